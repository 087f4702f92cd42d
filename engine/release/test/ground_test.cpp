// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "ground.hpp"

namespace demine::release::test {
namespace {

using geo::PlaneGeometry;
using testing::HasSubstr;

PlaneGeometry moved(PlaneGeometry land, double east, double north) {
  for (auto& part : land.parts) {
    for (auto& path : part) {
      for (auto& p : path) p = {p.east_m + east, p.north_m + north};
    }
  }
  return land;
}

/// Shoelace in whole millimetres, written a second time.
std::int64_t twin_doubled(const PlaneGeometry& land) {
  std::int64_t sum = 0;
  for (const auto& part : land.parts) {
    for (std::size_t r = 0; r < part.size(); ++r) {
      std::int64_t twice = 0;
      const auto mm = [&](double m, double from) { return std::llround((m - from) * 1000); };
      for (std::size_t i = 0; i + 1 < part[r].size(); ++i) {
        const auto& a = part[r][i];
        const auto& b = part[r][i + 1];
        twice += mm(a.east_m, kCorner.east_m) * mm(b.north_m, kCorner.north_m) -
                 mm(b.east_m, kCorner.east_m) * mm(a.north_m, kCorner.north_m);
      }
      sum += r == 0 ? std::abs(twice) : -std::abs(twice);
    }
  }
  return sum;
}

TEST(Land, AreaIsAWholeNumberWithoutHoles) {
  PlaneGeometry land = rectangle(0, 0, 100, 50);
  EXPECT_EQ(doubled_area_mm2(land), 2 * 100'000LL * 50'000);
  land.parts[0].push_back(ring(kCorner.east_m + 10, kCorner.north_m + 10, 0.001, 0.001));
  EXPECT_EQ(doubled_area_mm2(land), 2 * 100'000LL * 50'000 - 2);
  land.parts.push_back({ring(kCorner.east_m + 200, kCorner.north_m, 1, 1)});
  EXPECT_EQ(doubled_area_mm2(land), 2 * 100'000LL * 50'000 - 2 + 2'000'000);
  EXPECT_EQ(doubled_area_mm2({geo::Shape::Line, {{{{0, 0}, {5, 5}}}}}), 0);
}

TEST(Land, AreaIsThatOfASecondShoelace) {
  base::Random random(11);
  for (int i = 0; i < 300; ++i) {
    const PlaneGeometry land = star(random, kCorner, random.uniform(5, 5000));
    ASSERT_EQ(doubled_area_mm2(land), twin_doubled(land)) << "case " << i;
  }
}

TEST(Land, AreaOfWhatNoPlaneHoldsIsTooMuchAndDoesNotOverflow) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double far : {1e9, 1e30, 1e300, std::numeric_limits<double>::infinity()}) {
    const PlaneGeometry land{geo::Shape::Polygon, {{ring(-far, -far, 2 * far, 2 * far)}}};
    EXPECT_EQ(doubled_area_mm2(land), std::int64_t{1} << 62) << far;
  }
  EXPECT_GE(doubled_area_mm2({geo::Shape::Polygon, {{ring(nan, nan, 1, 1)}}}), 0);
}

TEST(Land, SnappingMovesNoCornerByMoreThanHalfAMillimetre) {
  base::Random random(12);
  for (int i = 0; i < 200; ++i) {
    const PlaneGeometry drawn{geo::Shape::Polygon,
                              {{star_ring(random, kCorner, random.uniform(2, 500), 12)}}};
    const PlaneGeometry land = must(land_on_grid(drawn));
    ASSERT_EQ(land.parts[0][0].size(), drawn.parts[0][0].size());
    for (std::size_t k = 0; k < land.parts[0][0].size(); ++k) {
      const geo::Point was = drawn.parts[0][0][k];
      const geo::Point is = land.parts[0][0][k];
      EXPECT_LE(std::abs(is.east_m - was.east_m), 0.0005 + 1e-9);
      EXPECT_LE(std::abs(is.north_m - was.north_m), 0.0005 + 1e-9);
      EXPECT_EQ(is.east_m, static_cast<double>(std::llround(is.east_m * 1000)) / 1000);
    }
  }
}

TEST(Land, WhatIsNoLandOnTheGridIsRefusedWithItsPlace) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    const char* name;
    PlaneGeometry drawn;
  };
  const double e = kCorner.east_m;
  const double n = kCorner.north_m;
  const Case cases[] = {
      {"nothing",                     {geo::Shape::Polygon, {}}                                                  },
      {"a line",                      {geo::Shape::Line, {{{{e, n}, {e + 1, n}}}}}                               },
      {"smaller than a cell",         {geo::Shape::Polygon, {{ring(e, n, 0.0002, 0.0002)}}}                      },
      {"a hole smaller than a cell",
       {geo::Shape::Polygon, {{ring(e, n, 9, 9), ring(e + 1, n + 1, 0.0001, 0.0001)}}}                           },
      {"a strip thinner than a cell", {geo::Shape::Polygon, {{ring(e, n, 50, 0.0002)}}}                          },
      {"a bow tie",
       {geo::Shape::Polygon, {{{{e, n}, {e + 9, n + 9}, {e + 9, n}, {e, n + 9}, {e, n}}}}}                       },
      {"a hole outside",              {geo::Shape::Polygon, {{ring(e, n, 9, 9), ring(e + 20, n, 2, 2)}}}         },
      {"parts on each other",
       {geo::Shape::Polygon, {{ring(e, n, 9, 9)}, {ring(e + 5, n + 5, 9, 9)}}}                                   },
      {"an open ring",                {geo::Shape::Polygon, {{{{e, n}, {e + 9, n}, {e + 9, n + 9}, {e, n + 9}}}}}},
      {"no number",                   {geo::Shape::Polygon, {{ring(nan, n, 9, 9)}}}                              },
      {"too far apart",               {geo::Shape::Polygon, {{ring(e, n, 3e6, 9)}}}                              },
  };
  for (const Case& each : cases) {
    const auto land = land_on_grid(each.drawn);
    ASSERT_FALSE(land) << each.name;
    EXPECT_EQ(land.error().code, base::ErrorCode::InvalidInput) << each.name;
    EXPECT_THAT(land.error().where, HasSubstr("mm east")) << each.name;
  }
}

TEST(Land, HostileOutlinesAreErrorsAndNotCrashes) {
  const PlaneGeometry good = rectangle(0, 0, 100, 100);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const PlaneGeometry bad[] = {
      {geo::Shape::Polygon, {}                                                 },
      {geo::Shape::Polygon, {{}}                                               },
      {geo::Shape::Polygon, {{{}}}                                             },
      {geo::Shape::Polygon, {{{kCorner}}}                                      },
      {geo::Shape::Polygon, {{{kCorner, kCorner, kCorner}}}                    },
      {geo::Shape::Polygon, {{ring(nan, nan, nan, nan)}}                       },
      {geo::Shape::Polygon, {{ring(1e300, 1e300, 1e300, 1e300)}}               },
      {geo::Shape::Polygon, {{ring(kCorner.east_m, kCorner.north_m, 1e9, 1e9)}}},
  };
  for (std::size_t i = 0; i < std::size(bad); ++i) {
    EXPECT_FALSE(cut_land(good, bad[i])) << i;
    EXPECT_FALSE(united_land({good, bad[i]})) << i;
    EXPECT_FALSE(same_ground(good, bad[i])) << i;
    EXPECT_FALSE(is_division(good, {bad[i], good})) << i;
    EXPECT_FALSE(land_on_grid(bad[i])) << i;
    EXPECT_FALSE(slivers_of(bad[i])) << i;
  }
  EXPECT_FALSE(united_land({}));
}

TEST(SafetyRule6, ACutDividesTheLandAndTheRestOfTheDrawingStays) {
  const char* const field = R"(
    ..aaaa....
    .aaabbbb..
    .aaabbbb..
    ..aabbb...
    ...aa..... )";
  const PlaneGeometry a = drawn_land(field, 'a');
  const PlaneGeometry b = drawn_land(field, 'b');
  const PlaneGeometry whole = must(united_land({a, b}));
  const Cut cut = must(cut_land(whole, b));
  ASSERT_TRUE(cut.inside && cut.outside);
  EXPECT_EQ(cut.noding_mm2, 0);
  EXPECT_EQ(doubled_area_mm2(*cut.inside), 11 * 2 * 10'000LL * 10'000);
  EXPECT_EQ(doubled_area_mm2(*cut.outside), 14 * 2 * 10'000LL * 10'000);
  EXPECT_TRUE(must(same_ground(*cut.inside, b)));
  EXPECT_TRUE(must(same_ground(*cut.outside, a)));
}

TEST(SafetyRule6, AKnifeThatMissesOrCoversDividesNothing) {
  const PlaneGeometry field = rectangle(0, 0, 100, 100);
  const Cut beside = must(cut_land(field, rectangle(100, 0, 50, 100)));
  EXPECT_FALSE(beside.inside);
  EXPECT_EQ(beside.outside, std::optional(must(united_land({field}))));
  const Cut over = must(cut_land(field, rectangle(-1, -1, 102, 102)));
  EXPECT_FALSE(over.outside);
  EXPECT_EQ(beside.noding_mm2, 0);
  EXPECT_EQ(over.noding_mm2, 0);
}

TEST(SafetyRule6, PartsOfACutAddUpToTheNodedLandAndShareNoGround) {
  base::Random random(13);
  std::int64_t worst = 0;
  for (int i = 0; i < 1000; ++i) {
    const PlaneGeometry land = star(random, kCorner, 300);
    const geo::Point near{kCorner.east_m + random.uniform(-200, 200),
                          kCorner.north_m + random.uniform(-200, 200)};
    const Cut cut = must(cut_land(land, star(random, near, random.uniform(20, 300))));
    std::vector<PlaneGeometry> parts;
    std::int64_t sum = 0;
    for (const auto* part : {&cut.inside, &cut.outside}) {
      if (!*part) continue;
      EXPECT_TRUE(must(land_on_grid(**part)) == **part) << "case " << i;
      sum += twin_doubled(**part);
      parts.push_back(**part);
    }
    ASSERT_EQ(sum, twin_doubled(land) + cut.noding_mm2) << "case " << i;
    ASSERT_TRUE(within_noding(cut.noding_mm2, land, parts)) << "case " << i;
    ASSERT_TRUE(must(is_division(land, parts))) << "case " << i;
    worst = std::max(worst, std::abs(cut.noding_mm2));
  }
  // On fields of 600 m; doubled.
  EXPECT_LT(worst, 2 * 1'000'000) << "more than a square metre is no rounding";
  EXPECT_GT(worst, 0) << "no cut met the grid: the test tests nothing";
}

TEST(Land, AUnionIsTheSameForAnyOrder) {
  base::Random random(14);
  for (int i = 0; i < 100; ++i) {
    std::vector<PlaneGeometry> parts;
    for (int k = 0; k < 4; ++k) {
      parts.push_back(star(random, {kCorner.east_m + 100 * k, kCorner.north_m}, 150));
    }
    const PlaneGeometry one = must(united_land(parts));
    std::rotate(parts.begin(), parts.begin() + 1 + static_cast<std::ptrdiff_t>(random.below(3)),
                parts.end());
    ASSERT_EQ(must(united_land(parts)), one) << "case " << i;
  }
}

TEST(SafetyRule4, CracksThatRoundingLeftBecomeLandAndHolesStay) {
  // Two halves with a crack of 3 mm between them that is open at neither end, and a real hole.
  PlaneGeometry frame = rectangle(0, 0, 100, 100);
  frame.parts[0].push_back(ring(kCorner.east_m + 10, kCorner.north_m + 50, 80, 0.003));
  frame.parts[0].push_back(ring(kCorner.east_m + 10, kCorner.north_m + 10, 0.1, 0.1));
  const PlaneGeometry whole = must(united_land({frame, rectangle(100, 0, 50, 100)}));
  ASSERT_EQ(whole.parts.size(), 1U);
  ASSERT_EQ(whole.parts[0].size(), 2U);
  EXPECT_EQ(doubled_area_mm2(whole), 2 * (150'000LL * 100'000 - 100 * 100));
}

TEST(SafetyRule6, OverlapsAreFoundWithTheirPlaceAndTouchingIsNone) {
  struct Case {
    const char* name;
    PlaneGeometry other;
    bool overlaps;
  };
  const PlaneGeometry field = rectangle(0, 0, 1000, 1000);
  // The neighbour's edge is 1 mm inside for a kilometre, and a metre for the last metre.
  const PlaneGeometry cracked{geo::Shape::Polygon,
                              {{{{kCorner.east_m + 999.999, kCorner.north_m},
                                 {kCorner.east_m + 1500, kCorner.north_m},
                                 {kCorner.east_m + 1500, kCorner.north_m + 1000},
                                 {kCorner.east_m + 999, kCorner.north_m + 1000},
                                 {kCorner.east_m + 999, kCorner.north_m + 999},
                                 {kCorner.east_m + 999.999, kCorner.north_m + 999},
                                 {kCorner.east_m + 999.999, kCorner.north_m}}}}};
  const Case cases[] = {
      {"far away", rectangle(5000, 0, 10, 10), false},
      {"shares an edge", rectangle(1000, 0, 500, 1000), false},
      {"shares a corner", rectangle(1000, 1000, 5, 5), false},
      {"rounding of an edge", rectangle(999.998, 0, 500, 1000), false},
      {"five millimetres", rectangle(999.995, 0, 500, 1000), true},
      {"rounding, and one square metre", cracked, true},
      {"inside", rectangle(500, 500, 0.1, 0.1), true},
      {"the same", field, true},
  };
  for (const Case& each : cases) {
    const auto overlap = must(overlap_of(field, each.other));
    EXPECT_EQ(overlap.has_value(), each.overlaps) << each.name;
    EXPECT_EQ(must(overlap_of(each.other, field)).has_value(), each.overlaps) << each.name;
    if (!overlap) continue;
    ASSERT_FALSE(overlap->where.empty()) << each.name;
    for (const geo::Point p : overlap->where) {
      EXPECT_TRUE(geo::contains(field, p) && geo::contains(each.other, p)) << each.name;
    }
  }
  EXPECT_EQ(must(overlap_of(field, rectangle(990, 990, 50, 50)))->doubled_mm2,
            2 * 10'000LL * 10'000);
}

TEST(SafetyRule6, EqualAreaElsewhereIsNoDivision) {
  const PlaneGeometry field = rectangle(0, 0, 100, 100);
  const PlaneGeometry west = rectangle(0, 0, 50, 100);
  const PlaneGeometry east = rectangle(50, 0, 50, 100);
  EXPECT_TRUE(must(is_division(field, {west, east})));
  EXPECT_TRUE(must(is_division(field, {east, west})));
  EXPECT_FALSE(must(is_division(field, {west, moved(east, 0.01, 0)}))) << "moved by a centimetre";
  EXPECT_FALSE(must(is_division(field, {west, moved(east, 500, 0)}))) << "somewhere else";
  EXPECT_FALSE(must(is_division(field, {west, west}))) << "one half twice";
  EXPECT_FALSE(must(is_division(field, {field, west}))) << "more than the whole";
  EXPECT_FALSE(must(is_division(field, {west}))) << "a half forgotten";
  EXPECT_FALSE(must(same_ground(field, moved(field, 0, 0.01))));
  EXPECT_TRUE(must(same_ground(field, moved(field, 0, 0.002)))) << "what rounding may do";
}

TEST(Land, StripsThatNobodyCanPegOutAreNamed) {
  PlaneGeometry land = rectangle(0, 0, 100, 100);
  EXPECT_TRUE(must(slivers_of(land)).empty());
  EXPECT_TRUE(must(slivers_of(rectangle(0, 0, 100, 0.51))).empty());
  const auto strip = must(slivers_of(rectangle(0, 0, 100, 0.49)));
  EXPECT_THAT(strip, testing::SizeIs(1));
  land.parts.push_back(rectangle(200, 0, 0.2, 0.2).parts[0]);
  const auto crumb = must(slivers_of(land));
  ASSERT_THAT(crumb, testing::SizeIs(1));
  EXPECT_NEAR(crumb[0].east_m, kCorner.east_m + 200, 0.21);
}

}  // namespace
}  // namespace demine::release::test
