// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/surface.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "worlds.hpp"

namespace demine::hazard::test {
namespace {

constexpr std::int64_t kEdge = 150;  // cells: three blocks, the last one cut
constexpr double kCell = 10;

/// Lines, polygons and points over 1.5 km, some of them beyond the frame.
SurfaceInput random_input(std::uint64_t seed, std::size_t points) {
  Random random(seed);
  SurfaceInput in;
  in.frame = {400'000, 5'700'000, kCell, kEdge, kEdge};
  const auto place = [&] {
    return Point{400'000 + random.uniform(-300, 1800), 5'700'000 - random.uniform(-300, 1800)};
  };
  for (int i = 0; i < 6; ++i) {
    in.lines.push_back({Shape::Line, {{{place(), place(), place()}}}});
    in.polygons.push_back(star(random, place(), random.uniform(30, 150)));
  }
  for (std::size_t i = 0; i < points; ++i) in.points.push_back(place());
  in.weights = {0.3, -0.0006, -0.0004, -0.0003, 0.05, -0.05, 0.02};
  return in;
}

double apart(Point a, Point b) { return std::hypot(a.east_m - b.east_m, a.north_m - b.north_m); }

double density_at(const SurfaceInput& in, Point at) {
  double sum = 0;
  for (const Point p : in.points) {
    const double d = apart(p, at) / in.radius_m;
    if (d < 1) sum += (1 - d * d) * (1 - d * d);
  }
  return sum;
}

double nearest(const std::vector<PlaneGeometry>& all, Point at) {
  double least = std::numeric_limits<double>::infinity();
  for (const auto& one : all) least = std::min(least, geo::distance(one, at).count());
  return least;
}

/// Every block, each checked by `look(block, column, row)`.
template <typename Look>
void each_block(const Surface& surface, std::span<const float> heights, Look look) {
  Surface::Worker worker(surface);
  for (std::int64_t row = 0; row < kEdge; row += kSurfaceBlock) {
    for (std::int64_t column = 0; column < kEdge; column += kSurfaceBlock)
      look(worker.run(column, row, heights, 66, SurfaceBands::All), column, row);
  }
}

TEST(Surface, EqualsItsBruteForceTwinWithFewPointsAndWithMany) {
  const std::vector<float> flat(66 * 66, 120);
  for (const std::size_t points : {0U, 3U, 60U, 4000U}) {
    const auto in = random_input(points + 1, points);
    auto made = Surface::make(in);
    ASSERT_TRUE(made);
    each_block(*made, flat, [&](const SurfaceBlock& block, std::int64_t column, std::int64_t row) {
      for (std::int64_t k = 0; k < 64 * 64; k += 37) {
        const std::int64_t c = column + k % 64;
        const std::int64_t r = row + k / 64;
        if (c >= kEdge || r >= kEdge) continue;
        const Point at = in.frame.centre(c, r);
        const auto i = static_cast<std::size_t>(k);
        const double line = nearest(in.lines, at);
        const double polygon = nearest(in.polygons, at);
        double point = std::numeric_limits<double>::infinity();
        for (const Point p : in.points) point = std::min(point, apart(p, at));
        ASSERT_NEAR(block.to_line_m[i], line, 0.01);
        ASSERT_NEAR(block.to_polygon_m[i], polygon, 0.01);
        if (points > 0) {
          ASSERT_NEAR(block.to_point_m[i], point, 0.01);
        }
        const double density = density_at(in, at);
        ASSERT_NEAR(block.density[i], density, 1e-4 + 2e-6 * density) << points;
        ASSERT_NEAR(block.slope_deg[i], 0, 1e-3);
        if (points == 0) continue;
        const auto& w = in.weights;
        const double eta = w.constant + w.line_per_m * line + w.point_per_m * point +
                           w.polygon_per_m * polygon + w.density * density;
        ASSERT_NEAR(block.p[i], 1 / (1 + std::exp(-eta)), 1e-4);
      }
    });
  }
}

TEST(Surface, ABlockHasTheSameBytesWhateverCameBefore) {
  const std::vector<float> flat(66 * 66, 120);
  auto made = Surface::make(random_input(5, 3000));
  ASSERT_TRUE(made);
  Surface::Worker fresh(*made);
  const SurfaceBlock first = fresh.run(64, 64, flat, 66, SurfaceBands::All);
  Surface::Worker used(*made);
  (void)used.run(0, 0, flat, 66, SurfaceBands::All);
  (void)used.run(128, 128, flat, 66);
  const SurfaceBlock& again = used.run(64, 64, flat, 66, SurfaceBands::All);
  EXPECT_EQ(std::memcmp(first.p.data(), again.p.data(), first.p.size() * sizeof(float)), 0);
  EXPECT_EQ(first.density, again.density);
}

TEST(Surface, SafetyRule2AHeightThatIsMissingMakesTheCellUnknownNeverZero) {
  std::vector<float> heights(66 * 66, 120);
  heights[10 * 66 + 20] = std::numeric_limits<float>::quiet_NaN();
  auto made = Surface::make(random_input(6, 20));
  ASSERT_TRUE(made);
  Surface::Worker worker(*made);
  const auto& block = worker.run(0, 0, heights, 66);
  for (std::size_t r = 0; r < 64; ++r) {
    for (std::size_t c = 0; c < 64; ++c) {
      const bool near = r >= 8 && r <= 10 && c >= 18 && c <= 20;
      EXPECT_EQ(block.byte[r * 64 + c] == 255, near) << r << ", " << c;
      EXPECT_EQ(std::isnan(block.p[r * 64 + c]), near) << r << ", " << c;
    }
  }
}

TEST(Surface, RefusesWhatIsNoSurface) {
  auto none = random_input(1, 1);
  none.frame.columns = 0;
  EXPECT_FALSE(Surface::make(none));
  auto radius = random_input(1, 1);
  radius.radius_m = 0;
  EXPECT_FALSE(Surface::make(radius));
  auto weight = random_input(1, 1);
  weight.weights.slope_per_deg = std::nan("");
  EXPECT_FALSE(Surface::make(weight));
  auto place = random_input(1, 1);
  place.points.push_back({std::nan(""), 0});
  EXPECT_FALSE(Surface::make(place));
}

}  // namespace
}  // namespace demine::hazard::test
