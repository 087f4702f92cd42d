// SPDX-License-Identifier: Apache-2.0
#include "numbers.hpp"

#include <cmath>

#include <fmt/format.h>

namespace demine::report {

std::string grouped(double whole) {
  std::string out = fmt::format("{:.0f}", whole);
  const std::size_t first = out.starts_with('-') ? 1 : 0;
  for (std::size_t at = out.size(); at > first + 3;) {
    at -= 3;
    out.insert(at, "\u202F");
  }
  return out;
}

std::string rounded(double value) {
  if (value == 0) return "0";
  const double magnitude = std::floor(std::log10(std::abs(value)));
  if (magnitude >= 3) {
    const double step = std::pow(10, magnitude - 2);
    return grouped(std::round(value / step) * step);
  }
  if (magnitude < -4) return fmt::format("{:.1e}", value);
  return fmt::format("{:.{}f}", value, static_cast<int>(2 - magnitude));
}

std::string percent(double share) {
  if (share > 0.999) return "> 99.9 %";
  if (share < 1e-5) return "< 0.001 %";
  const double shown = 100 * share;
  const int digits = std::max(0, 1 - static_cast<int>(std::floor(std::log10(shown))));
  return fmt::format("{:.{}f} %", shown, shown >= 99 ? 1 : digits);
}

std::string square_kilometres(double area_m2) { return rounded(area_m2 / 1e6) + " km²"; }

}  // namespace demine::report
