// SPDX-License-Identifier: Apache-2.0
#include "calendar.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace demine::statement {
namespace {

using namespace std::chrono;

int number(std::string_view text) {
  int value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return wrong == std::errc{} && end == text.data() + text.size() ? value : -1;
}

year_month moved(sys_days day, int count) {
  const year_month_day date(day);
  return year_month(date.year(), date.month()) + months(count);
}

}  // namespace

std::optional<sys_days> valid_day(int y, int m, int d) {
  if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31) return {};
  const year_month_day date(year(y), month(static_cast<unsigned>(m)),
                            std::chrono::day(static_cast<unsigned>(d)));
  if (!date.ok()) return {};
  return sys_days(date);
}

std::optional<sys_days> nearest(sys_days from, int m, int d) {
  const int now = int(year_month_day(from).year());
  std::optional<sys_days> best;
  for (const int y : {now - 1, now, now + 1}) {
    const auto found = valid_day(y, m, d);
    if (found && (!best || std::abs((*found - from).count()) < std::abs((*best - from).count())))
      best = found;
  }
  return best;
}

DayRange month_range(int y, int m) {
  const year_month_day_last last(year(y) / month(static_cast<unsigned>(m)) / std::chrono::last);
  return {sys_days(year(y) / month(static_cast<unsigned>(m)) / 1), sys_days(last)};
}

DayRange year_range(int y) { return {sys_days(year(y) / 1 / 1), sys_days(year(y) / 12 / 31)}; }

DayRange nearest_month(sys_days from, int m, std::string_view shift) {
  const year_month_day today(from);
  const int now = int(today.year());
  const int this_month = static_cast<int>(static_cast<unsigned>(today.month()));
  if (shift == "this") return month_range(now, m);
  if (shift == "last") return month_range(m < this_month ? now : now - 1, m);
  if (shift == "next") return month_range(m > this_month ? now : now + 1, m);
  const int ahead = (m - this_month + 12) % 12;  // months
  // As far back as ahead: a report tells what was.
  if (ahead < 6) return month_range(m >= this_month ? now : now + 1, m);
  return month_range(m <= this_month ? now : now - 1, m);
}

int weekday_of(sys_days day) { return static_cast<int>(weekday(day).iso_encoding()); }

std::optional<Unit> unit_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Unit>, 29> kUnits{
      {{"day", Unit::Day},       {"days", Unit::Day},     {"день", Unit::Day},
       {"дня", Unit::Day},       {"дней", Unit::Day},     {"сутки", Unit::Day},
       {"суток", Unit::Day},     {"week", Unit::Week},    {"weeks", Unit::Week},
       {"неделя", Unit::Week},   {"неделю", Unit::Week},  {"недели", Unit::Week},
       {"недель", Unit::Week},   {"неделе", Unit::Week},  {"month", Unit::Month},
       {"months", Unit::Month},  {"месяц", Unit::Month},  {"месяца", Unit::Month},
       {"месяцев", Unit::Month}, {"месяце", Unit::Month}, {"year", Unit::Year},
       {"years", Unit::Year},    {"год", Unit::Year},     {"года", Unit::Year},
       {"лет", Unit::Year},      {"году", Unit::Year},    {"fortnight", Unit::Week},
       {"day's", Unit::Day},     {"weekend", Unit::Week}}
  };
  const auto found = std::ranges::find(kUnits, word, &std::pair<std::string_view, Unit>::first);
  if (found == kUnits.end()) return {};
  return found->second;
}

DayRange shifted(sys_days day, Unit unit, int count) {
  if (unit == Unit::Day) return {day + days(count), day + days(count)};
  if (unit == Unit::Week) return {day + days(7 * count), day + days(7 * count)};
  if (unit == Unit::Year)
    return year_range(std::clamp(int(year_month_day(day).year()) + count, 1900, 2199));
  const year_month month = moved(day, count);
  return month_range(std::clamp(int(month.year()), 1900, 2199),
                     static_cast<int>(static_cast<unsigned>(month.month())));
}

DayRange whole_unit(sys_days day, Unit unit, int shift) {
  if (unit == Unit::Week || unit == Unit::Day) {
    const sys_days monday = day - days(weekday_of(day) - 1) + days(7 * shift);
    return {monday, monday + days(6)};
  }
  return shifted(day, unit, shift);
}

std::optional<std::array<int, 3>> parts_of(std::string_view written) {
  std::array<int, 3> out{};
  const auto sign = written.find_first_of("./-");
  if (sign == std::string_view::npos) return {};
  std::size_t at = 0;
  for (std::size_t part = 0; part < 3; ++part) {
    const auto end = part == 2 ? written.size() : written.find(written[sign], at);
    if (end == std::string_view::npos || end - at > 4) return {};
    out[part] = number(written.substr(at, end - at));
    if (out[part] < 0) return {};
    at = end + 1;
  }
  return out;
}

std::optional<std::pair<int, int>> day_pair(std::string_view written) {
  const auto hyphen = written.find('-');
  if (hyphen == std::string_view::npos) return {};
  const int first = number(written.substr(0, hyphen)), second = number(written.substr(hyphen + 1));
  if (first < 1 || second <= first || second > 31) return {};
  return std::pair(first, second);
}

}  // namespace demine::statement
