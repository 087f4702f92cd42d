// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::base {

/// A day, a month or a year of the Gregorian calendar: reports often know no more than the month.
class Date {
 public:
  enum class Precision { Year, Month, Day };

  /// "2024", "2024-08" or "2024-08-17"; year 1900..2199. Anything else is InvalidInput with the
  /// value and the way to write it: a thousands comma ("1,987"), a day-first date ("17.08.2024"), a
  /// two-digit year.
  [[nodiscard]] static Result<Date> parse(std::string_view text);
  [[nodiscard]] static Date of(std::chrono::year_month_day day) {
    return Date(day, Precision::Day);
  }

  [[nodiscard]] Precision precision() const { return precision_; }
  [[nodiscard]] std::chrono::sys_days first_day() const;
  [[nodiscard]] std::chrono::sys_days last_day() const;

  /// ISO 8601, as precise as the date is.
  [[nodiscard]] std::string iso() const;

  friend bool operator==(const Date&, const Date&) = default;

 private:
  Date(std::chrono::year_month_day day, Precision precision) : day_(day), precision_(precision) {}
  std::chrono::year_month_day day_{};
  Precision precision_ = Precision::Day;
};

/// Whether `a` ended before `b` began; false where the two may overlap.
[[nodiscard]] bool certainly_before(const Date& a, const Date& b);

}  // namespace demine::base
