// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "demine/base/date.hpp"

namespace demine::plan {
namespace {

std::string_view trimmed(std::string_view s) {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

bool is_known_word(const KnownFact& known, std::string_view word) {
  return !word.empty() &&
         (known.words.empty() || std::ranges::find(known.words, word) != known.words.end());
}

std::optional<FactValue> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return FactValue(value);
}

std::optional<FactValue> parse_words(const KnownFact& known, std::string_view text) {
  Words out;
  if (text == "none") return FactValue(std::move(out));
  while (true) {
    const auto end = std::min(text.find_first_of(",;"), text.size());
    const auto word = trimmed(text.substr(0, end));
    if (!is_known_word(known, word)) return {};
    out.emplace_back(word);
    if (end == text.size()) return FactValue(std::move(out));
    text.remove_prefix(end + 1);
  }
}

std::optional<FactValue> parse(const KnownFact& known, std::string_view text) {
  switch (known.type) {
    case FactType::YesNo:
      if (text == "yes") return FactValue(true);
      if (text == "no") return FactValue(false);
      return {};
    case FactType::Number:
      return parse_number(text);
    case FactType::Day: {
      const auto day = base::Date::parse(text);
      if (!day || day->precision() != base::Date::Precision::Day) return {};
      return FactValue(day->first_day());
    }
    case FactType::Word:
      if (is_known_word(known, text)) return FactValue(std::string(text));
      return {};
    case FactType::Words:
      return parse_words(known, text);
  }
  return {};
}

}  // namespace

std::string_view name(FactType type) {
  static constexpr std::array<std::string_view, 5> kNames{"yes_no", "number", "day", "word",
                                                          "words"};
  return kNames.at(static_cast<std::size_t>(type));
}

std::string_view name(About about) {
  static constexpr std::array<std::string_view, 8> kNames{
      "operation", "place", "task", "organisation", "contingent", "team", "person", "tool"};
  return kNames.at(static_cast<std::size_t>(about));
}

std::string_view name(Basis basis) {
  static constexpr std::array<std::string_view, 4> kNames{"observed", "attested", "computed",
                                                          "forecast"};
  return kNames.at(static_cast<std::size_t>(basis));
}

FactValue parse_fact_value(const KnownFact& known, std::string_view written) {
  const auto text = trimmed(written);
  if (auto value = parse(known, text)) return *std::move(value);
  return Unreadable{std::string(text.substr(0, 80))};
}

std::string written(const FactValue& value) {
  struct Writer {
    std::string operator()(const Unreadable& v) const { return v.written; }
    std::string operator()(bool v) const { return v ? "yes" : "no"; }
    std::string operator()(double v) const { return fmt::format("{}", v); }
    std::string operator()(std::chrono::sys_days v) const { return iso(v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const Words& v) const {
      return v.empty() ? "none" : fmt::format("{}", fmt::join(v, ", "));
    }
  };
  return std::visit(Writer{}, value);
}

std::string iso(std::chrono::sys_days day) { return base::Date::of(day).iso(); }

}  // namespace demine::plan
