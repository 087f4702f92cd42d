// SPDX-License-Identifier: Apache-2.0
/// \file
/// Land for tests: squares, stars with holes, and drawings whose every letter is an area.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/base/result.hpp"
#include "demine/release/land.hpp"
#include "draw.hpp"

namespace demine::release::test {

template <typename T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  throw std::runtime_error(base::english(result.error().what) + " " + result.error().where);
}

/// Where a field of UTM zone 37 may lie: no round number, so that nothing hides behind one.
inline constexpr geo::Point kCorner{421'337.123, 5'731'009.457};

inline geo::Path<geo::Point> ring(double east, double north, double width, double height) {
  return {
      {east,         north         },
      {east + width, north         },
      {east + width, north + height},
      {east,         north + height},
      {east,         north         }
  };
}

/// On whole millimetres, beside kCorner.
inline geo::PlaneGeometry rectangle(double east, double north, double width, double height) {
  return must(
      land_on_grid({geo::Shape::Polygon,
                    {{ring(kCorner.east_m + east, kCorner.north_m + north, width, height)}}}));
}

/// All cells of a drawing with this letter, `cell_m` wide, as one area.
inline geo::PlaneGeometry drawn_land(std::string_view drawing, char letter, double cell_m = 10) {
  std::vector<geo::PlaneGeometry> cells;
  for (const geo::Point p : demine::test::marked(drawing, letter, cell_m)) {
    cells.push_back(rectangle(p.east_m - cell_m / 2, p.north_m - cell_m / 2, cell_m, cell_m));
  }
  return must(united_land(cells));
}

/// A ring that no ray from its middle meets twice; corners anywhere, on no grid.
inline geo::Path<geo::Point> star_ring(base::Random& random, geo::Point middle, double radius_m,
                                       std::size_t corners) {
  geo::Path<geo::Point> out;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi *
                         (static_cast<double>(i) + random.uniform(0.1, 0.9)) /
                         static_cast<double>(corners);
    const double r = radius_m * random.uniform(0.4, 1);
    out.push_back({middle.east_m + r * std::cos(angle), middle.north_m + r * std::sin(angle)});
  }
  out.push_back(out.front());
  return out;
}

/// A star, sometimes with a star-shaped hole in its middle.
inline geo::PlaneGeometry star(base::Random& random, geo::Point middle, double radius_m) {
  geo::PlaneGeometry out{geo::Shape::Polygon,
                         {{star_ring(random, middle, radius_m, 5 + random.below(9))}}};
  if (random.below(3) == 0) {
    out.parts[0].push_back(star_ring(random, middle, radius_m * 0.2, 3 + random.below(4)));
  }
  return must(land_on_grid(out));
}

/// Metres from `p` to the nearest edge.
inline double to_edge_m(const geo::PlaneGeometry& land, geo::Point p) {
  double best = 1e300;
  for (const auto& part : land.parts) {
    for (const auto& path : part) {
      const geo::PlaneGeometry line{geo::Shape::Line, {{path}}};
      best = std::min(best, geo::distance(line, p).count());
    }
  }
  return best;
}

}  // namespace demine::release::test
