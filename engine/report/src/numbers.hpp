// SPDX-License-Identifier: Apache-2.0
/// \file
/// Numbers as people read them: no more digits than they are worth, thousands apart by a narrow
/// blank (a comma or a point would mean different things to different readers).
#pragma once

#include <string>

namespace demine::report {

[[nodiscard]] std::string grouped(double whole);  ///< 30012 -> "30 012"
[[nodiscard]] std::string rounded(
    double value);  ///< three digits: 1234.5 -> "1 230", 0.01234 -> "0.0123"
[[nodiscard]] std::string percent(
    double share);  ///< two digits: 0.0345 -> "3.5 %", 0.9996 -> "> 99.9 %"
[[nodiscard]] std::string square_kilometres(double area_m2);  ///< "20.5 km²", "0.04 km²"

}  // namespace demine::report
