// SPDX-License-Identifier: Apache-2.0
/// \file
/// Grids as text, so that a test shows what it says: every line is a row from the north, every
/// character a cell of one metre, and the south-west corner is at 0, 0.
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::test {

inline std::vector<std::string> rows_of(std::string_view drawing) {
  std::vector<std::string> rows;
  std::istringstream in{std::string(drawing)};
  for (std::string row; in >> row;) {
    if (!rows.empty() && row.size() != rows.front().size()) {
      throw std::invalid_argument("rows of a drawing differ in length: " + row);
    }
    rows.push_back(row);
  }
  return rows;
}

inline geo::GridFrame frame_of(std::string_view drawing, double cell_m = 1) {
  const auto rows = rows_of(drawing);
  return {0, static_cast<double>(rows.size()) * cell_m, cell_m,
          static_cast<std::int64_t>(rows.at(0).size()), static_cast<std::int64_t>(rows.size())};
}

inline geo::Grid<char> grid_of(std::string_view drawing, double cell_m = 1) {
  const auto rows = rows_of(drawing);
  geo::Grid<char> grid(frame_of(drawing, cell_m));
  for (std::int64_t r = 0; r < grid.frame().rows; ++r) {
    for (std::int64_t c = 0; c < grid.frame().columns; ++c) {
      grid.at(c, r) = rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
    }
  }
  return grid;
}

/// The middles of all cells that hold `mark`, row by row from the north-west.
inline std::vector<geo::Point> marked(std::string_view drawing, char mark, double cell_m = 1) {
  const auto grid = grid_of(drawing, cell_m);
  std::vector<geo::Point> points;
  for (std::int64_t r = 0; r < grid.frame().rows; ++r) {
    for (std::int64_t c = 0; c < grid.frame().columns; ++c) {
      if (grid.at(c, r) == mark) points.push_back(grid.frame().centre(c, r));
    }
  }
  return points;
}

/// What `letter(column, row)` says of each cell.
template <typename Letter>
std::string draw(const geo::GridFrame& frame, Letter letter) {
  std::string out;
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) out += letter(c, r);
    out += '\n';
  }
  return out;
}

}  // namespace demine::test
