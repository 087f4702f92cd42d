// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "demine/geo/mask_polygons.hpp"
#include "demine/hazard/map.hpp"
#include "demine/io/map_files.hpp"

namespace demine::app {

/// By how much an outline may hold more than its cells. Judgement: a staircase of cells becomes a
/// line that people can walk.
inline constexpr double kOutlineGrowth = 0.05;

/// Collects the ground over a threshold from tiles that come row by row: what is connected over
/// their edges is one polygon. Memory: one row of tiles, and the outlines.
class GroundOverCollector {
 public:
  GroundOverCollector(const geo::GridFrame& frame, double threshold);

  /// The next tile, west to east, then north to south.
  void add(const hazard::TileBands& bands);
  [[nodiscard]] io::GroundOver finish();

 private:
  geo::GridFrame frame_;
  float threshold_;
  double said_;
  geo::MaskPolygons polygons_;
  std::vector<std::uint8_t> rows_;  // of the row of tiles that is being filled
};

}  // namespace demine::app
