// SPDX-License-Identifier: Apache-2.0
#include "demine/model/field_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <type_traits>

#include "near_word.hpp"
#include "utf8.hpp"

namespace demine::model {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::text;
using base::Text;

Error refuse(Text what, Text todo = {}) {
  return {ErrorCode::InvalidArgument, std::move(what), {}, std::move(todo)};
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == 0xA0; }

/// Characters that make a text read otherwise than it is stored: embeddings, overrides, isolates.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// What every value keeps to, whatever its type.
base::Done check_characters(std::string_view value) {
  constexpr std::size_t most = 10000;
  if (value.empty()) return refuse(text("the value is empty"), text("Leave the field out."));
  if (value.size() > most) {
    return refuse(text("the value has {0} bytes, at most {1} are kept",
                       {std::to_string(value.size()), std::to_string(most)}));
  }
  char32_t first = static_cast<unsigned char>(value.front());
  char32_t last = static_cast<unsigned char>(value.back());
  // Nearly every value is of printable ASCII: nothing below is in it but a blank at an end.
  const bool plain = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
  for (auto rest = plain ? std::string_view() : value; !rest.empty();) {
    const bool at_start = rest.size() == value.size();
    const auto character = take_character(rest);
    if (!character) return refuse(text("\"{0}\" is not UTF-8", {shown(value)}));
    last = *character;
    if (at_start) first = last;
    const bool control = (last < 0x20 && last != '\n' && last != '\t') || last == 0x7F ||
                         (last >= 0x80 && last < 0xA0);
    if (control) return refuse(text("\"{0}\" holds a control character", {shown(value)}));
    if (turns_direction(last)) {
      return refuse(text("\"{0}\" holds a character that turns the direction of what is shown",
                         {shown(value)}),
                    text("Write the text without directional overrides or isolates."));
    }
  }
  if (is_blank(first) || is_blank(last)) {
    return refuse(text("\"{0}\" begins or ends with a blank", {shown(value)}));
  }
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// [-]digits[.digits], so that neither "nan" nor "1e9" nor a unit passes.
bool is_decimal(std::string_view value, bool whole) {
  if (value.starts_with('-')) value.remove_prefix(1);
  const auto point = std::min(value.find('.'), value.size());
  if (point == 0 || !std::ranges::all_of(value.substr(0, point), is_digit)) return false;
  if (point == value.size()) return true;
  const auto fraction = value.substr(point + 1);
  return !whole && !fraction.empty() && std::ranges::all_of(fraction, is_digit);
}

Error not_a_number(const Field& field, std::string_view value) {
  const auto name = std::string(field.name);
  if (value.find(',') != std::string_view::npos) {
    return refuse(
        text("\"{0}\" has a comma, which may stand for a point or for thousands", {shown(value)}),
        text("Write a decimal point, and no separator between thousands."));
  }
  if (field.type == FieldType::Integer) {
    return refuse(text("\"{0}\" is not a whole number", {shown(value)}),
                  text("Write digits alone; the unit is in the name {0}.", {name}));
  }
  return refuse(
      text("\"{0}\" is not a number", {shown(value)}),
      text("Write digits and a decimal point alone; the unit is in the name {0}.", {name}));
}

std::string written_number(double value) {
  if (value == 0) return "0";  // and not "-0"
  // The longest shortest form of a double without exponent is under 400 characters.
  std::array<char, 400> buffer{};
  const auto done =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), done.ptr};
}

/// NaN is in no range.
base::Done check_range(const Field& field, double number, std::string_view value) {
  const bool above = !field.min || number >= *field.min;
  const bool below = !field.max || number <= *field.max;
  if (above && below) return {};
  if (field.min && field.max) {
    return refuse(text("{0} is not from {1} to {2}",
                       {shown(value), written_number(*field.min), written_number(*field.max)}));
  }
  if (field.min) {
    return refuse(text("{0} is less than {1}", {shown(value), written_number(*field.min)}));
  }
  return refuse(text("{0} is more than {1}", {shown(value), written_number(*field.max)}));
}

template <typename Number>
Result<FieldValue> parse_number(const Field& field, std::string_view value) {
  if (!is_decimal(value, std::is_integral_v<Number>)) return not_a_number(field, value);
  Number number{};
  const auto* begin = value.data();
  const auto* end = begin + value.size();
  const auto done = std::from_chars(begin, end, number);
  if (done.ec != std::errc{} || done.ptr != end) {
    return refuse(text("{0} is outside what a computer's number holds", {shown(value)}));
  }
  DEMINE_TRY_DONE(check_range(field, static_cast<double>(number), value));
  if (number == 0) number = 0;  // -0 is 0
  return FieldValue(number);
}

Result<FieldValue> parse_boolean(std::string_view value) {
  const auto word = folded(value);
  if (word == "yes" || word == "true") return FieldValue(true);
  if (word == "no" || word == "false") return FieldValue(false);
  return refuse(text("\"{0}\" is neither yes nor no", {shown(value)}));
}

Result<FieldValue> parse_date(const Field& field, std::string_view value) {
  constexpr std::size_t longest = 20;  // of what is worth a remark on how it is written
  const auto todo = [&] {
    return field.partial ? text("Write 2024-08-17, or 2024-08 or 2024 when no more is known.")
                         : text("Write the whole day, as in 2024-08-17.");
  };
  if (value.size() > longest) return refuse(text("\"{0}\" is not a date", {shown(value)}), todo());
  auto date = base::Date::parse(value);
  if (!date) {
    auto error = std::move(date).error();
    error.code = ErrorCode::InvalidArgument;
    error.todo = todo();
    return error;
  }
  if (!field.partial && date->precision() != base::Date::Precision::Day) {
    return refuse(text("{0} does not say which day", {shown(value)}), todo());
  }
  return FieldValue(*std::move(date));
}

/// Two digits at `at`, below `limit`.
std::optional<int> two_digits(std::string_view value, std::size_t at, int limit) {
  if (value.size() < at + 2 || !is_digit(value[at]) || !is_digit(value[at + 1])) return {};
  const int number = 10 * (value[at] - '0') + (value[at + 1] - '0');
  return number < limit ? std::optional(number) : std::nullopt;
}

/// "Z", "+03:00": how far local time is ahead of UTC.
std::optional<std::chrono::minutes> offset_of(std::string_view zone) {
  if (zone == "Z") return std::chrono::minutes(0);
  const auto hours = two_digits(zone, 1, 15);
  const auto minutes = two_digits(zone, 4, 60);
  if (zone.size() != 6 || zone[3] != ':' || !hours || !minutes) return {};
  const std::chrono::minutes ahead(60 * *hours + *minutes);
  if (zone[0] == '+') return ahead;
  return zone[0] == '-' ? std::optional(-ahead) : std::nullopt;
}

Result<FieldValue> parse_timestamp(std::string_view value) {
  const auto wrong = [&](Text what) {
    return refuse(std::move(what), text("Write it as 2024-08-17T09:30Z, or with the offset of the "
                                        "zone: 2024-08-17T12:30+03:00."));
  };
  const auto hour = two_digits(value, 11, 24);
  const auto minute = two_digits(value, 14, 60);
  if (value.size() < 16 || value[10] != 'T' || value[13] != ':' || !hour || !minute) {
    return wrong(text("\"{0}\" is not a day with a time", {shown(value)}));
  }
  const bool has_second = value.size() > 16 && value[16] == ':';
  const auto second = has_second ? two_digits(value, 17, 60) : std::optional(0);
  const auto zone = value.substr(std::min<std::size_t>(value.size(), has_second ? 19 : 16));
  if (!second) return wrong(text("\"{0}\" is not a day with a time", {shown(value)}));
  if (zone.empty()) return wrong(text("{0} does not say in which zone", {shown(value)}));
  const auto ahead = offset_of(zone);
  if (!ahead) return wrong(text("\"{0}\" is not an offset from UTC", {shown(zone)}));
  const auto day = base::Date::parse(value.substr(0, 10));
  if (!day) return wrong(day.error().what);
  const std::chrono::sys_seconds when = day->first_day() + std::chrono::hours(*hour) +
                                        std::chrono::minutes(*minute) +
                                        std::chrono::seconds(*second) - *ahead;
  const auto year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(when)).year();
  if (year < std::chrono::year(1900) || year > std::chrono::year(2199)) {
    return wrong(text("{0} is not in a year from 1900 to 2199", {shown(value)}));
  }
  return FieldValue(when);
}

std::vector<std::string_view> words_of(const CodeList& list) {
  std::vector<std::string_view> words;
  for (const auto& code : list.values) words.push_back(code.name);
  return words;
}

Result<std::string> parse_code(const Field& field, std::string_view value) {
  const auto* list = find_code_list(field.of);
  if (list == nullptr) return refuse(text("there is no list of codes {0}", {shown(field.of)}));
  // What the journal holds is written as the list has it.
  if (std::ranges::find(list->values, value, &CodedValue::name) != list->values.end()) {
    return std::string(value);
  }
  const auto typed = folded(value);
  const auto words = words_of(*list);
  for (const auto word : words) {
    if (folded(word) == typed) return std::string(word);
  }
  const auto near = near_word(value, words);
  if (!near.empty()) {
    return refuse(text("\"{0}\" is not a code of {1}", {shown(value), std::string(list->name)}),
                  text("Did you mean {0}? Codes are: {1}.", {std::string(near), listed(words)}));
  }
  return refuse(text("\"{0}\" is not a code of {1}", {shown(value), std::string(list->name)}),
                text("Codes are: {0}.", {listed(words)}));
}

Result<std::string> parse_reference(const Field& field, std::string_view value) {
  constexpr std::size_t most = 200;
  const bool apart = value.find_first_of(" \t\n,;") != std::string_view::npos;
  if (value.empty() || apart || value.size() > most) {
    return refuse(text("\"{0}\" is not the id of a {1}", {shown(value), std::string(field.of)}),
                  text("An id has no blank, comma or semicolon, and at most 200 bytes."));
  }
  return std::string(value);
}

std::string_view trimmed(std::string_view value) {
  const auto first = value.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(" \t\n") - first + 1);
}

template <typename ParseOne>
Result<FieldValue> parse_several(std::string_view value, const ParseOne& parse_one) {
  std::vector<std::string> several;
  while (true) {
    const auto end = std::min(value.find(';'), value.size());
    const auto one = trimmed(value.substr(0, end));
    if (one.empty()) {
      return refuse(text("there is nothing between two semicolons"),
                    text("Write several values with one ';' between each."));
    }
    DEMINE_TRY(auto parsed, parse_one(one));
    if (std::ranges::find(several, parsed) != several.end()) {
      return refuse(text("\"{0}\" stands there twice", {shown(parsed)}));
    }
    several.push_back(std::move(parsed));
    if (end == value.size()) return FieldValue(std::move(several));
    value.remove_prefix(end + 1);
  }
}

/// Codes have the order of their list, whatever order they were typed in.
Result<FieldValue> parse_codes(const Field& field, std::string_view value) {
  auto several = parse_several(value, [&](std::string_view one) { return parse_code(field, one); });
  if (!several) return several;
  const auto words = words_of(*find_code_list(field.of));
  std::ranges::sort(std::get<std::vector<std::string>>(*several), {},
                    [&](const std::string& code) { return std::ranges::find(words, code); });
  return several;
}

Result<FieldValue> parse_by_type(const Field& field, std::string_view value) {
  DEMINE_TRY_DONE(check_characters(value));
  switch (field.type) {
    case FieldType::Text:
      return FieldValue(std::string(value));
    case FieldType::Integer:
      return parse_number<std::int64_t>(field, value);
    case FieldType::Real:
      return parse_number<double>(field, value);
    case FieldType::Boolean:
      return parse_boolean(value);
    case FieldType::Date:
      return parse_date(field, value);
    case FieldType::Timestamp:
      return parse_timestamp(value);
    case FieldType::Code: {
      DEMINE_TRY(auto code, parse_code(field, value));
      return FieldValue(std::move(code));
    }
    case FieldType::Codes:
      return parse_codes(field, value);
    case FieldType::Reference: {
      DEMINE_TRY(auto id, parse_reference(field, value));
      return FieldValue(std::move(id));
    }
    case FieldType::References:
      return parse_several(value,
                           [&](std::string_view one) { return parse_reference(field, one); });
    case FieldType::Point:
    case FieldType::Line:
    case FieldType::Polygon:
    case FieldType::AnyGeometry:
      break;
  }
  return refuse(text("a geometry cannot be typed in"), text("Give a file that holds it."));
}

struct Writer {
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return written_number(value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const base::Date& value) const { return value.iso(); }
  std::string operator()(std::chrono::sys_seconds value) const {
    const auto day = std::chrono::floor<std::chrono::days>(value);
    const std::chrono::hh_mm_ss time(value - day);
    const auto two = [](auto count) {
      const auto number = std::to_string(count);
      return number.size() < 2 ? "0" + number : number;
    };
    return base::Date::of(day).iso() + "T" + two(time.hours().count()) + ":" +
           two(time.minutes().count()) + ":" + two(time.seconds().count()) + "Z";
  }
  std::string operator()(const std::vector<std::string>& value) const {
    std::string out;
    for (const auto& one : value) {
      if (!out.empty()) out += ";";
      out += one;
    }
    return out;
  }
};

}  // namespace

Result<FieldValue> parse_field(const Field& field, std::string_view value) {
  return parse_by_type(field, value).in(field.name);
}

Result<FieldValue> check_field(const Field& field, std::string_view value) {
  const auto name = std::string(field.name);
  if (field.set_by == SetBy::Transition) {
    return Result<FieldValue>(refuse(text("{0} is set by land release alone", {name}),
                                     text("Use a transition, with its evidence and signatures.")))
        .in(field.name);
  }
  if (field.set_by == SetBy::Computation) {
    return Result<FieldValue>(
               refuse(text("{0} follows from other values and cannot be typed in", {name})))
        .in(field.name);
  }
  return parse_field(field, value);
}

std::string written(const FieldValue& value) { return std::visit(Writer{}, value); }

std::vector<Error> check_record(const Entity& entity,
                                std::span<const std::pair<std::string, std::string>> fields,
                                std::span<const std::string_view> geometries) {
  std::vector<Error> wrong;
  std::vector<std::string_view> seen(geometries.begin(), geometries.end());
  for (const auto& [name, value] : fields) {
    const auto field = field_named(entity, name);
    if (!field) {
      wrong.push_back(field.error());
      continue;
    }
    if (std::ranges::find(seen, name) != seen.end()) {
      wrong.push_back(refuse(text("{0} is given twice", {name})).in(entity.name));
    }
    seen.push_back(name);
    if (auto checked = check_field(**field, value); !checked) {
      wrong.push_back(std::move(checked).error().in(entity.name));
    }
  }
  for (const auto& field : entity.fields) {
    if (!field.required || field.set_by != SetBy::Person) continue;
    if (std::ranges::find(seen, field.name) != seen.end()) continue;
    wrong.push_back(refuse(text("{0} is missing", {std::string(field.name)}),
                           text("It says: {0}", {std::string(field.meaning)}))
                        .in(entity.name));
  }
  return wrong;
}

}  // namespace demine::model
