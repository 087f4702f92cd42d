// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>

#include "mvt/clip.hpp"
#include "mvt/tile_writer.hpp"
#include "routes/ogc/tile_grid.hpp"

namespace demine::server::mvt {
namespace {

store::FlatPlace rings(geo::Shape shape, const std::vector<std::size_t>& sizes) {
  store::FlatPlace out;
  out.shape = shape;
  std::uint32_t end = 0;
  for (const auto size : sizes) out.ring_ends.push_back(end += static_cast<std::uint32_t>(size));
  out.part_ends = {static_cast<std::uint32_t>(sizes.size())};
  return out;
}

std::string shown(const TileGeometry& geometry) {
  std::string out;
  for (const auto& path : geometry.paths) {
    out += out.empty() ? "" : " | ";
    for (std::size_t i = 0; i < path.size(); ++i) {
      out += (i > 0 ? " " : "") + std::to_string(path[i].x) + "," + std::to_string(path[i].y);
    }
  }
  return out;
}

TEST(Clip, KeepsWhatIsWithinTheTileAndItsMargin) {
  using geo::Shape;
  struct Case {
    const char* name;
    Shape shape;
    std::vector<Spot> spots;
    const char* left;
  };
  const Case cases[] = {
      {"a point within",                    Shape::Point,   {{10.4, 20.6}},                                 "10,21"           },
      {"a point on the margin",             Shape::Point,   {{-64, 4160}},                                  "-64,4160"        },
      {"a point beyond",                    Shape::Point,   {{-65, 0}},                                     ""                },
      {"a line within",                     Shape::Line,    {{0, 0}, {10, 10}},                             "0,0 10,10"       },
      {"a line across",                     Shape::Line,    {{-1000, 100}, {6000, 100}},                    "-64,100 4160,100"},
      {"a line that leaves and comes back",
       Shape::Line,
       {{10, 10}, {10, -500}, {20, -500}, {20, 10}},
       "10,10 10,-64 | 20,-64 20,10"                                                                                          },
      {"a line beside",                     Shape::Line,    {{-100, 0}, {-100, 4000}},                      ""                },
      {"a speck of a line",                 Shape::Line,    {{5, 5}, {5.1, 5.1}},                           "5,5 6,5"         },
      {"a square, turned the right way",
       Shape::Polygon,
       {{0, 0}, {0, 10}, {10, 10}, {10, 0}, {0, 0}},
       "10,0 10,10 0,10 0,0"                                                                                                  },
      {"a square over a corner",
       Shape::Polygon,
       {{-500, -500}, {10, -500}, {10, 10}, {-500, 10}, {-500, -500}},
       "10,-64 10,10 -64,10 -64,-64"                                                                                          },
      {"a square around the tile",
       Shape::Polygon,
       {{-9e3, -9e3}, {9e3, -9e3}, {9e3, 9e3}, {-9e3, 9e3}, {-9e3, -9e3}},
       "4160,-64 4160,4160 -64,4160 -64,-64"                                                                                  },
      {"a speck of an area",
       Shape::Polygon,
       {{5, 5}, {5.2, 5}, {5.2, 5.2}, {5, 5}},
       "5,5 6,5 6,6 5,6"                                                                                                      },
      {"an area beside",                    Shape::Polygon, {{5000, 0}, {5100, 0}, {5100, 100}, {5000, 0}}, ""                },
  };
  for (const Case& each : cases) {
    EXPECT_EQ(shown(clip(rings(each.shape, {each.spots.size()}), each.spots)), each.left)
        << each.name;
  }
}

TEST(Clip, HolesGoTheOtherWayAndGoWithTheirGround) {
  const std::vector<Spot> spots{
      {0,   0  },
      {100, 0  },
      {100, 100},
      {0,   100},
      {0,   0  },
      {10,  10 },
      {20,  10 },
      {20,  20 },
      {10,  20 },
      {10,  10 }
  };
  EXPECT_EQ(shown(clip(rings(geo::Shape::Polygon, {5, 5}), spots)),
            "0,0 100,0 100,100 0,100 | 10,20 20,20 20,10 10,10");
  std::vector<Spot> away = spots;
  for (Spot& p : away) p.x += 9000;
  EXPECT_EQ(shown(clip(rings(geo::Shape::Polygon, {5, 5}), away)), "");
}

/// The bytes of the specification's own example: a point at 25, 17, commands 9 50 34.
TEST(TileWriter, WritesTheBytesOfTheSpecification) {
  TileWriter writer("points");
  writer.text(writer.key("hello"), "world");
  writer.feature(1, {geo::Shape::Point, {{{25, 17}}}});
  const std::string tile = writer.finish();
  const std::string expected(
      "\x1a\x2c"                                                      // layer, 44 bytes
      "\x78\x02"                                                      // version 2
      "\x0a\x06points"                                                // name
      "\x12\x0d\x08\x01\x12\x02\x00\x00\x18\x01\x22\x03\x09\x32\x22"  // feature 1, tags 0 0, point
      "\x1a\x05hello"                                                 // key
      "\x22\x07\x0a\x05world"                                         // value
      "\x28\x80\x20",                                                 // extent 4096
      46);
  EXPECT_EQ(tile, expected);
  EXPECT_EQ(TileWriter("nothing").finish(), "");
}

TEST(TileAddress, IsWithinItsMatrix) {
  using ogc::TileAddress;
  EXPECT_TRUE(TileAddress::parse("0", "0", "0"));
  EXPECT_TRUE(TileAddress::parse("24", "16777215", "16777215"));
  for (const auto* zoom : {"25", "-1", "x", "", "1.0", "0x1", "99999999999999999999"}) {
    EXPECT_FALSE(TileAddress::parse(zoom, "0", "0")) << zoom;
  }
  EXPECT_FALSE(TileAddress::parse("3", "8", "0"));
  EXPECT_FALSE(TileAddress::parse("3", "0", "8"));
  const auto box = TileAddress::parse("1", "0", "1")->box();
  EXPECT_EQ(box.west_m, 0);
  EXPECT_EQ(box.south_m, 0);
  EXPECT_NEAR(box.north_m, 20037508.342789244, 1e-6);
}

TEST(Numbered, ManyStringsKeepTheNumbersOfTheirFirstTime) {
  Numbered numbered;
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 5000; ++i) {
      const auto [number, added] = numbered.of("value " + std::to_string(i));
      EXPECT_EQ(number, i);
      EXPECT_EQ(added, round == 0);
    }
  }
  EXPECT_EQ(numbered.of("").first, 5000U);
  EXPECT_EQ(numbered.of(""), std::pair(5000U, false));
}

}  // namespace
}  // namespace demine::server::mvt
