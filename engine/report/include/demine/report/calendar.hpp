// SPDX-License-Identifier: Apache-2.0
/// \file
/// Days as an iCalendar file (RFC 5545), which calendars of all makers read.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace demine::report {

struct CalendarEvent {
  std::string uid{};                      ///< the same whenever the same thing is written again
  std::chrono::sys_days first{}, last{};  ///< whole days, both included
  std::string summary{}, description{}, category{};
};

struct Calendar {
  std::string name{};
  std::string language{};           ///< "en"
  std::chrono::sys_seconds made{};  ///< UTC
  std::vector<CalendarEvent> events{};
};

/// Lines end with CR LF and have 75 octets at most, folded between characters; texts are escaped
/// and free of control characters. The same calendar gives the same bytes.
[[nodiscard]] std::string write_calendar(const Calendar& calendar);

}  // namespace demine::report
