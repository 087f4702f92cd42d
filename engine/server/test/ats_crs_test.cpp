// SPDX-License-Identifier: Apache-2.0
/// \file
/// The abstract tests of OGC API - Features Part 2 (OGC 18-058r1, annex A), and of what is declared
/// of Part 3, CQL2 and Tiles, in process.
#include "support/ats.hpp"

namespace demine::server::test {
namespace {

class AtsBeyondCore : public Ats {};

// Part 2, /conf/crs

TEST_F(AtsBeyondCore, CrsParameterAndContentCrs) {
  struct Case {
    const char* crs;
    double first, second, tolerance;
  };
  const Case cases[] = {
      {"http://www.opengis.net/def/crs/OGC/1.3/CRS84", 35.21,     51.11,     1e-6},
      {"http://www.opengis.net/def/crs/EPSG/0/4326",   51.11,     35.21,     1e-6},
      {"http://www.opengis.net/def/crs/EPSG/0/3857",   3919559.3, 6643124.0, 5e3 },
  };
  for (const Case& each : cases) {
    const auto response = get(kItems + "?limit=1&crs=" + each.crs);
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(header_of(response, "Content-Crs"), "<" + std::string(each.crs) + ">");
    const auto at = json_of(response)["features"][0]["geometry"]["coordinates"];
    EXPECT_NEAR(at[0].get<double>(), each.first, each.tolerance);
    EXPECT_NEAR(at[1].get<double>(), each.second, each.tolerance);
  }
  EXPECT_EQ(get(kItems + "?crs=http://www.opengis.net/def/crs/EPSG/0/2154").status, 400);
  const std::string id = ids(document(kItems + "?limit=1"))[0];
  EXPECT_EQ(header_of(get(kItems + "/" + id + "?crs=http://www.opengis.net/def/crs/EPSG/0/4326"),
                      "Content-Crs"),
            "<http://www.opengis.net/def/crs/EPSG/0/4326>");
  EXPECT_EQ(get(kItems + "/" + id + "?crs=x").status, 400);
}

TEST_F(AtsBeyondCore, BboxCrsParameter) {
  const std::string epsg = "&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/";
  EXPECT_EQ(count("bbox=51.1095,35.2095,51.1105,35.2105" + epsg + "4326"), 2U);
  EXPECT_EQ(count("bbox=35.2095,51.1095,35.2105,51.1105&bbox-crs=http://www.opengis.net/def/crs/"
                  "OGC/1.3/CRS84"),
            2U);
  // The first feature's own coordinates in each system, a little around.
  for (const auto& uri : member("/ogc/collections/eore_sessions", "crs")) {
    const std::string crs = uri;
    const auto at =
        document(kItems + "?limit=1&crs=" + crs)["features"][0]["geometry"]["coordinates"];
    const double by = crs.ends_with("84") || crs.ends_with("4326") ? 0.0005 : 40;
    const auto side = [&](std::size_t axis, double sign) {
      return std::to_string(at[axis].get<double>() + sign * by);
    };
    EXPECT_EQ(count("bbox=" + side(0, -1) + "," + side(1, -1) + "," + side(0, 1) + "," +
                    side(1, 1) + "&bbox-crs=" + crs),
              2U)
        << crs;
  }
  EXPECT_EQ(get(kItems + "?bbox=1,2,3,4&bbox-crs=x").status, 400);
}

TEST_F(AtsBeyondCore, StorageCrsIsOneOfThem) {
  const auto one = document("/ogc/collections/eore_sessions");
  EXPECT_NE(std::find(one["crs"].begin(), one["crs"].end(), one["storageCrs"]), one["crs"].end());
}

// Part 3, /conf/filter and /conf/queryables

TEST_F(AtsBeyondCore, FilterOfEachKind) {
  struct Case {
    const char* filter;
    std::size_t count;
  };
  const Case cases[] = {
      {"materials_count > 200",                                                                   5 },
      {"admin_area LIKE '%25BEL' AND materials_count BETWEEN 0 AND 50",                           3 },
      {"materials_count IN (0,10,20)",                                                            3 },
      {"place_kind IS NULL",                                                                      26},
      {"held_on < DATE('2026-03-03')",                                                            2 },
      {"NOT (held_on < DATE('2026-03-03'))",                                                      24},
      {"S_INTERSECTS(place, POLYGON((35.2 51.1,35.2124 51.1,35.2124 51.2,35.2 51.2,35.2 51.1)))",
       1                                                                                            },
      {"S_INTERSECTS(place, BBOX(35.2, 51.1, 35.2174, 51.2)) OR materials_count = 250",           3 },
      {"changed > TIMESTAMP('2030-01-01T00:00:00Z')",                                             0 },
      {"TRUE",                                                                                    26},
  };
  for (const Case& each : cases) {
    std::string encoded;
    for (const char c : std::string(each.filter))
      encoded += c == ' ' ? std::string("%20") : std::string(1, c);
    EXPECT_EQ(count("filter=" + encoded), each.count) << each.filter;
  }
  EXPECT_EQ(get(kItems + "?filter=nothing%20%3D%201").status, 400);
  EXPECT_EQ(get(kItems + "?filter=TRUE&filter-lang=cql2-json").status, 400);
  EXPECT_EQ(get(kItems + "?filter=TRUE&filter-lang=cql2-text").status, 200);
  EXPECT_EQ(count("filter=S_INTERSECTS(place,BBOX(51.1,35.2,51.2,35.2124))&filter-crs=http://"
                  "www.opengis.net/def/crs/EPSG/0/4326"),
            1U);
}

TEST_F(AtsBeyondCore, QueryablesAreJsonSchema) {
  const auto response = get("/ogc/collections/eore_sessions/queryables");
  EXPECT_EQ(response.media_type, "application/schema+json");
  const auto schema = json_of(response);
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema["properties"]["materials_count"]["type"], "integer");
  EXPECT_EQ(schema["properties"]["held_on"]["format"], "date");
  EXPECT_EQ(schema["properties"]["place"]["x-ogc-role"], "primary-geometry");
  EXPECT_EQ(schema["properties"]["method"]["enum"][0], "interpersonal");
}

// OGC API - Tiles Part 1

TEST_F(AtsBeyondCore, TilesetsAndTiles) {
  const auto sets = document("/ogc/collections/eore_sessions/tiles");
  ASSERT_EQ(sets["tilesets"].size(), 1U);
  const auto set = document("/ogc/collections/eore_sessions/tiles/WebMercatorQuad");
  EXPECT_EQ(set["dataType"], "vector");
  const auto matrices = document("/ogc/tileMatrixSets/WebMercatorQuad")["tileMatrices"];
  EXPECT_NEAR(matrices[0]["scaleDenominator"].get<double>(), 559082264.028717, 1e-3);
  const auto tile = get("/ogc/collections/eore_sessions/tiles/WebMercatorQuad/0/0/0");
  EXPECT_EQ(tile.status, 200);
  EXPECT_EQ(tile.media_type, "application/vnd.mapbox-vector-tile");
  EXPECT_NE(tile.body.find("eore_sessions"), std::string::npos);
  EXPECT_EQ(get("/ogc/collections/eore_sessions/tiles/WebMercatorQuad/3/0/0").body, "");
  for (const auto* bad : {"25/0/0", "1/2/0", "1/0/2", "x/0/0", "-1/0/0"}) {
    EXPECT_EQ(
        get(std::string("/ogc/collections/eore_sessions/tiles/WebMercatorQuad/") + bad).status, 404)
        << bad;
  }
  EXPECT_EQ(get("/ogc/collections/organisations/tiles").status, 404);
}

// What somebody may not read is as if it did not exist.

TEST_F(AtsBeyondCore, FieldsAndCollectionsBeyondTheAccessAreNotThere) {
  served_->add("olga", AccessRole::Operations);
  EXPECT_EQ(get("/ogc/collections/persons/items").status, 404);
  EXPECT_EQ(get("/ogc/collections/victims/items").status, 404);
  const auto viewer = document("/ogc/collections/organisations/queryables")["properties"];
  EXPECT_FALSE(viewer.contains("contact"));
  EXPECT_EQ(get("/ogc/collections/organisations/items?contact=x").status, 400);
  EXPECT_EQ(get("/ogc/collections/organisations/items?filter=contact%3D%27x%27").status, 400);
  EXPECT_EQ(served_->get("/ogc/collections").status, 401);
}

}  // namespace
}  // namespace demine::server::test
