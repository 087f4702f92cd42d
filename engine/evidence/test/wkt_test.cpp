// SPDX-License-Identifier: Apache-2.0
#include "wkt.hpp"

#include <gtest/gtest.h>

#include <string>

#include "demine/base/random.hpp"

namespace demine::evidence {
namespace {

using geo::GeographicGeometry;
using geo::Shape;

struct Case {
  std::string input;
  GeographicGeometry expected;
};

TEST(Wkt, ReadsWhatGisProgramsWrite) {
  const Case cases[] = {
      {"POINT(35.27 51.19)",                                    {Shape::Point, {{{{35.27, 51.19}}}}}    },
      {" point z ( 35.27  51.19 120.5 ) ",                      {Shape::Point, {{{{35.27, 51.19}}}}}    },
      {"POINTZM(1 2 3 4)",                                      {Shape::Point, {{{{1, 2}}}}}            },
      {"SRID=4326;POINT(1 2)",                                  {Shape::Point, {{{{1, 2}}}}}            },
      {"POINT(-1.5e1 2)",                                       {Shape::Point, {{{{-15, 2}}}}}          },
      {"MULTIPOINT(1 2,3 4)",                                   {Shape::Point, {{{{1, 2}}}, {{{3, 4}}}}}},
      {"MULTIPOINT((1 2),(3 4))",                               {Shape::Point, {{{{1, 2}}}, {{{3, 4}}}}}},
      {"LINESTRING(1 2,3 4)",                                   {Shape::Line, {{{{1, 2}, {3, 4}}}}}     },
      {"MULTILINESTRING((1 2,3 4),(5 6,7 8))",
       {Shape::Line, {{{{1, 2}, {3, 4}}}, {{{5, 6}, {7, 8}}}}}                                          },
      {"POLYGON((0 0,1 0,1 1,0 0),(2 2,3 2,3 3,2 2))",
       {Shape::Polygon, {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {{2, 2}, {3, 2}, {3, 3}, {2, 2}}}}}         },
      {"MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((2 2,3 2,3 3,2 2)))",
       {Shape::Polygon, {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, {{{2, 2}, {3, 2}, {3, 3}, {2, 2}}}}}       },
  };
  for (const auto& c : cases) {
    const auto geometry = parse_wkt(c.input);
    ASSERT_TRUE(geometry.has_value()) << c.input;
    EXPECT_EQ(*geometry, c.expected) << c.input;
  }
}

TEST(Wkt, RefusesTheRest) {
  for (const auto* input : {"",
                            "POINT",
                            "POINT EMPTY",
                            "POINT()",
                            "POINT(1)",
                            "POINT(1,2)",
                            "POINT(1 2",
                            "POINT(1 2))",
                            "POINT(1 2,3 4)",
                            "POINT(1 2 3 4 5)",
                            "POINT(nan 2)",
                            "POINT(1e400 2)",
                            "POINT(x 2)",
                            "GEOMETRYCOLLECTION(POINT(1 2))",
                            "CIRCULARSTRING(0 0,1 1,1 0)",
                            "SRID=32637;POINT(1 2)",
                            "POLYGON(0 0,1 0,1 1,0 0)",
                            "LINESTRING()",
                            "POINT(1 2)x",
                            "MULTIPOINT(((1 2)))",
                            "POINTX(1 2)",
                            "51.19N,35.27E"}) {
    EXPECT_FALSE(parse_wkt(input).has_value()) << input;
  }
}

TEST(Wkt, SurvivesAnyText) {
  const std::string pieces[] = {"POLYGON", "MULTI", "POINT", "(", ")",  ",",   " ",
                                "1",       "-",     ".5",    "Z", "e9", "\xFF"};
  base::Random random(11);
  for (int n = 0; n < 5000; ++n) {
    std::string text;
    for (auto left = random.below(24); left > 0; --left)
      text += pieces[random.below(std::size(pieces))];
    const auto geometry = parse_wkt(text);
    if (geometry) {
      EXPECT_FALSE(geometry->parts.empty()) << text;
    }
  }
}

}  // namespace
}  // namespace demine::evidence
