// SPDX-License-Identifier: Apache-2.0
/// \file
/// The abstract tests of OGC API - Features Part 1 (OGC 17-069r4, annex A) and Part 2 (OGC
/// 18-058r1, annex A), in process. Each test is named after the last part of its id.
#include <set>

#include "routes/ogc/routes.hpp"
#include "support/served.hpp"

namespace demine::server::test {
namespace {

using app::AccessRole;
using nlohmann::json;

constexpr int kSessions = 25;
const std::string kItems = "/ogc/collections/eore_sessions/items";

/// 25 sessions on a diagonal from 35.21, 51.11 on, each a day after the other, and one that has no
/// place.
class Ats : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    served_ = new Served();
    const auto organisation = served_->put({
        .entity = "organisation", .fields = {{"name", "Helpers"}, {"kind", "operator"}}
    });
    for (int i = 0; i <= kSessions; ++i) {
      app::RecordDraft draft{.entity = "eore_session"};
      const std::string day = std::to_string(i + 1);
      draft.fields = {
          {"held_on",         "2026-03-" + std::string(day.size() < 2 ? "0" : "") + day},
          {"admin_area",      i % 2 == 0 ? "RU-KRS" : "RU-BEL"                         },
          {"organisation",    organisation                                             },
          {"method",          "interpersonal"                                          },
          {"materials_count", std::to_string(i * 10)                                   }
      };
      if (i < kSessions) {
        draft.geometries["place"] = {geo::Shape::Point,
                                     {{{{35.21 + 0.005 * i, 51.11 + 0.005 * i}}}}};
      }
      served_->put(draft);
    }
    served_->add("vera", AccessRole::Viewer);
  }
  static void TearDownTestSuite() {
    delete served_;
    served_ = nullptr;
  }

  static Response get(const std::string& target, const Pairs& headers = {}) {
    return served_->get(target, "vera", headers);
  }
  static json document(const std::string& target, int status = 200) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target << ": " << response.body;
    auto out = json_of(response);
    EXPECT_FALSE(out.is_discarded()) << target;
    return out;
  }
  static std::vector<std::string> ids(const json& page) {
    std::vector<std::string> out;
    for (const auto& feature : page["features"]) out.push_back(feature["id"]);
    return out;
  }
  static std::size_t count(const std::string& query) {
    return document(kItems + "?limit=100&" + query)["features"].size();
  }
  /// Of a link, without the origin.
  static std::string link(const json& page, const std::string& rel) {
    for (const auto& each : page["links"]) {
      if (each["rel"] != rel) continue;
      const std::string href = each["href"];
      return href.substr(href.find('/', 8));
    }
    return {};
  }
  static Served* served_;
};
Served* Ats::served_ = nullptr;

// /conf/core

TEST_F(Ats, RootOpAndSuccess) {
  const auto page = document("/ogc");
  for (const auto* rel : {"self", "service-desc", "conformance", "data"}) {
    const auto target = link(page, rel);
    ASSERT_NE(target, "") << rel;
    EXPECT_EQ(get(target).status, 200) << target;
  }
}

TEST_F(Ats, ApiDefinition) {
  const auto response = get("/ogc/api");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.media_type, "application/vnd.oai.openapi+json;version=3.0");
}

TEST_F(Ats, ConformanceOpAndSuccess) {
  std::set<std::string> declared;
  for (const auto& uri : document("/ogc/conformance")["conformsTo"]) declared.insert(uri);
  for (const auto uri : ogc::conformance_classes())
    EXPECT_TRUE(declared.contains(std::string(uri)));
  EXPECT_TRUE(declared.contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"));
}

TEST_F(Ats, CollectionsOpAndSuccess) {
  const auto page = document("/ogc/collections");
  EXPECT_NE(link(page, "self"), "");
  ASSERT_GT(page["collections"].size(), 3U);
  for (const auto& one : page["collections"]) {
    const std::string id = one["id"];
    EXPECT_NE(link(one, "items"), "") << id;
    EXPECT_EQ(one["crs"].size(), 4U);
    const auto alone = document("/ogc/collections/" + id);
    for (const auto* same : {"id", "title", "description", "extent", "crs"})
      EXPECT_EQ(alone[same], one[same]) << id;
  }
}

TEST_F(Ats, CollectionExtentHoldsEveryFeature) {
  const auto bbox = document("/ogc/collections/eore_sessions")["extent"]["spatial"]["bbox"][0];
  for (const auto& feature : document(kItems + "?limit=100")["features"]) {
    if (feature["geometry"].is_null()) continue;
    const double lon = feature["geometry"]["coordinates"][0];
    const double lat = feature["geometry"]["coordinates"][1];
    EXPECT_TRUE(lon >= bbox[0] && lat >= bbox[1] && lon <= bbox[2] && lat <= bbox[3]);
  }
}

TEST_F(Ats, FeaturesOpAndResponse) {
  const auto response = get(kItems);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.media_type, "application/geo+json");
  const auto page = json_of(response);
  EXPECT_EQ(page["type"], "FeatureCollection");
  EXPECT_EQ(page["timeStamp"], "2026-05-01T12:00:00Z");
  EXPECT_EQ(page["numberReturned"], kSessions + 1);
  EXPECT_EQ(page["numberReturned"], page["features"].size());
  EXPECT_EQ(page["numberMatched"], kSessions + 1);
  EXPECT_NE(link(page, "self"), "");
  EXPECT_NE(link(page, "alternate"), "");
  for (const auto& feature : page["features"]) {
    EXPECT_EQ(feature["type"], "Feature");
    for (const auto* member : {"label", "version", "held_on", "synthetic"}) {
      EXPECT_TRUE(feature["properties"].contains(member)) << member;
    }
  }
}

TEST_F(Ats, LimitDefinitionAndResponse) {
  EXPECT_EQ(document(kItems + "?limit=7")["features"].size(), 7U);
  EXPECT_EQ(document(kItems + "?limit=99999")["features"].size(), kSessions + 1U);
  for (const auto* bad : {"0", "-1", "x", "1.5", ""}) {
    EXPECT_EQ(get(kItems + "?limit=" + bad).status, 400) << bad;
  }
}

TEST_F(Ats, LinksNextKeepsEveryParameter) {
  std::string target = kItems +
                       "?limit=4&bbox=35,51,35.3,51.5&datetime=2026-03-02/..&admin_area=RU-KRS" +
                       "&filter=materials_count%20%3E%2010&f=json";
  std::vector<std::string> seen;
  for (int page = 0; page < 20 && !target.empty(); ++page) {
    const auto body = document(target);
    EXPECT_LE(body["features"].size(), 4U);
    for (const auto& id : ids(body)) seen.push_back(id);
    target = link(body, "next");
    for (const auto* kept : {"limit=4", "bbox=", "datetime=", "admin_area=", "filter=", "f=json"}) {
      EXPECT_TRUE(target.empty() || target.find(kept) != std::string::npos)
          << kept << " in " << target;
    }
  }
  const auto whole =
      ids(document(kItems + "?limit=100&bbox=35,51,35.3,51.5&datetime=2026-03-02/.." +
                   "&admin_area=RU-KRS&filter=materials_count%20%3E%2010"));
  EXPECT_EQ(seen, whole);
  EXPECT_GT(whole.size(), 8U);
}

TEST_F(Ats, BboxDefinitionAndResponse) {
  // One is within; the one without a place counts as within every box.
  EXPECT_EQ(count("bbox=35.2095,51.1095,35.2105,51.1105"), 2U);
  EXPECT_EQ(count("bbox=35.2095,51.1095,0,35.2105,51.1105,100"), 2U);
  EXPECT_EQ(count("bbox=-180,-90,180,90"), kSessions + 1U);
  EXPECT_EQ(count("bbox=0,0,1,1"), 1U);
  EXPECT_EQ(count("bbox=170,50,35.2105,52"), 2U) << "across the antimeridian";
  // A box of a feature's own coordinates holds it, whatever was rounded.
  for (const auto& feature : document(kItems + "?limit=5")["features"]) {
    const auto at = feature["geometry"]["coordinates"];
    const std::string corner = at[0].dump() + "," + at[1].dump();
    EXPECT_EQ(count("bbox=" + corner + "," + corner), 2U) << corner;
  }
  for (const auto* bad : {"1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,3,4,5,6,7", "0,10,1,0", "",
                          "0,0,0,91", "nan,0,1,1"}) {
    EXPECT_EQ(get(kItems + "?bbox=" + bad).status, 400) << bad;
  }
}

TEST_F(Ats, DatetimeDefinitionAndResponse) {
  struct Case {
    const char* datetime;
    std::size_t count;
  };
  const Case cases[] = {
      {"2026-03-05",                                1 },
      {"2026-03-05T10:00:00Z",                      1 },
      {"2026-03-05/2026-03-07",                     3 },
      {"2026-03-25/..",                             2 },
      {"2026-03-25/",                               2 },
      {"../2026-03-03",                             3 },
      {"/2026-03-03",                               3 },
      {"../..",                                     26},
      {"2026-03-05T00:00:00Z/2026-03-06T00:00:00Z", 2 },
      {"2025-01-01",                                0 },
  };
  for (const Case& each : cases)
    EXPECT_EQ(count(std::string("datetime=") + each.datetime), each.count) << each.datetime;
  for (const auto* bad : {"2026-3-5", "yesterday", "2026-03-07/2026-03-05", "..", "",
                          "2026-03-05T25:00:00Z", "a/b"}) {
    EXPECT_EQ(get(kItems + "?datetime=" + bad).status, 400) << bad;
  }
}

TEST_F(Ats, QueryParamUnknownAndInvalid) {
  for (const auto* bad : {"nothing=1", "held_on=yesterday", "materials_count=x", "limit=1&limit=2",
                          "f=xml", "after=x"}) {
    EXPECT_EQ(get(kItems + "?" + bad).status, 400) << bad;
  }
  for (const auto* path :
       {"/ogc?x=1", "/ogc/collections?x=1", "/ogc/conformance?x=1", "/ogc/api?x=1"}) {
    EXPECT_EQ(get(path).status, 400) << path;
  }
}

TEST_F(Ats, QueryParamOfAProperty) {
  EXPECT_EQ(count("admin_area=RU-BEL"), 13U);
  EXPECT_EQ(count("materials_count=30"), 1U);
  EXPECT_EQ(count("held_on=2026-03-09"), 1U);
  EXPECT_EQ(count("admin_area=RU-BEL&materials_count=30"), 1U);
  EXPECT_EQ(count("admin_area=x%27%20or%201%3D1"), 0U);
}

TEST_F(Ats, FeatureOpAndSuccess) {
  const auto page = document(kItems + "?limit=3");
  for (const auto& feature : page["features"]) {
    const std::string id = feature["id"];
    const auto alone = document(kItems + "/" + id);
    for (const auto* same : {"type", "id", "geometry", "properties"})
      EXPECT_EQ(alone[same], feature[same]);
    for (const auto* rel : {"self", "alternate", "collection"})
      EXPECT_NE(link(alone, rel), "") << rel;
  }
  EXPECT_EQ(get(kItems + "/nothing").status, 404);
  EXPECT_EQ(get("/ogc/collections/nothing").status, 404);
  EXPECT_EQ(get("/ogc/collections/nothing/items").status, 404);
}

TEST_F(Ats, Http11) {
  EXPECT_EQ(served_->send(Method::Head, kItems, "", "vera").status, 200);
  EXPECT_EQ(served_->send(Method::Put, kItems, "{}", "vera").status, 405);
  EXPECT_EQ(served_->send(Method::Options, kItems, "", "vera").status, 204);
}

TEST_F(Ats, Crs84IsTheDefault) {
  const auto response = get(kItems + "?limit=1");
  EXPECT_EQ(header_of(response, "Content-Crs"), "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
  const auto at = json_of(response)["features"][0]["geometry"]["coordinates"];
  EXPECT_NEAR(at[0].get<double>(), 35.21, 1e-6);
  EXPECT_NEAR(at[1].get<double>(), 51.11, 1e-6);
}

// /conf/html, /conf/geojson, /conf/oas30

TEST_F(Ats, HtmlOfEachResource) {
  const std::string id = ids(document(kItems + "?limit=1"))[0];
  for (const std::string path :
       {std::string("/ogc"), std::string("/ogc/conformance"), std::string("/ogc/api"),
        std::string("/ogc/collections"), std::string("/ogc/collections/eore_sessions"), kItems,
        kItems + "/" + id, std::string("/ogc/collections/eore_sessions/queryables")}) {
    for (const Pairs& headers :
         {Pairs{{"accept", "text/html,application/xhtml+xml,*/*;q=0.8"}}, Pairs{}}) {
      const auto response = get(headers.empty() ? path + "?f=html" : path, headers);
      EXPECT_EQ(response.status, 200) << path;
      EXPECT_EQ(response.media_type, "text/html; charset=utf-8") << path;
      EXPECT_NE(response.body.find("<h1>"), std::string::npos);
      EXPECT_EQ(response.body.find("<script"), std::string::npos);
    }
  }
}

TEST_F(Ats, AcceptChoosesGeoJson) {
  for (const auto* accept :
       {"application/geo+json", "application/json", "*/*", "application/json, text/html;q=0.5"}) {
    EXPECT_EQ(get(kItems,
                  {
                      {"accept", accept}
    })
                  .media_type,
              "application/geo+json")
        << accept;
  }
}

void no_remote_reference(const json& value, const json& whole) {
  if (value.is_object() && value.contains("$ref")) {
    const std::string to = value["$ref"];
    ASSERT_TRUE(to.starts_with("#/")) << to;
    EXPECT_TRUE(whole.contains(json::json_pointer(to.substr(1)))) << to;
  }
  for (const auto& each : value) {
    if (value.is_structured()) no_remote_reference(each, whole);
  }
}

/// Our own look at what a linter of OpenAPI finds: it holds the paths, each with a different
/// operationId, its path parameters, descriptions, and no reference that leads nowhere.
TEST_F(Ats, OpenApiIsWhole) {
  const auto api = document("/ogc/api");
  EXPECT_EQ(api["openapi"], "3.0.3");
  no_remote_reference(api, api);
  std::set<std::string> operations;
  std::set<std::string> tags;
  for (const auto& tag : api["tags"]) tags.insert(tag["name"]);
  for (const auto& [path, item] : api["paths"].items()) {
    const auto& get_ = item["get"];
    EXPECT_TRUE(operations.insert(get_["operationId"]).second) << path;
    EXPECT_FALSE(get_["description"].empty());
    EXPECT_TRUE(tags.contains(get_["tags"][0]));
    std::set<std::string> names;
    for (auto parameter : get_["parameters"]) {
      if (parameter.contains("$ref"))
        parameter = api[json::json_pointer(std::string(parameter["$ref"]).substr(1))];
      const std::string name = parameter["name"];
      EXPECT_TRUE(names.insert(name).second) << path << " " << name;
      const bool in_path = path.find("{" + name + "}") != std::string::npos;
      EXPECT_EQ(parameter["in"] == "path", in_path) << path << " " << name;
    }
    EXPECT_EQ(std::count(path.begin(), path.end(), '{'),
              std::count_if(names.begin(), names.end(),
                            [&](const auto& name) {
                              return path.find("{" + name + "}") != std::string::npos;
                            }))
        << path;
  }
  for (const auto& one : document("/ogc/collections")["collections"]) {
    EXPECT_TRUE(api["paths"].contains("/ogc/collections/" + std::string(one["id"]) + "/items"));
  }
}

// Part 2, /conf/crs

TEST_F(Ats, CrsParameterAndContentCrs) {
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

TEST_F(Ats, BboxCrsParameter) {
  const std::string epsg = "&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/";
  EXPECT_EQ(count("bbox=51.1095,35.2095,51.1105,35.2105" + epsg + "4326"), 2U);
  EXPECT_EQ(count("bbox=35.2095,51.1095,35.2105,51.1105&bbox-crs=http://www.opengis.net/def/crs/"
                  "OGC/1.3/CRS84"),
            2U);
  // The first feature's own coordinates in each system, a little around.
  for (const auto& uri : document("/ogc/collections/eore_sessions")["crs"]) {
    const std::string crs = uri;
    const auto at =
        document(kItems + "?limit=1&crs=" + crs)["features"][0]["geometry"]["coordinates"];
    const double by = crs.ends_with("84") || crs.ends_with("4326") ? 0.0005 : 40;
    const auto side = [&](int axis, double sign) {
      return std::to_string(at[axis].get<double>() + sign * by);
    };
    EXPECT_EQ(count("bbox=" + side(0, -1) + "," + side(1, -1) + "," + side(0, 1) + "," +
                    side(1, 1) + "&bbox-crs=" + crs),
              2U)
        << crs;
  }
  EXPECT_EQ(get(kItems + "?bbox=1,2,3,4&bbox-crs=x").status, 400);
}

TEST_F(Ats, StorageCrsIsOneOfThem) {
  const auto one = document("/ogc/collections/eore_sessions");
  EXPECT_NE(std::find(one["crs"].begin(), one["crs"].end(), one["storageCrs"]), one["crs"].end());
}

// Part 3, /conf/filter and /conf/queryables

TEST_F(Ats, FilterOfEachKind) {
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

TEST_F(Ats, QueryablesAreJsonSchema) {
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

TEST_F(Ats, TilesetsAndTiles) {
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

TEST_F(Ats, FieldsAndCollectionsBeyondTheAccessAreNotThere) {
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
