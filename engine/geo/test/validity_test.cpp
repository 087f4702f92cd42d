// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/validity.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace demine::geo {
namespace {

using Ring = Path<LonLat>;

GeographicGeometry polygon(Part<LonLat> rings) { return {Shape::Polygon, {std::move(rings)}}; }

const Ring kSquare{
    {0,  0 },
    {10, 0 },
    {10, 10},
    {0,  10},
    {0,  0 }
};
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Case {
  const char* name;
  GeographicGeometry geometry;
  std::optional<Flaw> flaw;
};

TEST(Flaw, IsFoundAndNamed) {
  const Case cases[] = {
      {"a good square",          polygon({kSquare}),                                             std::nullopt        },
      {"a good hole",            polygon({kSquare, {{2, 2}, {4, 2}, {4, 4}, {2, 2}}}),           std::nullopt        },
      {"nothing",                {Shape::Polygon, {}},                                           Flaw::Empty         },
      {"a part of nothing",      {Shape::Point, {{}}},                                           Flaw::Empty         },
      {"a number that is none",  {Shape::Point, {{{{kNan, 51}}}}},                               Flaw::NotFinite     },
      {"two corners",            polygon({{{0, 0}, {1, 1}, {0, 0}, {0, 0}}}),                    Flaw::TooFewVertices},
      {"a line of one place",    {Shape::Line, {{{{1, 1}, {1, 1}}}}},                            Flaw::TooFewVertices},
      {"an open ring",           polygon({{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}),                    Flaw::OpenRing      },
      {"a bow tie",              polygon({{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}}}),            Flaw::CrossingRings },
      {"a hole across the edge", polygon({kSquare, {{5, 5}, {15, 5}, {15, 7}, {5, 7}, {5, 5}}}),
       Flaw::CrossingRings                                                                                           },
      {"a hole outside",         polygon({kSquare, {{20, 20}, {21, 20}, {21, 21}, {20, 20}}}),
       Flaw::NestedWrongly                                                                                           },
      {"a part in a part",
       {Shape::Polygon, {{kSquare}, {{{2, 2}, {4, 2}, {4, 4}, {2, 2}}}}},
       Flaw::NestedWrongly                                                                                           },
  };
  for (const auto& c : cases) {
    const auto found = find_flaw(c.geometry);
    ASSERT_EQ(found.has_value(), c.flaw.has_value()) << c.name;
    if (found) {
      EXPECT_EQ(found->flaw, *c.flaw) << c.name;
    }
  }
}

TEST(Flaw, SaysWhereTheRingCrosses) {
  const auto found = find_flaw(polygon({
      {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}
  }));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->where.lon_deg, 1, 1e-9);
  EXPECT_NEAR(found->where.lat_deg, 1, 1e-9);
}

TEST(Overlap, CountsTouching) {
  const auto square = [](double e) {
    return PlaneGeometry{Shape::Polygon, {{{{e, 0}, {e + 1, 0}, {e + 1, 1}, {e, 1}, {e, 0}}}}};
  };
  EXPECT_TRUE(overlap(square(0), square(0.5)));
  EXPECT_TRUE(overlap(square(0), square(1)));
  EXPECT_FALSE(overlap(square(0), square(1.001)));
  EXPECT_TRUE(overlap(square(0), {Shape::Point, {{{{0.5, 0.5}}}}}));
}

}  // namespace
}  // namespace demine::geo
