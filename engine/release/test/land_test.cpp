// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "demine/base/random.hpp"
#include "demine/release/land_ledger.hpp"

namespace demine::release {
namespace {

using geo::PlaneGeometry;
using geo::Point;

/// Metres, far from the origin, as in a UTM plane.
constexpr Point kOrigin{400'000, 5'650'000};

geo::Path<Point> ring(std::initializer_list<Point> corners) {
  geo::Path<Point> out;
  for (const Point p : corners)
    out.push_back({kOrigin.east_m + p.east_m, kOrigin.north_m + p.north_m});
  out.push_back(out.front());
  return out;
}

PlaneGeometry box(double west, double south, double east, double north) {
  return {
      geo::Shape::Polygon, {{ring({{west, south}, {east, south}, {east, north}, {west, north}})}}
  };
}

struct AreaCase {
  const char* name;
  PlaneGeometry land;
  std::int64_t doubled_mm2;
};

TEST(Land, IsCountedInDoubledSquareMillimetres) {
  PlaneGeometry holed = box(0, 0, 10, 10);
  holed.parts.front().push_back(ring({
      {2, 2},
      {2, 3},
      {3, 3},
      {3, 2}
  }));
  const std::vector<AreaCase> cases{
      {"a square millimetre", box(0, 0, 0.001, 0.001), 2},
      {"half a square millimetre is whole",
       {geo::Shape::Polygon, {{ring({{0, 0}, {0.001, 0}, {0, 0.001}})}}},
       1},
      {"a hole is not counted", holed, 2LL * 99 * 1000 * 1000},
      {"an oblast fits", box(0, 0, 300'000, 300'000), 180'000'000'000'000'000LL},
      {"a point holds no land", {geo::Shape::Point, {{{kOrigin}}}}, 0},
  };
  for (const auto& c : cases) EXPECT_EQ(doubled_area_mm2(c.land), c.doubled_mm2) << c.name;
}

/// A star around a place, its corners on whole millimetres; sometimes with a hole.
PlaneGeometry star(base::Random& random, Point centre, double size_m) {
  const auto spikes = 5 + random.below(20);
  const auto around = [&](double least, double most) {
    geo::Path<Point> path;
    for (std::uint64_t i = 0; i < spikes; ++i) {
      const double turn =
          2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(spikes);
      const double far = random.uniform(least, most) * size_m;
      path.push_back({std::round((centre.east_m + far * std::cos(turn)) * 1000) / 1000,
                      std::round((centre.north_m + far * std::sin(turn)) * 1000) / 1000});
    }
    path.push_back(path.front());
    return path;
  };
  PlaneGeometry out{geo::Shape::Polygon, {{around(0.5, 1)}}};
  if (random.below(2) == 0) out.parts.front().push_back(around(0.1, 0.3));
  return out;
}

TEST(SafetyRule6, WhatIsCutAddsUpExactly) {
  base::Random random(11);
  int divided = 0;
  for (int i = 0; i < 2'000; ++i) {
    const double size_m = std::pow(10, random.uniform(0, 4));
    const auto land = star(random, kOrigin, size_m);
    const Point beside{kOrigin.east_m + random.uniform(-1, 1) * size_m,
                       kOrigin.north_m + random.uniform(-1, 1) * size_m};
    const auto knife = star(random, beside, size_m);
    const auto cut = cut_land(land, knife);
    ASSERT_TRUE(cut);
    std::vector<PlaneGeometry> parts;
    std::int64_t sum = 0;
    for (const auto* part : {&cut->inside, &cut->outside}) {
      if (!*part) continue;
      parts.push_back(**part);
      sum += doubled_area_mm2(**part);
    }
    ASSERT_EQ(sum, doubled_area_mm2(land) + cut->noding_mm2) << i;
    ASSERT_TRUE(within_noding(cut->noding_mm2, land, parts)) << i;
    if (parts.size() < 2) continue;
    ++divided;
    // The slow, obvious twins: together they are the land again, and they share no ground.
    const auto whole = united_land(parts);
    ASSERT_TRUE(whole);
    // Rounding onto the grid is not its own end: joining may move a corner once more, and books it.
    ASSERT_TRUE(within_noding(doubled_area_mm2(*whole) - sum, *whole, {})) << i;
    const auto shared = overlap_of(parts[0], parts[1]);
    ASSERT_TRUE(shared);
    ASSERT_FALSE(*shared) << i;
  }
  EXPECT_GT(divided, 1'500);
}

TEST(SafetyRule6, LandCutAgainAndAgainAddsUpExactly) {
  base::Random random(12);
  for (int i = 0; i < 40; ++i) {
    const auto land = star(random, kOrigin, 500);
    std::vector<PlaneGeometry> parts{land};
    std::int64_t noding = 0;
    for (int cuts = 0; cuts < 12; ++cuts) {
      const auto which = random.below(parts.size());
      const auto knife = star(
          random,
          {kOrigin.east_m + random.uniform(-400, 400), kOrigin.north_m + random.uniform(-400, 400)},
          300);
      const auto cut = cut_land(parts[which], knife);
      ASSERT_TRUE(cut);
      if (!cut->inside || !cut->outside) continue;
      noding += cut->noding_mm2;
      parts[which] = *cut->inside;
      parts.push_back(*cut->outside);
    }
    std::int64_t sum = 0;
    for (const auto& part : parts) sum += doubled_area_mm2(part);
    EXPECT_EQ(sum, doubled_area_mm2(land) + noding);
  }
}

struct OverlapCase {
  const char* name;
  PlaneGeometry other;
  std::int64_t shared_m2;
};

TEST(Land, SharedGroundIsFoundAndSharedEdgesAreNone) {
  const auto land = box(0, 0, 100, 100);
  const std::vector<OverlapCase> cases{
      {"apart",              box(200, 0,   300, 100), 0     },
      {"along an edge",      box(100, 0,   200, 100), 0     },
      {"at a corner",        box(100, 100, 200, 200), 0     },
      {"a strip of a metre", box(99,  0,   200, 100), 100   },
      {"inside",             box(10,  10,  20,  20),  100   },
      {"the same",           box(0,   0,   100, 100), 10'000},
  };
  for (const auto& c : cases) {
    const auto found = overlap_of(land, c.other);
    ASSERT_TRUE(found) << c.name;
    EXPECT_EQ(*found ? (*found)->doubled_mm2 / 2'000'000 : 0, c.shared_m2) << c.name;
    if (*found) {
      EXPECT_FALSE((*found)->where.empty()) << c.name;
    }
  }
}

TEST(Land, StripsThatNobodyCanWorkOnAreNamed) {
  EXPECT_TRUE(slivers_of(box(0, 0, 100, 1))->empty());
  EXPECT_EQ(slivers_of(box(0, 0, 100, 0.4))->size(), 1U);
  PlaneGeometry two = box(0, 0, 100, 100);
  two.parts.push_back(box(200, 0, 200.1, 100).parts.front());
  EXPECT_EQ(slivers_of(two)->size(), 1U);
}

TEST(LandLedger, BalancesOrSaysByHowMuchNot) {
  const std::vector<Booking> bookings{
      {"h1", "initial", 10'000'000},
      {"h1", "noding",  2         },
      {"h2", "initial", 4'000'000 }
  };
  std::vector<Holding> holdings{
      {"h1", model::Classification::Sha, model::AreaStatus::Closed, model::Product::Cancelled, "a",
       6'000'001, 3.0},
      {"h1", model::Classification::Sha, model::AreaStatus::Open,   model::Product::None,      "b",
       4'000'001, 2.0},
      {"h2", model::Classification::Cha, model::AreaStatus::Open,   model::Product::None,      "b",
       4'000'000, 2.0},
  };
  const auto ledger = build_ledger(bookings, holdings);
  EXPECT_TRUE(ledger.balances());
  EXPECT_EQ(ledger.total().left(), 14'000'002);
  EXPECT_EQ(ledger.hazards.at("h1").noding, 2);
  EXPECT_DOUBLE_EQ(ledger.by_admin_area.at("b"), 4.0);
  for (const GroundInDoubt& doubt :
       {GroundInDoubt{.held_twice = {"h2"}}, GroundInDoubt{.unread = {{"h2", "a", "e"}}}}) {
    EXPECT_EQ(build_ledger(bookings, holdings, doubt).unbalanced(), std::vector<std::string>{"h2"});
  }
  holdings.pop_back();
  const auto short_of = build_ledger(bookings, holdings);
  EXPECT_FALSE(short_of.balances());
  EXPECT_TRUE(short_of.hazards.at("h1").balances());
  EXPECT_EQ(short_of.hazards.at("h2").left() - short_of.hazards.at("h2").right(), 4'000'000);
}

TEST(LandLedger, RoundedSquareMetresStillAddUp) {
  base::Random random(13);
  for (int i = 0; i < 2'000; ++i) {
    LedgerLine line;
    for (const auto product : model::kAllProduct) {
      line.by_product[product] = static_cast<std::int64_t>(random.below(9'000'000));
      // Each product lies elsewhere in the plane, where its scale is another.
      line.true_m2[product] =
          static_cast<double>(line.by_product[product]) / 2e6 * random.uniform(0.998, 1.002);
    }
    line.extensions = static_cast<std::int64_t>(random.below(5'000'000));
    line.initial = line.right() - line.extensions;
    line.plane_to_true = random.uniform(0.998, 1.002);
    const auto m2 = rounded(line);
    std::int64_t sum = 0;
    for (const auto part : m2.by_product_m2) sum += part;
    ASSERT_EQ(m2.initial_m2 + m2.extensions_m2, sum);
    for (std::size_t p = 0; p < m2.by_product_m2.size(); ++p) {
      const double exact = line.true_m2[model::kAllProduct[p]];
      ASSERT_LT(std::abs(static_cast<double>(m2.by_product_m2[p]) - exact), 1.0);
    }
  }
}

}  // namespace
}  // namespace demine::release
