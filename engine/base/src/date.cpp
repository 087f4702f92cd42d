// SPDX-License-Identifier: Apache-2.0
#include "demine/base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace demine::base {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

Error refuse(Text what) {
  return {ErrorCode::InvalidInput,
          std::move(what),
          {},
          text("Write the date as 2024-08-17, or 2024-08 or 2024 when no more is known.")};
}

Error say_why(std::string_view input) {
  const std::string shown(input);
  const bool digit_comma = input.size() == 5 && input[1] == ',';
  if (digit_comma && all_digits(input.substr(0, 1)) && all_digits(input.substr(2))) {
    return refuse(text("\"{0}\" is a year with a thousands comma", {shown}));
  }
  if (input.find_first_of("./") != std::string_view::npos) {
    return refuse(
        text("\"{0}\" does not say which number is the day and which the month", {shown}));
  }
  return refuse(text("\"{0}\" is not a date", {shown}));
}

}  // namespace

Result<Date> Date::parse(std::string_view input) {
  using namespace std::chrono;
  const bool has_month = input.size() >= 7 && input[4] == '-';
  const bool has_day = input.size() == 10 && has_month && input[7] == '-';
  const bool shaped = input.size() == 4 || (input.size() == 7 && has_month) || has_day;
  if (!shaped || !all_digits(input.substr(0, 4)) ||
      (has_month && !all_digits(input.substr(5, 2))) ||
      (has_day && !all_digits(input.substr(8, 2)))) {
    return say_why(input);
  }
  const int y = number(input.substr(0, 4));
  const int m = has_month ? number(input.substr(5, 2)) : 1;
  const int d = has_day ? number(input.substr(8, 2)) : 1;
  const year_month_day ymd{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  if (!ymd.ok()) return refuse(text("\"{0}\" is not a day of the calendar", {std::string(input)}));
  if (y < 1900 || y > 2199)
    return refuse(text("\"{0}\" is not a year from 1900 to 2199", {std::string(input)}));
  return Date(ymd, has_day ? Precision::Day : has_month ? Precision::Month : Precision::Year);
}

std::chrono::sys_days Date::first_day() const { return std::chrono::sys_days(day_); }

std::chrono::sys_days Date::last_day() const {
  using namespace std::chrono;
  switch (precision_) {
    case Precision::Day:
      return sys_days(day_);
    case Precision::Month:
      return sys_days(day_.year() / day_.month() / last);
    case Precision::Year:
      return sys_days(day_.year() / December / 31);
  }
  return sys_days(day_);
}

std::string Date::iso() const {
  const int y = static_cast<int>(day_.year());
  const unsigned m = static_cast<unsigned>(day_.month());
  const unsigned d = static_cast<unsigned>(day_.day());
  switch (precision_) {
    case Precision::Year:
      return fmt::format("{:04}", y);
    case Precision::Month:
      return fmt::format("{:04}-{:02}", y, m);
    case Precision::Day:
      break;
  }
  return fmt::format("{:04}-{:02}-{:02}", y, m, d);
}

bool certainly_before(const Date& a, const Date& b) { return a.last_day() < b.first_day(); }

}  // namespace demine::base
