// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "evidence_support.hpp"

namespace demine::evidence {
namespace {

using namespace testing;
using geo::GeographicGeometry;
using geo::Shape;
using ::testing::HasSubstr;

struct CellCase {
  std::string name;
  Changes changes;
  std::vector<std::string> expected;
};

TEST(TakeGeometry, PositionsInColumns) {
  const CellCase cases[] = {
      {"64 E 128 N",                             {{"latitude", "128"}, {"longitude", "64"}},                           {"refused off-the-earth"}   },
      {"metres",                                 {{"latitude", "5672000"}, {"longitude", "372000"}},                   {"refused off-the-earth"}   },
      {"zero, zero",                             {{"latitude", "0"}, {"longitude", "0.0"}},                            {"refused zero-position"}   },
      {"half",                                   {{"longitude", ""}},                                                  {"refused no-position"}     },
      {"nothing",                                {{"latitude", ""}, {"longitude", "n/a"}},                             {"refused no-position"}     },
      {"words",                                  {{"latitude", "north"}, {"longitude", "35.27"}},                      {"refused unclear-position"}},
      {"decimal commas",                         {{"latitude", "51,19"}, {"longitude", "35,270"}},                     {}                          },
      {"letters",                                {{"latitude", "51.19N"}, {"longitude", "35.27E"}},                    {}                          },
      {"letters the other way round",            {{"latitude", "35.27E"}, {"longitude", "51.19N"}},                    {}                          },
      {"letters in one alone",                   {{"latitude", "51.19N"}},                                             {"refused unclear-position"}},
      {"a place",                                {{"latitude", ""}, {"longitude", ""}, {"place", "51.19N,35.27E"}},    {}                          },
      {"a bare pair",
       {{"latitude", ""}, {"longitude", ""}, {"place", "51.19,35.27"}},
       {"refused unclear-position"}                                                                                                                },
      {"the name of a place beside coordinates", {{"place", "Sudzha"}},                                                {}                          },
      {"well-known text",                        {{"latitude", ""}, {"longitude", ""}, {"wkt", "POINT(35.27 51.19)"}}, {}                          },
      {"broken text",
       {{"latitude", ""}, {"longitude", ""}, {"wkt", "POINT(35.27"}},
       {"refused unclear-position"}                                                                                                                },
  };
  for (const auto& c : cases) {
    const auto intake = take_rows({with(good_row(), c.changes)});
    EXPECT_EQ(codes(intake.problems), c.expected) << c.name;
    if (!c.expected.empty()) {
      EXPECT_TRUE(intake.items.empty()) << c.name;
      continue;
    }
    ASSERT_EQ(intake.items.size(), 1U) << c.name;
    const auto p = intake.items.front().geometry.parts.front().front().front();
    EXPECT_NEAR(p.lon_deg, 35.27, 1e-9) << c.name;
    EXPECT_NEAR(p.lat_deg, 51.19, 1e-9) << c.name;
  }
}

TEST(TakeGeometry, AnExchangeIsSuspectedWhereItWouldHelp) {
  const auto swapped = take_rows({
      with(good_row(), {{"latitude", "128"}, {"longitude", "64"}}
       )
  });
  EXPECT_THAT(base::english(swapped.problems.front().todo), HasSubstr("exchanged"));
  const auto metres = take_rows({
      with(good_row(), {{"latitude", "5672000"}, {"longitude", "372000"}}
       )
  });
  EXPECT_THAT(base::english(metres.problems.front().todo), HasSubstr("crs"));
}

struct LayerCase {
  std::string name;
  GeographicGeometry geometry;
  std::vector<std::string> expected;
};

Intake take_layer(const RawRow& changes) {
  auto table = table_of({
      with(good_row(), {{"latitude", ""}, {"longitude", ""}}
       )
  });
  table.kind = RawTable::Kind::Layer;
  table.rows.front().geometry = changes.geometry;
  table.rows.front().mixed_geometry = changes.mixed_geometry;
  return take(table, guess_mapping(table.columns), {today()});
}

TEST(TakeGeometry, FlawsOfLayers) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const LayerCase cases[] = {
      {"a point", {Shape::Point, {{{{35.27, 51.19}}}}}, {}},
      {"a square", box_at(35.27, 51.19, 35.28, 51.20), {}},
      {"64 E 128 N", {Shape::Point, {{{{64, 128}}}}}, {"refused off-the-earth"}},
      {"no number", {Shape::Point, {{{{nan, 51}}}}}, {"refused not-a-number"}},
      {"no part", {Shape::Polygon, {}}, {"refused no-position"}},
      {"two corners",
       {Shape::Polygon, {{{{35, 51}, {35.01, 51}, {35, 51}}}}},
       {"refused too-few-vertices"}},
      {"open",
       {Shape::Polygon, {{{{35, 51}, {35.01, 51}, {35.01, 51.01}, {35, 51.01}}}}},
       {"refused open-ring"}},
      {"a bow tie",
       {Shape::Polygon, {{{{35, 51}, {35.01, 51.01}, {35.01, 51}, {35, 51.01}, {35, 51}}}}},
       {"refused crossing-rings"}},
      {"a hole outside",
       {Shape::Polygon,
        {{{{35, 51}, {35.01, 51}, {35.01, 51.01}, {35, 51}},
          {{36, 51}, {36.01, 51}, {36.01, 51.01}, {36, 51}}}}},
       {"refused nested-wrongly"}},
      {"corners 7 km apart", box_at(35.2, 51.19, 35.3, 51.20), {"doubtful far-vertices"}},
      {"a line 70 km long", {Shape::Line, {{{{35, 51}, {36, 51}}}}}, {}},
  };
  for (const auto& c : cases) {
    const auto intake = take_layer({0, {}, c.geometry, false});
    EXPECT_EQ(codes(intake.problems), c.expected) << c.name;
  }
}

TEST(TakeGeometry, NullAndMixedGeometryAreRefused) {
  EXPECT_EQ(codes(take_layer({}).problems), std::vector<std::string>{"refused no-position"});
  EXPECT_EQ(codes(take_layer({0, {}, std::nullopt, true}).problems),
            std::vector<std::string>{"refused mixed-geometry"});
}

TEST(TakeGeometry, ACrossingSaysWhere) {
  const auto intake = take_layer({
      0,
      {},
      GeographicGeometry{Shape::Polygon,
        {{{{35, 51}, {35.01, 51.01}, {35.01, 51}, {35, 51.01}, {35, 51}}}}},
      false
  });
  ASSERT_EQ(intake.problems.size(), 1U);
  EXPECT_THAT(base::english(intake.problems.front().what), HasSubstr("51.005 N, 35.005 E"));
}

}  // namespace
}  // namespace demine::evidence
