// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "demine/geo/validity.hpp"
#include "demine/io/read_context.hpp"
#include "demine/io/read_evidence.hpp"
#include "io_support.hpp"

namespace demine::io {
namespace {

using test::OwnFolder;
using test::put;
using ::testing::HasSubstr;

std::string feature(std::string_view geometry, std::string_view properties = "") {
  return R"({"type":"Feature","properties":{)" + std::string(properties) + R"(},"geometry":)" +
         std::string(geometry) + "}";
}

/// A square of `edge` degrees with its south-west corner at (lon, lat).
std::string square(double lon, double lat, double edge) {
  const auto corner = [&](double x, double y) {
    return "[" + std::to_string(lon + x * edge) + "," + std::to_string(lat + y * edge) + "]";
  };
  return R"({"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(1, 0) + "," +
         corner(1, 1) + "," + corner(0, 1) + "," + corner(0, 0) + "]]}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string out = R"({"type":"FeatureCollection","features":[)";
  for (const auto& one : features) out += (out.back() == '[' ? "" : ",") + one;
  return out + "]}";
}

/// As make_hazard_map asks: even-odd over all rings.
bool inside(const geo::GeographicGeometry& area, geo::LonLat p) {
  geo::PlaneGeometry plane{area.shape, {}};
  for (const auto& part : area.parts) {
    auto& out = plane.parts.emplace_back();
    for (const auto& ring : part) {
      auto& ring_out = out.emplace_back();
      for (const auto& v : ring) ring_out.push_back({v.lon_deg, v.lat_deg});
    }
  }
  return geo::contains(plane, {p.lon_deg, p.lat_deg});
}

std::string said(const base::Error& error) {
  return english(error.what) + " | " + error.where + " | " + english(error.todo);
}

TEST(ReadArea, OnePolygonKeepsEveryVertex) {
  const OwnFolder own;
  put(own / "a.geojson", collection({feature(square(35, 51, 1))}));
  const auto area = read_area(own / "a.geojson");
  ASSERT_TRUE(area) << said(area.error());
  EXPECT_EQ(area->shape, geo::Shape::Polygon);
  ASSERT_EQ(area->parts.size(), 1U);
  EXPECT_EQ(area->parts[0][0].front(), (geo::LonLat{35, 51}));
  EXPECT_EQ(area->parts[0][0].size(), 5U);
}

TEST(ReadArea, OverlappingFeaturesAreOneAreaWithoutAHole) {
  const OwnFolder own;
  put(own / "a.geojson", collection({feature(square(35, 51, 1)), feature(square(35.5, 51.5, 1)),
                                     feature(square(40, 51, 1)), feature(square(35, 51, 1))}));
  const auto area = read_area(own / "a.geojson");
  ASSERT_TRUE(area) << said(area.error());
  EXPECT_FALSE(geo::find_flaw(*area));
  EXPECT_EQ(area->parts.size(), 2U);
  EXPECT_TRUE(inside(*area, {35.75, 51.75})) << "ground that two features share";
  EXPECT_TRUE(inside(*area, {35.2, 51.2}));
  EXPECT_TRUE(inside(*area, {36.2, 52.2}));
  EXPECT_TRUE(inside(*area, {40.5, 51.5}));
  EXPECT_FALSE(inside(*area, {36.2, 51.2}));
}

TEST(ReadArea, NeighboursBecomeOne) {
  const OwnFolder own;
  put(own / "a.geojson", collection({feature(square(35, 51, 1)), feature(square(36, 51, 1))}));
  const auto area = read_area(own / "a.geojson");
  ASSERT_TRUE(area) << said(area.error());
  EXPECT_EQ(area->parts.size(), 1U);
}

TEST(ReadArea, RefusesWhatIsNoWholeArea) {
  struct Case {
    std::string name, text, says;
  };
  const std::string cross = R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]})";
  const Case cases[] = {
      {"a point",        collection({feature(R"({"type":"Point","coordinates":[35,51]})")}),
       "not a polygon"                                                                                     },
      {"a null",         collection({feature(square(35, 51, 1)), feature("null")}),          "feature 2"   },
      {"crossing rings", collection({feature(cross)}),                                       "not valid"   },
      {"nothing",        collection({}),                                                     "no polygon"  },
      {"swapped far",    collection({feature(square(51, 135, 1))}),                          "on the Earth"},
      {"no file",        "",                                                                 "empty"       },
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const OwnFolder own;
    put(own / "a.geojson", c.text);
    const auto area = read_area(own / "a.geojson");
    ASSERT_FALSE(area);
    EXPECT_THAT(said(area.error()), HasSubstr(c.says));
    EXPECT_THAT(said(area.error()), HasSubstr("a.geojson"));
  }
}

TEST(ReadArea, NeedsACoordinateSystem) {
  const OwnFolder own;
  put(own / "a.geojson", collection({feature(square(35, 51, 1))}));
  const std::string command = "ogr2ogr -f 'ESRI Shapefile' -t_srs EPSG:32637 " +
                              (own / "a.shp").string() + " " + (own / "a.geojson").string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto area = read_area(own / "a.shp");
  ASSERT_TRUE(area) << said(area.error());
  EXPECT_TRUE(inside(*area, {35.5, 51.5}));
  std::filesystem::remove(own / "a.prj");
  const auto refused = read_area(own / "a.shp");
  ASSERT_FALSE(refused);
  EXPECT_THAT(said(refused.error()), HasSubstr("CRS"));
}

TEST(ReadArea, HalfAFileIsNoArea) {
  const OwnFolder own;
  std::vector<std::string> squares;
  for (int i = 0; i < 40; ++i) squares.push_back(feature(square(35 + i * 0.1, 51, 0.05)));
  put(own / "a.geojson", collection(squares));
  const std::string command = "ogr2ogr -f 'ESRI Shapefile' " + (own / "a.shp").string() + " " +
                              (own / "a.geojson").string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  ASSERT_TRUE(read_area(own / "a.shp"));
  const auto whole = test::get(own / "a.shp");
  put(own / "a.shp", whole.substr(0, whole.size() / 2));
  const auto half = read_area(own / "a.shp");
  EXPECT_FALSE(half);
}

TEST(ReadContext, KnowsWhatAFileShows) {
  struct Case {
    std::string file, properties;
    model::ContextKind expected;
  };
  const Case cases[] = {
      {"roads.geojson",                      "",                    model::ContextKind::Road      },
      {"naturalearth_railroad.geojson",      "",                    model::ContextKind::Railway   },
      {"naturalearth_river.geojson",         "",                    model::ContextKind::River     },
      {"naturalearth_urban.geojson",         "",                    model::ContextKind::Urban     },
      {"kursk_settlements_geonames.geojson", "",                    model::ContextKind::Settlement},
      {"kursk_raions.geojson",               "",                    model::ContextKind::Boundary  },
      {"anything.geojson",                   R"("kind":"Railway")", model::ContextKind::Railway   },
      {"roads.geojson",                      R"("kind":"river")",   model::ContextKind::River     },
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.file + " " + c.properties);
    const OwnFolder own;
    put(own / c.file, collection({feature(square(35, 51, 1), c.properties)}));
    const auto read = read_context(own / c.file);
    ASSERT_TRUE(read) << said(read.error());
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->front().kind, c.expected);
  }
}

TEST(ReadContext, TakesNameAndPopulationAndPassesOverWhatCannotBeDrawn) {
  const OwnFolder own;
  const std::string point = R"({"type":"Point","coordinates":[36.19,51.73]})";
  const std::string off = R"({"type":"Point","coordinates":[51.73,136.19]})";
  put(own / "settlements.geojson",
      collection({feature(point, R"("name":"Kursk","name_ru":"Курск","population":448733)"),
                  feature("null", R"("name":"nowhere")"), feature(off, R"("name":"off")")}));
  const auto read = read_context(own / "settlements.geojson");
  ASSERT_TRUE(read) << said(read.error());
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().name, "Kursk");
  EXPECT_EQ(read->front().population, 448733);
}

TEST(ReadContext, RefusesWhatNobodyCanName) {
  const OwnFolder own;
  put(own / "file1.geojson", collection({feature(square(35, 51, 1))}));
  const auto read = read_context(own / "file1.geojson");
  ASSERT_FALSE(read);
  EXPECT_THAT(said(read.error()), HasSubstr("kind"));
  EXPECT_FALSE(read_context(own / "nothing.geojson"));
}

}  // namespace
}  // namespace demine::io
