// SPDX-License-Identifier: Apache-2.0
/// \file
/// Values of a band in one byte each, for the page. The limits of the classes are limits of levels
/// too, so a value and its level always have the same colour; between them a level's value is off
/// by a few per cent.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bands.hpp"

namespace demine::report {

struct Levels {
  std::vector<float> edges;    ///< rising; level l >= 2 holds edges[l-2] <= value < edges[l-1]
  std::vector<double> values;  ///< of each level; 0: no value, 1: below edges[0]
  std::vector<std::uint8_t> classes;  ///< class of each level
  double largest_error =
      0;  ///< |level's value - value| / value, for values from edges[0] to the cap
};

/// 0 is "no value", 1 is below the smallest edge (1e-6 for probabilities and items); at most 256
/// levels.
[[nodiscard]] Levels make_levels(const Band& band);

[[nodiscard]] std::uint8_t level_of(const Levels& levels, float value);
[[nodiscard]] std::vector<std::uint8_t> quantise(const Levels& levels,
                                                 std::span<const float> values);

}  // namespace demine::report
