// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/simplify.hpp"

#include <gtest/gtest.h>

#include "demine/base/random.hpp"
#include "demine/geo/mask_polygons.hpp"
#include "demine/geo/validity.hpp"

namespace demine::geo {
namespace {

/// Blots with holes and bays, along the edges of cells of 10 m.
std::vector<PlaneGeometry> blots(std::uint64_t seed) {
  constexpr std::int64_t kEdge = 60;
  base::Random random(seed);
  Grid<std::uint8_t> mask({500'000, 5'700'000, 10, kEdge, kEdge});
  for (int blot = 0; blot < 12; ++blot) {
    const auto c = static_cast<std::int64_t>(random.below(kEdge));
    const auto r = static_cast<std::int64_t>(random.below(kEdge));
    const auto reach = static_cast<std::int64_t>(2 + random.below(9));
    const std::uint8_t value = blot % 4 == 3 ? 0 : 1;
    for (std::int64_t row = std::max<std::int64_t>(0, r - reach); row < std::min(kEdge, r + reach);
         ++row) {
      for (std::int64_t column = std::max<std::int64_t>(0, c - reach);
           column < std::min(kEdge, c + reach); ++column) {
        const auto d2 = (row - r) * (row - r) + (column - c) * (column - c);
        if (d2 < reach * reach) mask.at(column, row) = value;
      }
    }
  }
  MaskPolygons polygons(mask.frame());
  for (std::int64_t r = 0; r < kEdge; ++r) {
    polygons.add_row(mask.values().subspan(static_cast<std::size_t>(r * kEdge), kEdge));
  }
  return polygons.finish();
}

std::size_t corners(const PlaneGeometry& geometry) {
  std::size_t count = 0;
  for_each_vertex(geometry, [&](Point) { ++count; });
  return count;
}

bool is_valid(const PlaneGeometry& geometry) {
  // find_flaw takes degrees; what it looks at is the rings.
  GeographicGeometry same{Shape::Polygon, {{}}};
  for (const auto& ring : geometry.parts.front()) {
    auto& path = same.parts.front().emplace_back();
    for (const Point p : ring) path.push_back({p.east_m, p.north_m});
  }
  return !find_flaw(same);
}

TEST(SimplifiedOutwards, HoldsAllGroundIsValidAndGrowsByLittle) {
  std::size_t before = 0;
  std::size_t after = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    for (const auto& blot : blots(seed)) {
      const auto simple = simplified_outwards(blot, 0.05);
      before += corners(blot);
      after += corners(simple);
      ASSERT_TRUE(is_valid(simple)) << seed;
      ASSERT_GE(area(simple).count(), area(blot).count() * (1 - 1e-12)) << seed;
      ASSERT_LE(area(simple).count(), area(blot).count() * (1.05 + 1e-9)) << seed;
      // Every cell of the blot: its middle, and every corner of the outline.
      for_each_vertex(blot, [&](Point p) { ASSERT_LT(distance(simple, p).count(), 1e-6) << seed; });
    }
  }
  EXPECT_LT(after, before * 2 / 3);
}

TEST(SimplifiedOutwards, LeavesASquareAlone) {
  const PlaneGeometry square{Shape::Polygon, {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}}}};
  EXPECT_DOUBLE_EQ(area(simplified_outwards(square, 0.05)).count(), 100);
}

}  // namespace
}  // namespace demine::geo
