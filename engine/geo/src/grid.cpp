// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/grid.hpp"

#include <algorithm>
#include <cmath>

namespace demine::geo {
namespace {

/// First index whose centre lies at or beyond `metres` from the edge of cell 0, kept within [0,
/// count].
std::int64_t first_centre(double metres, double cell_m, std::int64_t count) {
  const double index = std::ceil(metres / cell_m - 0.5);
  return static_cast<std::int64_t>(std::clamp(index, 0.0, static_cast<double>(count)));
}

/// One past the last index whose centre lies at or before `metres`.
std::int64_t end_centre(double metres, double cell_m, std::int64_t count) {
  const double index = std::floor(metres / cell_m - 0.5) + 1;
  return static_cast<std::int64_t>(std::clamp(index, 0.0, static_cast<double>(count)));
}

}  // namespace

Box GridFrame::box() const {
  return {west_m, north_m - static_cast<double>(rows) * cell_m,
          west_m + static_cast<double>(columns) * cell_m, north_m};
}

std::vector<Tile> tiles(const GridFrame& frame, std::int64_t edge) {
  DEMINE_CHECK(edge > 0, "a tile has cells");
  std::vector<Tile> out;
  for (std::int64_t row = 0; row < frame.rows; row += edge) {
    for (std::int64_t column = 0; column < frame.columns; column += edge) {
      out.push_back(
          {column, row, std::min(edge, frame.columns - column), std::min(edge, frame.rows - row)});
    }
  }
  return out;
}

GridFrame frame_of(const GridFrame& frame, const Tile& tile) {
  return {frame.west_m + static_cast<double>(tile.first_column) * frame.cell_m,
          frame.north_m - static_cast<double>(tile.first_row) * frame.cell_m, frame.cell_m,
          tile.columns, tile.rows};
}

Tile cells_in(const GridFrame& frame, const Box& box) {
  if (box.empty()) return {};
  Tile tile;
  tile.first_column = first_centre(box.west_m - frame.west_m, frame.cell_m, frame.columns);
  tile.columns = std::max<std::int64_t>(
      0, end_centre(box.east_m - frame.west_m, frame.cell_m, frame.columns) - tile.first_column);
  tile.first_row = first_centre(frame.north_m - box.north_m, frame.cell_m, frame.rows);
  tile.rows = std::max<std::int64_t>(
      0, end_centre(frame.north_m - box.south_m, frame.cell_m, frame.rows) - tile.first_row);
  return tile;
}

}  // namespace demine::geo
