// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <vector>

#include "document.hpp"

namespace demine::statement {

struct FoundDate {
  Range tokens{};
  std::chrono::sys_days from{}, to{};
  bool relative = false;
  std::string doubt{};  ///< code of a doubt; empty: none
};

/// Every day, month or year that is named, counted from the day of the report where it is named by
/// "yesterday" or "on Monday".
[[nodiscard]] std::vector<FoundDate> dates_of(const Document& document,
                                              std::chrono::sys_days reported);

}  // namespace demine::statement
