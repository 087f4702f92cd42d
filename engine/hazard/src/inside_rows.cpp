// SPDX-License-Identifier: Apache-2.0
#include "inside_rows.hpp"

#include <algorithm>

namespace demine::hazard {
namespace {

/// Where the rings cross the line north = y, west to east.
void crossings(const geo::PlaneGeometry& polygon, double y, std::vector<double>& out) {
  out.clear();
  for (const auto& part : polygon.parts) {
    for (const auto& ring : part) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const geo::Point a = ring[i - 1];
        const geo::Point b = ring[i];
        // Half-open: a vertex on the line counts for one of its two edges.
        if ((a.north_m <= y) == (b.north_m <= y)) continue;
        out.push_back(a.east_m + (y - a.north_m) / (b.north_m - a.north_m) * (b.east_m - a.east_m));
      }
    }
  }
  std::ranges::sort(out);
}

}  // namespace

std::vector<std::uint8_t> inside_cells(const geo::PlaneGeometry& polygon,
                                       const geo::GridFrame& frame, const geo::Tile& tile) {
  std::vector<std::uint8_t> inside(static_cast<std::size_t>(tile.columns * tile.rows), 0);
  std::vector<double> cuts;
  for (std::int64_t r = 0; r < tile.rows; ++r) {
    crossings(polygon, frame.centre(0, tile.first_row + r).north_m, cuts);
    std::size_t passed = 0;
    for (std::int64_t c = 0; c < tile.columns; ++c) {
      const double east = frame.centre(tile.first_column + c, 0).east_m;
      while (passed < cuts.size() && cuts[passed] <= east) ++passed;
      inside[static_cast<std::size_t>(r * tile.columns + c)] = passed % 2;
    }
  }
  return inside;
}

}  // namespace demine::hazard
