// SPDX-License-Identifier: Apache-2.0
/// \file
/// The abstract tests of OGC API - Features Part 1 (OGC 17-069r4, annex A), in process. Each test
/// is named after the last part of its id.
#include "support/ats.hpp"

namespace demine::server::test {
namespace {

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
  for (const auto& uri : member("/ogc/conformance", "conformsTo")) declared.insert(uri);
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
      EXPECT_EQ(alone.value(same, json()), one.value(same, json())) << id;
  }
}

TEST_F(Ats, CollectionExtentHoldsEveryFeature) {
  const auto bbox = document("/ogc/collections/eore_sessions")["extent"]["spatial"]["bbox"][0];
  for (const auto& feature : member(kItems + "?limit=100", "features")) {
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
  for (const auto& feature : member(kItems + "?limit=5", "features")) {
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
      {"0000-01-01T00:00:00Z/2026-03-03",           3 },
      {"2026-03-25/9999-12-31T00:00:00Z",           2 },
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
  for (const std::string& path :
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
  for (const auto& one : member("/ogc/collections", "collections")) {
    EXPECT_TRUE(api["paths"].contains("/ogc/collections/" + std::string(one["id"]) + "/items"));
  }
}

}  // namespace
}  // namespace demine::server::test
