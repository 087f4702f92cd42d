// SPDX-License-Identifier: Apache-2.0
/// \file
/// Days counted from a day; ISO weeks begin on Monday.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace demine::statement {

enum class Unit { Day, Week, Month, Year };

struct DayRange {
  std::chrono::sys_days from{}, to{};
};

/// None where there is no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> valid_day(int year, int month, int day);
/// The day of that name which is nearest to `day`.
[[nodiscard]] std::optional<std::chrono::sys_days> nearest(std::chrono::sys_days day, int month,
                                                           int day_of_month);
/// \param shift  "last", "next", "this" or empty: the nearest.
[[nodiscard]] DayRange nearest_month(std::chrono::sys_days day, int month, std::string_view shift);
[[nodiscard]] DayRange month_range(int year, int month);
[[nodiscard]] DayRange year_range(int year);
/// Monday is 1.
[[nodiscard]] int weekday_of(std::chrono::sys_days day);
/// "weeks", "недели".
[[nodiscard]] std::optional<Unit> unit_of(std::string_view word);
/// So many units away: days and weeks to the day, months and years to the month and the year.
[[nodiscard]] DayRange shifted(std::chrono::sys_days day, Unit unit, int count);
/// The week, month or year that `day` lies in, or one before or after.
[[nodiscard]] DayRange whole_unit(std::chrono::sys_days day, Unit unit, int shift);

/// "05.05.2027": three numbers with one sign between.
[[nodiscard]] std::optional<std::array<int, 3>> parts_of(std::string_view written);
/// "5-9".
[[nodiscard]] std::optional<std::pair<int, int>> day_pair(std::string_view written);

}  // namespace demine::statement
