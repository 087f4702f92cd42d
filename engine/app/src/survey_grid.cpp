// SPDX-License-Identifier: Apache-2.0
#include "survey_grid.hpp"

#include <cmath>
#include <limits>

namespace demine::app {
namespace {

std::int64_t factor_for(const geo::GridFrame& frame, std::int64_t most_cells) {
  const double shrink =
      std::sqrt(static_cast<double>(frame.cells()) / static_cast<double>(most_cells));
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(shrink)));
}

geo::GridFrame coarse(const geo::GridFrame& frame, std::int64_t factor) {
  const auto up = [factor](std::int64_t n) { return (n + factor - 1) / factor; };
  return {frame.west_m, frame.north_m, frame.cell_m * static_cast<double>(factor),
          up(frame.columns), up(frame.rows)};
}

}  // namespace

SurveyGrid::SurveyGrid(const geo::GridFrame& frame, std::int64_t most_cells)
    : factor_(factor_for(frame, most_cells)),
      expected_(coarse(frame, factor_), std::numeric_limits<float>::quiet_NaN()),
      highest_(coarse(frame, factor_), std::numeric_limits<float>::quiet_NaN()) {}

void SurveyGrid::add(const hazard::TileBands& bands) {
  const geo::Tile& tile = bands.tile;
  for (std::int64_t r = 0; r < tile.rows; ++r) {
    for (std::int64_t c = 0; c < tile.columns; ++c) {
      const auto i = static_cast<std::size_t>(r * tile.columns + c);
      if (std::isnan(bands.expected_items[i])) continue;
      float& items =
          expected_.at((tile.first_column + c) / factor_, (tile.first_row + r) / factor_);
      float& p = highest_.at((tile.first_column + c) / factor_, (tile.first_row + r) / factor_);
      items = std::isnan(items) ? bands.expected_items[i] : items + bands.expected_items[i];
      p = std::isnan(p) ? bands.p_any[i] : std::max(p, bands.p_any[i]);
    }
  }
}

}  // namespace demine::app
