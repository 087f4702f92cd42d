// SPDX-License-Identifier: Apache-2.0
#include "ramp.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace demine::report {
namespace {

const std::vector<Rgb> kWarm{
    {254, 246, 214},
    {254, 222, 136},
    {251, 171, 78 },
    {232, 95,  68 },
    {168, 43,  110},
    {54,  14,  92 }
};
const std::vector<Rgb> kCool{
    {236, 239, 246},
    {187, 202, 226},
    {116, 146, 194},
    {52,  78,  138}
};

std::vector<std::string> labels_between(const std::vector<float>& limits, double scale,
                                        std::string_view unit) {
  const auto said = [&](float limit) {
    return fmt::format("{:.3g}", static_cast<double>(limit) * scale);
  };
  std::vector<std::string> labels{fmt::format("< {}{}", said(limits.front()), unit)};
  for (std::size_t i = 1; i < limits.size(); ++i)
    labels.push_back(fmt::format("{} – {}{}", said(limits[i - 1]), said(limits[i]), unit));
  labels.push_back(fmt::format("≥ {}{}", said(limits.back()), unit));
  return labels;
}

}  // namespace

std::string hex(Rgb colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

Ramp probability_ramp() {
  const std::vector<float> limits{0.001F, 0.01F, 0.05F, 0.20F, 0.50F};
  return {limits, kWarm, labels_between(limits, 100, " %")};
}

Ramp items_ramp() {
  const std::vector<float> limits{0.001F, 0.01F, 0.05F, 0.25F, 1.0F};
  return {limits, kWarm, labels_between(limits, 1, "")};
}

Ramp coverage_ramp(double surveyed_from) {
  const double rest = 1 - surveyed_from;
  const std::vector<float> limits{static_cast<float>(surveyed_from),
                                  static_cast<float>(surveyed_from + rest / 3),
                                  static_cast<float>(surveyed_from + rest * 2 / 3)};
  return {limits, kCool, labels_between(limits, 100, " %")};
}

std::size_t class_of(const Ramp& ramp, float value) {
  return static_cast<std::size_t>(std::ranges::upper_bound(ramp.limits, value) -
                                  ramp.limits.begin());
}

}  // namespace demine::report
