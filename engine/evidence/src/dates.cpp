// SPDX-License-Identifier: Apache-2.0
#include "dates.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace demine::evidence {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "2024-08-17T10:15:00Z" and "17.08.2024 10:15" without what follows the day.
std::string_view without_time(std::string_view text) {
  const auto at = text.find_first_of("T ");
  if (at == std::string_view::npos || at + 2 >= text.size()) return text;
  const auto time = text.substr(at + 1);
  const bool clock = is_digit(time[0]) && time.find(':') != std::string_view::npos &&
                     time.find_first_not_of("0123456789:.,+-Zz ") == std::string_view::npos;
  return clock ? text.substr(0, at) : text;
}

/// Groups of digits between single separators, all the same; nothing when there is anything else.
std::optional<std::vector<std::string_view>> parts(std::string_view text) {
  std::vector<std::string_view> out;
  char separator = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) continue;
    if (i == start) return std::nullopt;
    out.push_back(text.substr(start, i - start));
    if (i == text.size()) break;
    if (text[i] != '.' && text[i] != '/' && text[i] != '-') return std::nullopt;
    if (separator != 0 && text[i] != separator) return std::nullopt;
    separator = text[i];
    start = i + 1;
  }
  return out;
}

std::string two_digits(std::string_view digits) {
  return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits);
}

/// Year first, as Date::parse wants it.
std::string iso(const std::vector<std::string_view>& year_first) {
  std::string out(year_first[0]);
  for (std::size_t i = 1; i < year_first.size(); ++i) out += "-" + two_digits(year_first[i]);
  return out;
}

}  // namespace

base::Result<base::Date> parse_date(std::string_view text, std::string_view format) {
  const auto day = without_time(text);
  auto numbers = parts(day);
  if (!numbers || numbers->size() > 3) return base::Date::parse(shortened(day, 40));
  if (numbers->size() == 1 && format == "ymd" && day.size() == 8) {
    numbers = {day.substr(0, 4), day.substr(4, 2), day.substr(6, 2)};
  }
  if (numbers->front().size() == 4) return base::Date::parse(iso(*numbers));
  if (numbers->back().size() == 4 && (format == "dmy" || format == "mdy")) {
    std::ranges::reverse(*numbers);
    if (format == "mdy" && numbers->size() == 3) std::swap((*numbers)[1], (*numbers)[2]);
    return base::Date::parse(iso(*numbers));
  }
  if (numbers->size() == 3 && numbers->back().size() == 2 && format != "iso") {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("\"{0}\" has a year of two digits", {shortened(day, 40)}),
                       {},
                       base::text("Write the year with four digits.")};
  }
  return base::Date::parse(day);
}

}  // namespace demine::evidence
