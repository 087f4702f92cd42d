// SPDX-License-Identifier: Apache-2.0
#include "levels.hpp"

#include <algorithm>
#include <cmath>

namespace demine::report {
namespace {

constexpr int kSteps = 250;  // levels between the smallest edge and the cap; rounding may add a few

/// Even steps on a scale: of the logarithm where values span decades, of the value itself for
/// coverage.
struct Scale {
  bool logarithmic;
  [[nodiscard]] double of(double v) const { return logarithmic ? std::log(v) : v; }
  [[nodiscard]] double back(double s) const { return logarithmic ? std::exp(s) : s; }
};

std::vector<float> knots(const Band& band) {
  const bool coverage = band.measure == Measure::Coverage;
  std::vector<float> out{coverage ? 0.0F : 1e-6F};
  for (const float limit : band.ramp.limits) {
    if (limit > out.back()) out.push_back(limit);
  }
  out.push_back(band.measure == Measure::Items ? 1e3F : std::max(1.0F, out.back()));
  if (out[out.size() - 2] >= out.back()) out.pop_back();
  return out;
}

}  // namespace

Levels make_levels(const Band& band) {
  const Scale scale{band.measure != Measure::Coverage};
  const auto ends = knots(band);
  const double low = scale.of(static_cast<double>(ends.front()));
  const double step = (scale.of(static_cast<double>(ends.back())) - low) / (kSteps - 6);

  Levels out;
  out.values = {0, 0};
  for (std::size_t k = 0; k + 1 < ends.size(); ++k) {
    const double from = scale.of(static_cast<double>(ends[k]));
    const double to = scale.of(static_cast<double>(ends[k + 1]));
    const int parts = std::max(1, static_cast<int>(std::lround((to - from) / step)));
    for (int i = 0; i < parts; ++i) {
      const double a = from + (to - from) * i / parts;
      const double b = from + (to - from) * (i + 1) / parts;
      out.edges.push_back(i == 0 ? ends[k] : static_cast<float>(scale.back(a)));
      out.values.push_back(scale.back((a + b) / 2));
      if (scale.logarithmic)
        out.largest_error = std::max(out.largest_error, std::exp((b - a) / 2) - 1);
    }
  }
  out.classes = {0, 0};
  for (const float edge : out.edges)
    out.classes.push_back(static_cast<std::uint8_t>(class_of(band.ramp, edge)));
  return out;
}

std::uint8_t level_of(const Levels& levels, float value) {
  if (std::isnan(value)) return 0;
  return static_cast<std::uint8_t>(
      1 + (std::ranges::upper_bound(levels.edges, value) - levels.edges.begin()));
}

std::vector<std::uint8_t> quantise(const Levels& levels, std::span<const float> values) {
  std::vector<std::uint8_t> out(values.size());
  std::ranges::transform(values, out.begin(), [&](float v) { return level_of(levels, v); });
  return out;
}

}  // namespace demine::report
