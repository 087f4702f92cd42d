// SPDX-License-Identifier: Apache-2.0
#include "demine/release/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "demine/model/entity.hpp"
#include "demine/model/field_value.hpp"

namespace demine::release {
namespace {

using base::Result;
using base::text;
using model::EvidenceKind;

base::Error refuse(base::Text what, base::Text todo) {
  return {base::ErrorCode::InvalidArgument, std::move(what), {}, std::move(todo)};
}

std::string shown(std::string_view value) { return std::string(value.substr(0, 80)); }

std::string_view trimmed(std::string_view s) {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = std::min(list.find_first_of(",;"), list.size());
    parts.push_back(trimmed(list.substr(0, end)));
    if (end == list.size()) return parts;
    list.remove_prefix(end + 1);
  }
}

Result<FactValue> parse_kinds(std::string_view list) {
  std::vector<EvidenceKind> kinds;
  for (const auto part : parts_of(list)) {
    const auto kind = model::parse_kind(part);
    if (!kind) {
      return refuse(text("\"{0}\" is not a kind of evidence", {shown(part)}),
                    text("Write the kinds with commas between, one for each item, as in "
                         "find, marking."));
    }
    kinds.push_back(*kind);
  }
  return FactValue(std::move(kinds));
}

Result<base::Date> parse_day(std::string_view word) {
  auto day = base::Date::parse(word);
  if (day && day->precision() == base::Date::Precision::Day) return *day;
  return refuse(text("\"{0}\" is not a whole day", {shown(word)}),
                text("Write days as 2026-05-01 or 2026-05-01/2026-05-20, with commas between."));
}

Result<FactValue> parse_days(std::string_view list) {
  std::vector<Period> days;
  for (const auto part : parts_of(list)) {
    const auto slash = part.find('/');
    DEMINE_TRY(const auto from, parse_day(trimmed(part.substr(0, slash))));
    auto until = from;
    if (slash != std::string_view::npos) {
      DEMINE_TRY(until, parse_day(trimmed(part.substr(slash + 1))));
    }
    if (until.first_day() < from.first_day()) {
      return refuse(text("the period {0} ends before it begins", {shown(part)}),
                    text("Write the first day first."));
    }
    days.push_back({from, until});
  }
  return FactValue(std::move(days));
}

model::FieldType field_type(FactType type) {
  switch (type) {
    case FactType::YesNo:
      return model::FieldType::Boolean;
    case FactType::Count:
      return model::FieldType::Integer;
    case FactType::Number:
      return model::FieldType::Real;
    case FactType::Day:
      return model::FieldType::Date;
    case FactType::Text:
    case FactType::Kinds:
    case FactType::Days:
      break;
  }
  return model::FieldType::Text;
}

/// The model reads values of these types; so that a fact is written as a field is.
Result<FactValue> parse_plain(FactType type, std::string_view value) {
  model::Field field{.name = "value", .type = field_type(type)};
  if (type == FactType::Count || type == FactType::Number) field.min = 0;
  auto parsed = model::parse_field(field, value);
  if (!parsed) {
    auto error = std::move(parsed).error();
    error.where.clear();
    return error;
  }
  if (const auto* yes = std::get_if<bool>(&*parsed)) return FactValue(*yes);
  if (const auto* count = std::get_if<std::int64_t>(&*parsed)) return FactValue(*count);
  if (const auto* number = std::get_if<double>(&*parsed)) return FactValue(*number);
  if (const auto* day = std::get_if<base::Date>(&*parsed)) return FactValue(*day);
  return FactValue(std::get<std::string>(*std::move(parsed)));
}

template <typename T, typename F>
std::string joined(const std::vector<T>& items, F write) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + write(item);
  return out;
}

bool whole_day(const base::Date& day) { return day.precision() == base::Date::Precision::Day; }

bool is_sound(const Period& p) {
  return whole_day(p.from) && whole_day(p.until) && p.from.first_day() <= p.until.first_day();
}

/// Values that parse_fact_value() never gives, but a file written by another hand may.
bool is_sound(const FactValue& value) {
  if (const auto* count = std::get_if<std::int64_t>(&value)) return *count >= 0;
  if (const auto* number = std::get_if<double>(&value))
    return std::isfinite(*number) && *number >= 0;
  if (const auto* day = std::get_if<base::Date>(&value)) return whole_day(*day);
  if (const auto* word = std::get_if<std::string>(&value)) {
    return !trimmed(*word).empty();
  }
  if (const auto* days = std::get_if<std::vector<Period>>(&value))
    return std::ranges::all_of(*days, [](const Period& p) { return is_sound(p); });
  return true;
}

std::optional<base::Text> why_value_void(const Fact& fact, const KnownFact& known) {
  if (type_of(fact.value) != known.type) {
    return text("{0} must be of the type {1}, and is of the type {2}",
                {fact.name, std::string(name(known.type)), std::string(name(type_of(fact.value)))});
  }
  const bool possible = [&] {
    const auto* number = std::get_if<double>(&fact.value);
    return is_sound(fact.value) && (number == nullptr || ((!known.most || *number <= *known.most) &&
                                                          (!known.above_zero || *number > 0)));
  }();
  if (!possible) return text("{0} cannot be {1}", {fact.name, written(fact.value)});
  return {};
}

}  // namespace

std::string_view name(FactType type) {
  static constexpr std::array<std::string_view, 7> kNames{"yes_no", "count", "number", "day",
                                                          "text",   "kinds", "days"};
  return kNames.at(static_cast<std::size_t>(type));
}

FactType type_of(const FactValue& value) { return static_cast<FactType>(value.index()); }

Result<FactValue> parse_fact_value(FactType type, std::string_view value) {
  if (type == FactType::Kinds) return parse_kinds(value);
  if (type == FactType::Days) return parse_days(value);
  return parse_plain(type, value);
}

std::string written(const FactValue& value) {
  struct Writer {
    std::string operator()(bool v) const { return v ? "yes" : "no"; }
    std::string operator()(std::int64_t v) const { return model::written(model::FieldValue(v)); }
    std::string operator()(double v) const { return model::written(model::FieldValue(v)); }
    std::string operator()(const base::Date& v) const { return v.iso(); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const std::vector<EvidenceKind>& v) const {
      return joined(v, [](EvidenceKind kind) { return std::string(model::name(kind)); });
    }
    std::string operator()(const std::vector<Period>& v) const {
      return joined(v, [](const Period& p) {
        return p.from == p.until ? p.from.iso() : p.from.iso() + "/" + p.until.iso();
      });
    }
  };
  return std::visit(Writer{}, value);
}

std::optional<base::Text> why_void(const Fact& fact, const base::Date& day) {
  const auto* known = find_known_fact(fact.name);
  if (known == nullptr) return text("there is no fact \"{0}\"", {shown(fact.name)});
  if (auto why = why_value_void(fact, *known)) return why;
  if (fact.objection) return fact.objection;
  if (trimmed(fact.attested_by).empty()) return text("nobody attests {0}", {fact.name});
  if (fact.attested_on.last_day() > day.first_day()) {
    return text("{0} is attested on {1}, which is after {2}",
                {fact.name, fact.attested_on.iso(), day.iso()});
  }
  if (!fact.valid_until) {
    if (!known->expires) return {};
    return text("{0} does not say until when it holds", {fact.name});
  }
  if (fact.valid_until->first_day() < day.last_day()) {
    return text("{0} held until {1}, and it is {2}",
                {fact.name, fact.valid_until->iso(), day.iso()});
  }
  return {};
}

std::vector<base::Text> problems_of(std::span<const Fact> facts) {
  std::vector<base::Text> problems;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto& fact = facts[i];
    const auto* known = find_known_fact(fact.name);
    if (known == nullptr) {
      problems.push_back(text("there is no fact \"{0}\"", {shown(fact.name)}));
      continue;
    }
    if (auto why = why_value_void(fact, *known)) problems.push_back(*std::move(why));
    if (std::ranges::find(facts.first(i), fact.name, &Fact::name) != facts.first(i).end())
      problems.push_back(text("{0} is given twice", {fact.name}));
  }
  return problems;
}

std::vector<base::Text> mixed_origins(std::span<const Fact> facts, model::Origin operation) {
  std::vector<base::Text> mixed;
  for (const auto& fact : facts) {
    if (!fact.origin || *fact.origin == operation) continue;
    mixed.push_back(text(
        "{0} is {1}, and the operation is {2}: they never mix",
        {fact.name, std::string(model::name(*fact.origin)), std::string(model::name(operation))}));
  }
  return mixed;
}

}  // namespace demine::release
