// SPDX-License-Identifier: Apache-2.0
#include "kernel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "demine/base/random.hpp"
#include "draw.hpp"
#include "inside_rows.hpp"

namespace demine::hazard {
namespace {

using base::Metres;
using geo::PlaneGeometry;
using geo::Point;
using geo::Shape;

constexpr double kReach = 3;

PlaneGeometry line_through(const std::vector<Point>& points) { return {Shape::Line, {{points}}}; }

/// The kernel around `geometry` in tenths: '9' at 0.9 and more, '.' where it is 0.
std::string tenths(const geo::GridFrame& frame, const PlaneGeometry& geometry, double deviation_m) {
  const Kernel kernel(kReach);
  return test::draw(frame, [&](std::int64_t c, std::int64_t r) {
    const double q = kernel.at(geo::distance(geometry, frame.centre(c, r)).count() / deviation_m);
    return q == 0 ? '.' : static_cast<char>('0' + std::min(9, static_cast<int>(10 * q)));
  });
}

TEST(Kernel, FadesRoundAPoint) {
  const std::string ground =
      ".............\n"
      ".............\n"
      ".............\n"
      ".............\n"
      "......x......\n"
      ".............\n"
      ".............\n"
      ".............\n"
      ".............\n";
  const PlaneGeometry report{Shape::Point, {{test::marked(ground, 'x')}}};
  EXPECT_EQ(tenths(test::frame_of(ground), report, 1.5),
            "....00000....\n"
            "...0001000...\n"
            "..001343100..\n"
            "..003676300..\n"
            "..014797410..\n"
            "..003676300..\n"
            "..001343100..\n"
            "...0001000...\n"
            "....00000....\n");
}

TEST(Kernel, IsTheSameAllAlongALineAndRoundItsEnds) {
  const std::string ground =
      ".............\n"
      ".............\n"
      "...x.....x...\n"
      ".............\n"
      ".............\n";
  EXPECT_EQ(tenths(test::frame_of(ground), line_through(test::marked(ground, 'x')), 1),
            ".00111111100.\n"
            ".03666666630.\n"
            ".16999999961.\n"
            ".03666666630.\n"
            ".00111111100.\n");
}

/// The slow twin: the mean of a plain Gaussian kernel over a Gaussian position, summed point by
/// point. `across` alone: a straight line without end.
double mean_over_positions(double distance_m, double range_m, double precision_m, bool line) {
  const double step = std::min(range_m, precision_m) / 4;
  const int far = static_cast<int>(6 * precision_m / step);
  double sum = 0;
  double weight = 0;
  for (int i = -far; i <= far; ++i) {
    for (int j = line ? 0 : -far; j <= (line ? 0 : far); ++j) {
      const double east = i * step;
      const double north = j * step;
      const double chance =
          std::exp(-0.5 * (east * east + north * north) / (precision_m * precision_m));
      const double away = std::hypot(distance_m - east, north);
      sum += chance * std::exp(-0.5 * away * away / (range_m * range_m));
      weight += chance;
    }
  }
  return sum / weight;
}

TEST(Spread, IsTheMeanOverWhereTheReportMayBe) {
  for (const double range_m : {50.0, 200.0, 1000.0}) {
    for (const double precision_m : {20.0, 200.0, 600.0}) {
      for (const double distance_m : {0.0, 100.0, 1500.0}) {
        const Spread point = spread(Shape::Point, Metres(range_m), Metres(precision_m));
        const Spread line = spread(Shape::Line, Metres(range_m), Metres(precision_m));
        const auto at = [&](const Spread& s) {
          return s.amplitude * std::exp(-0.5 * std::pow(distance_m / s.deviation_m, 2));
        };
        EXPECT_NEAR(at(point), mean_over_positions(distance_m, range_m, precision_m, false), 1e-6)
            << range_m << " " << precision_m << " " << distance_m;
        EXPECT_NEAR(at(line), mean_over_positions(distance_m, range_m, precision_m, true), 1e-6)
            << range_m << " " << precision_m << " " << distance_m;
      }
    }
  }
}

/// The slow twin: q summed over small cells.
double summed_area_m2(const PlaneGeometry& geometry, double deviation_m) {
  const Kernel kernel(kReach);
  const double cell_m = deviation_m / 20;
  const geo::Box box = geo::bounds(geometry);
  const double edge = kReach * deviation_m + cell_m;
  double sum = 0;
  for (double e = box.west_m - edge; e < box.east_m + edge; e += cell_m) {
    for (double n = box.south_m - edge; n < box.north_m + edge; n += cell_m) {
      sum += kernel.at(geo::distance(geometry, {e, n}).count() / deviation_m);
    }
  }
  return sum * cell_m * cell_m;
}

struct AreaCase {
  const char* name;
  PlaneGeometry geometry;
  bool exact;  // else the formula says more, never less
};

TEST(SpreadArea, IsThatOfSmallCellsAndErrsHighWhereAShapeBendsInwards) {
  const AreaCase cases[] = {
      {"point",         {Shape::Point, {{{{3, 4}}}}},                                              true },
      {"straight line", line_through({{0, 0}, {30, 40}}),                                          true },
      {"bent line",     line_through({{0, 0}, {50, 0}, {0, 5}}),                                   false},
      {"square",        {Shape::Polygon, {{{{0, 0}, {40, 0}, {40, 40}, {0, 40}, {0, 0}}}}},        true },
      {"horseshoe",
       {Shape::Polygon,
        {{{{0, 0}, {40, 0}, {40, 40}, {30, 40}, {30, 10}, {10, 10}, {10, 40}, {0, 40}, {0, 0}}}}},
       false                                                                                            },
  };
  for (const AreaCase& c : cases) {
    const double formula_m2 = spread_area_m2(c.geometry, 10, Kernel(kReach));
    const double slow_m2 = summed_area_m2(c.geometry, 10);
    if (c.exact) {
      EXPECT_NEAR(formula_m2, slow_m2, 1e-2 * slow_m2) << c.name;
    } else {
      EXPECT_GT(formula_m2, slow_m2) << c.name;
    }
  }
}

TEST(InsideCells, AreThoseWhoseMiddleThePolygonHolds) {
  const PlaneGeometry with_hole{Shape::Polygon,
                                {{{{1, 1}, {9, 1}, {9, 6}, {5, 6}, {1, 3}, {1, 1}},
                                  {{4, 2}, {7, 2}, {7, 4}, {4, 4}, {4, 2}}}}};
  const geo::GridFrame frame{0, 7, 1, 10, 7};
  const auto inside = inside_cells(with_hole, frame, {0, 0, 10, 7});
  EXPECT_EQ(test::draw(frame,
                       [&](std::int64_t c, std::int64_t r) {
                         return inside[static_cast<std::size_t>(r * 10 + c)] != 0 ? '#' : '.';
                       }),
            "..........\n"
            "....#####.\n"
            "...######.\n"
            "..##...##.\n"
            ".###...##.\n"
            ".########.\n"
            "..........\n");
}

TEST(InsideCells, EqualTheSlowTwinOnRandomPolygons) {
  base::Random random(3);
  for (int i = 0; i < 300; ++i) {
    geo::Path<Point> ring;
    for (auto n = 3 + random.below(8); n > 0; --n) {
      ring.push_back({random.uniform(-2, 22), random.uniform(-2, 22)});
    }
    ring.push_back(ring.front());
    const PlaneGeometry polygon{Shape::Polygon, {{ring}}};
    const geo::GridFrame frame{0, 20, 1, 20, 20};
    const geo::Tile tile{3, 5, 11, 9};
    const auto inside = inside_cells(polygon, frame, tile);
    for (std::int64_t r = 0; r < tile.rows; ++r) {
      for (std::int64_t c = 0; c < tile.columns; ++c) {
        ASSERT_EQ(inside[static_cast<std::size_t>(r * tile.columns + c)] != 0,
                  geo::contains(polygon, frame.centre(tile.first_column + c, tile.first_row + r)))
            << i << " " << c << " " << r;
      }
    }
  }
}

}  // namespace
}  // namespace demine::hazard
