// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/geometry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "demine/base/random.hpp"
#include "demine/geo/grid.hpp"

namespace demine::geo {
namespace {

using base::Random;

PlaneGeometry point(double e, double n) { return {Shape::Point, {{{{e, n}}}}}; }
PlaneGeometry line(Path<Point> path) { return {Shape::Line, {{std::move(path)}}}; }
PlaneGeometry polygon(Part<Point> rings) { return {Shape::Polygon, {std::move(rings)}}; }

Path<Point> ring(double e, double n, double size) {
  return {
      {e,        n       },
      {e + size, n       },
      {e + size, n + size},
      {e,        n + size},
      {e,        n       }
  };
}

/// A star around a place: never crosses itself.
Path<Point> star(Random& random, double e, double n, double radius) {
  Path<Point> out;
  const auto corners = 3 + random.below(9);
  for (std::uint64_t i = 0; i < corners; ++i) {
    const double angle =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const double r = radius * random.uniform(0.3, 1);
    out.push_back({e + r * std::cos(angle), n + r * std::sin(angle)});
  }
  out.push_back(out.front());
  return out;
}

struct DistanceCase {
  const char* name;
  PlaneGeometry geometry;
  Point from;
  double expected_m;
};

TEST(Distance, IsWhatARulerSays) {
  const PlaneGeometry with_hole = polygon({ring(0, 0, 10), ring(3, 3, 4)});
  const DistanceCase cases[] = {
      {"point", point(3, 4), {0, 0}, 5},
      {"beside a line", line({{0, 0}, {10, 0}}), {5, 2}, 2},
      {"behind the end of a line", line({{0, 0}, {10, 0}}), {13, 4}, 5},
      {"on a line", line({{0, 0}, {10, 10}}), {4, 4}, 0},
      {"a segment of no length", line({{1, 1}, {1, 1}}), {4, 5}, 5},
      {"inside a polygon", with_hole, {1, 1}, 0},
      {"in its hole", with_hole, {5, 5}, 2},
      {"outside it", with_hole, {12, 5}, 2},
      {"two parts", {Shape::Point, {{{{0, 0}}}, {{{10, 0}}}}}, {9, 0}, 1},
  };
  for (const auto& c : cases)
    EXPECT_DOUBLE_EQ(distance(c.geometry, c.from).count(), c.expected_m) << c.name;
}

/// Sum of the angles under which the rings are seen: the slow way to tell inside from outside.
bool winds_around(const PlaneGeometry& geometry, Point p) {
  bool inside = false;
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      double angle = 0;
      for (std::size_t i = 1; i < path.size(); ++i) {
        const double ae = path[i - 1].east_m - p.east_m;
        const double an = path[i - 1].north_m - p.north_m;
        const double be = path[i].east_m - p.east_m;
        const double bn = path[i].north_m - p.north_m;
        angle += std::atan2(ae * bn - an * be, ae * be + an * bn);
      }
      if (std::abs(angle) > std::numbers::pi) inside = !inside;
    }
  }
  return inside;
}

TEST(Contains, EqualsTheSlowTwinOnRandomPolygons) {
  Random random(7);
  for (int i = 0; i < 300; ++i) {
    const PlaneGeometry shape = polygon({star(random, 0, 0, 100), star(random, 0, 0, 20)});
    for (int k = 0; k < 60; ++k) {
      const Point p{random.uniform(-110, 110), random.uniform(-110, 110)};
      ASSERT_EQ(contains(shape, p), winds_around(shape, p))
          << "polygon " << i << " at " << p.east_m << ", " << p.north_m;
    }
  }
}

TEST(Distance, EqualsDenseSamplingOfTheEdges) {
  Random random(8);
  for (int i = 0; i < 200; ++i) {
    const PlaneGeometry shape = polygon({star(random, 0, 0, 100)});
    const Point p{random.uniform(-200, 200), random.uniform(-200, 200)};
    double nearest = 1e9;
    const auto& path = shape.parts[0][0];
    for (std::size_t k = 1; k < path.size(); ++k) {
      for (int s = 0; s <= 2000; ++s) {
        const double t = s / 2000.0;
        nearest = std::min(
            nearest,
            std::hypot(
                path[k - 1].east_m + t * (path[k].east_m - path[k - 1].east_m) - p.east_m,
                path[k - 1].north_m + t * (path[k].north_m - path[k - 1].north_m) - p.north_m));
      }
    }
    const double expected = contains(shape, p) ? 0 : nearest;
    EXPECT_NEAR(distance(shape, p).count(), expected, 0.05);
  }
}

TEST(Area, LeavesHolesOutAndDoesNotMindTheDirection) {
  auto hole = ring(3, 3, 4);
  EXPECT_DOUBLE_EQ(area(polygon({ring(0, 0, 10), hole})).count(), 84);
  std::ranges::reverse(hole);
  EXPECT_DOUBLE_EQ(area(polygon({ring(0, 0, 10), hole})).count(), 84);
  // Far from the origin, where a plain shoelace loses digits.
  EXPECT_NEAR(area(polygon({ring(6e6, 6e6, 0.1)})).count(), 0.01, 1e-9);
  EXPECT_EQ(area(line({
                     {0,  0},
                     {10, 0}
  }))
                .count(),
            0);
}

TEST(Tiles, CoverEveryCellOnce) {
  Random random(3);
  for (int i = 0; i < 50; ++i) {
    const GridFrame frame{100, 200, 2.5, static_cast<std::int64_t>(1 + random.below(40)),
                          static_cast<std::int64_t>(1 + random.below(40))};
    Grid<int> seen(frame);
    for (const Tile& tile : tiles(frame, static_cast<std::int64_t>(1 + random.below(17)))) {
      for (auto r = tile.first_row; r < tile.first_row + tile.rows; ++r) {
        for (auto c = tile.first_column; c < tile.first_column + tile.columns; ++c) ++seen.at(c, r);
      }
      EXPECT_EQ(frame_of(frame, tile).centre(0, 0),
                frame.centre(tile.first_column, tile.first_row));
    }
    for (const int n : seen.values()) ASSERT_EQ(n, 1);
  }
}

TEST(CellsIn, AreThoseWhoseMiddleLiesInTheBox) {
  Random random(4);
  for (int i = 0; i < 300; ++i) {
    const GridFrame frame{0, 100, 5, 20, 20};
    const double w = random.uniform(-30, 120);
    const double s = random.uniform(-30, 120);
    const Box box{w, s, w + random.uniform(0, 60), s + random.uniform(0, 60)};
    const Tile tile = cells_in(frame, box);
    for (std::int64_t r = 0; r < frame.rows; ++r) {
      for (std::int64_t c = 0; c < frame.columns; ++c) {
        const bool listed = c >= tile.first_column && c < tile.first_column + tile.columns &&
                            r >= tile.first_row && r < tile.first_row + tile.rows;
        ASSERT_EQ(listed, box.contains(frame.centre(c, r))) << c << ", " << r;
      }
    }
  }
}

}  // namespace
}  // namespace demine::geo
