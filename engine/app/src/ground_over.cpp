// SPDX-License-Identifier: Apache-2.0
#include "ground_over.hpp"

#include <algorithm>
#include <utility>

#include "demine/geo/simplify.hpp"

namespace demine::app {

GroundOverCollector::GroundOverCollector(const geo::GridFrame& frame, double threshold)
    : frame_(frame),
      threshold_(static_cast<float>(threshold)),
      said_(threshold),
      polygons_(frame) {}

void GroundOverCollector::add(const hazard::TileBands& bands) {
  const geo::Tile& tile = bands.tile;
  const auto columns = static_cast<std::size_t>(frame_.columns);
  rows_.resize(columns * static_cast<std::size_t>(tile.rows));
  for (std::size_t i = 0; i < bands.p_any.size(); ++i) {
    const std::size_t row = i / static_cast<std::size_t>(tile.columns);
    const std::size_t column = i % static_cast<std::size_t>(tile.columns);
    // False for NaN, outside the area.
    rows_[row * columns + static_cast<std::size_t>(tile.first_column) + column] =
        bands.p_any[i] >= threshold_ ? 1 : 0;
  }
  if (tile.first_column + tile.columns < frame_.columns) return;
  for (std::size_t at = 0; at < rows_.size(); at += columns)
    polygons_.add_row(std::span(rows_).subspan(at, columns));
}

io::GroundOver GroundOverCollector::finish() {
  io::GroundOver out{said_, {}};
  for (const auto& outline : polygons_.finish()) {
    out.polygons.push_back(
        {geo::simplified_outwards(outline, kOutlineGrowth), geo::area(outline).count()});
  }
  return out;
}

}  // namespace demine::app
