// SPDX-License-Identifier: Apache-2.0
/// \file
/// A hazard map over HTTP: who sees it, what is proposed from it, its tiles, and what it says of a
/// place. A small map, made as people make it, of evidence on A1 and on A2.
#include "demine/app/make_hazard_map.hpp"
#include "routes/ogc/tile_grid.hpp"
#include "support/programme.hpp"
#include "testing/source_dir.hpp"

namespace demine::server::test {
namespace {

using nlohmann::json;

constexpr const char* kPng = "\x89PNG\r\n\x1a\n";

/// The programme with a map; made once, since nobody changes it.
class Hazard : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new demine::test::Folder();
    at_ = new Programme([](Settings& settings) { settings.hazard = *folder_ / "map"; });
    std::string rows =
        "id,kind,grade,date,precision_m,directness,provenance,source,synthetic,latitude,"
        "longitude\n";
    int number = 0;
    for (const auto& [east_m, north_m] : std::vector<std::pair<double, double>>{
             {60,     100  },
             {140,    60   },
             {1'100,  100  },
             {1'150,  60   },
             {-5'000, 5'000}
    }) {
      const auto place = at_->at_m(east_m, north_m);
      rows += "H" + std::to_string(++number) + ",accident,A1,2025-03-01,20,direct,record,R,true," +
              std::to_string(place.lat_deg) + "," + std::to_string(place.lon_deg) + "\n";
    }
    demine::test::put_bytes(*folder_ / "e.csv", rows);
    app::MakeHazardMapOptions options;
    options.area = std::filesystem::path(DEMINE_SOURCE_DIR) / "tests/golden/operation_area.geojson";
    options.evidence = {*folder_ / "e.csv"};
    options.cell = base::Metres(200);
    options.survey_budget = base::SquareMetres(2e6);
    options.out = *folder_ / "map";
    app::Session session;
    session.today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 1);
    const auto made = app::make_hazard_map(options, session);
    ASSERT_EQ(said(made), "");
    ASSERT_FALSE(made->survey_areas.empty());
    at_->served.add("free-authority", app::AccessRole::Authority);
  }
  static void TearDownTestSuite() {
    delete at_;
    delete folder_;
    at_ = nullptr;
    folder_ = nullptr;
  }
  static Response get(const std::string& target, const std::string& as, const Pairs& headers = {}) {
    return at_->served.get(target, as, headers);
  }
  static json place(double east_m, double north_m, const std::string& as) {
    const auto at = at_->at_m(east_m, north_m);
    const auto response = get(
        "/api/place?lat=" + std::to_string(at.lat_deg) + "&lon=" + std::to_string(at.lon_deg), as);
    EXPECT_EQ(response.status, 200) << response.body.substr(0, 300);
    return json_of(response);
  }
  /// "z/x/y" of the tile that holds a place.
  static std::string tile_at(double east_m, double north_m, int zoom) {
    const auto at = at_->at_m(east_m, north_m);
    const double count = static_cast<double>(std::int64_t{1} << zoom);
    const double rad = at.lat_deg * std::numbers::pi / 180;
    const auto x = static_cast<std::int64_t>((at.lon_deg + 180) / 360 * count);
    const auto y = static_cast<std::int64_t>(
        (1 - std::log(std::tan(rad) + 1 / std::cos(rad)) / std::numbers::pi) / 2 * count);
    return std::to_string(zoom) + "/" + std::to_string(x) + "/" + std::to_string(y);
  }
  static std::string tile(const std::string& address, const std::string& as,
                          const std::string& of = "any", const std::string& query = {}) {
    const auto response = get("/api/hazard/tiles/" + of + "/" + address + query, as);
    EXPECT_EQ(response.status, 200) << address << response.body.substr(0, 300);
    EXPECT_EQ(response.media_type, "image/png");
    EXPECT_TRUE(response.body.starts_with(kPng)) << address;
    return response.body;
  }

  inline static demine::test::Folder* folder_ = nullptr;
  inline static Programme* at_ = nullptr;
};

TEST_F(Hazard, IsThereForWhoMayReadWhatIsRestricted) {
  const auto tile = "/api/hazard/tiles/any/" + tile_at(100, 100, 13);
  for (const auto& [as, status] : std::vector<std::pair<const char*, int>>{
           {"viewer",        200},
           {"recorder",      200},
           {"operations",    200},
           {"authority",     200},
           {"northern",      200},
           {"bound",         200},
           {"administrator", 404},
           {"",              401}
  }) {
    EXPECT_EQ(get("/api/hazard", as).status, status) << as;
    EXPECT_EQ(get(tile, as).status, status) << as;
  }
  Programme without;
  EXPECT_EQ(without.served.get("/api/hazard", "authority").status, 404);
  EXPECT_EQ(without.served.get(tile, "authority").status, 404);
  EXPECT_EQ(json_of(without.served.get("/api/operation", "viewer"))["hazard"], false);
}

TEST_F(Hazard, SaysWhatItHolds) {
  const auto about = json_of(get("/api/hazard", "viewer"));
  ASSERT_EQ(about["bounds"].size(), 4U);
  const auto here = at_->at_m(100, 100);
  EXPECT_LT(about["bounds"][0], here.lon_deg);
  EXPECT_LT(about["bounds"][1], here.lat_deg);
  EXPECT_GT(about["bounds"][2], here.lon_deg);
  EXPECT_GT(about["bounds"][3], here.lat_deg);
  EXPECT_EQ(about["classes"][0], "any");
  EXPECT_FALSE(about["legend"].empty());
  EXPECT_NE(about["not_surveyed"]["hatch"], "");
  EXPECT_EQ(about["synthetic"], true);
  EXPECT_EQ(about["made"], "2026-05-01");
}

TEST_F(Hazard, SafetyRule1_ProposesIndicationsAndNothingMore) {
  const auto response = get("/api/hazard", "viewer");
  const auto survey = json_of(response)["survey_areas"];
  EXPECT_EQ(survey["type"], "FeatureCollection");
  ASSERT_FALSE(survey["features"].empty());
  int rank = 0;
  for (const auto& feature : survey["features"]) {
    EXPECT_EQ(feature["type"], "Feature");
    EXPECT_EQ(feature["id"], ++rank);
    const auto& properties = feature["properties"];
    EXPECT_EQ(properties["rank"], rank);
    EXPECT_EQ(properties["label"], "Proposal " + std::to_string(rank));
    EXPECT_EQ(properties["classification"], "proposal for an Indication");
    EXPECT_EQ(properties["synthetic"], true);
    EXPECT_GT(properties["area_m2"], 0);
    EXPECT_GT(properties["share"], 0);
    EXPECT_LE(properties["share"], 1);
    EXPECT_EQ(feature["geometry"]["type"], "MultiPolygon");
    const auto& ring = feature["geometry"]["coordinates"][0][0];
    EXPECT_GE(ring.size(), 4U);
    EXPECT_EQ(ring.front(), ring.back());
  }
  for (const char* word : {"SHA", "CHA", "safe", "green", "cleared"}) {
    EXPECT_EQ(response.body.find(word), std::string::npos) << word;
  }
  // No area came of it: a person opens an Indication.
  EXPECT_EQ(json_of(get("/api/records/area", "viewer")).size(), 2U);
}

TEST_F(Hazard, SafetyRule7_WhatSpeaksForAProposalIsForThoseWhoMayKnow) {
  for (const auto& [as, told] : std::vector<std::pair<const char*, bool>>{
           {"viewer",     false},
           {"recorder",   false},
           {"northern",   false},
           {"operations", true },
           {"authority",  true }
  }) {
    const auto response = get("/api/hazard", as);
    const auto first = json_of(response)["survey_areas"]["features"][0]["properties"];
    EXPECT_EQ(first.contains("evidence"), told) << as;
    EXPECT_EQ(response.body.find("\"H1\"") != std::string::npos, told) << as;
    EXPECT_EQ(header_of(response, "Cache-Control") == "no-store", told) << as;
  }
  const auto token = at_->served.token_of("free-authority");
  const auto program = get("/api/hazard", "",
                           {
                               {"authorization", "Bearer " + token}
  });
  EXPECT_EQ(program.status, 200);
  EXPECT_EQ(program.body.find("\"H1\""), std::string::npos);
}

/// Whether a proposal holds a place of the programme, by its box.
bool reaches(const json& feature, geo::LonLat at) {
  double west = 180;
  double east = -180;
  double south = 90;
  double north = -90;
  for (const auto& part : feature["geometry"]["coordinates"]) {
    for (const auto& vertex : part[0]) {
      west = std::min(west, vertex[0].get<double>());
      east = std::max(east, vertex[0].get<double>());
      south = std::min(south, vertex[1].get<double>());
      north = std::max(north, vertex[1].get<double>());
    }
  }
  return west < at.lon_deg && at.lon_deg < east && south < at.lat_deg && at.lat_deg < north;
}

TEST_F(Hazard, SafetyRule7_WhoIsBoundToAnAreaGetsTheProposalsOfItsGround) {
  const auto all = json_of(get("/api/hazard", "viewer"))["survey_areas"]["features"];
  const auto own = json_of(get("/api/hazard", "bound"))["survey_areas"]["features"];
  int of_others = 0;
  for (const auto& feature : all) of_others += reaches(feature, at_->at_m(-5'000, 5'000)) ? 1 : 0;
  ASSERT_GT(of_others, 0) << "the map proposes something that is not on A1";
  ASSERT_FALSE(own.empty());
  EXPECT_LT(own.size(), all.size());
  for (const auto& feature : own) {
    EXPECT_TRUE(reaches(feature, at_->at_m(100, 100))) << feature["id"];
  }
}

TEST_F(Hazard, TilesShowTheMapAsItIsAskedFor) {
  const auto address = tile_at(100, 100, 13);
  const auto mean = tile(address, "viewer");
  EXPECT_EQ(tile(address, "viewer", "any", "?show=mean"), mean);
  EXPECT_NE(tile(address, "viewer", "any", "?show=interval"), mean);
  EXPECT_NE(tile(address, "viewer", "any", "?show=coverage"), mean);
  const auto classes = json_of(get("/api/hazard", "viewer"))["classes"];
  for (const auto& of : classes) (void)tile(address, "viewer", of.get<std::string>());
  for (const int zoom : {0, 5, 10, 24}) (void)tile(tile_at(100, 100, zoom), "viewer");
  struct Case {
    std::string target;
    int status;
  };
  const std::string at = "/api/hazard/tiles/";
  for (const auto& [target, status] : std::vector<Case>{
           {at + "nothing/" + address,                                             404},
           {at + "..%2f..%2fsecret/" + address,                                    400},
           {at + "any/" + address + "?show=everything",                            400},
           {at + "any/" + address + "?colour=green",                               400},
           {at + classes[1].get<std::string>() + "/" + address + "?show=interval", 400},
           {at + "any/3/8/0",                                                      404},
           {at + "any/3/0/-1",                                                     404},
           {at + "any/x/0/0",                                                      404},
           {at + "any/25/0/0",                                                     404},
           {at + "any/3/9999999999999999999/0",                                    404}
  }) {
    const auto parsed = parse_target(target);
    if (!parsed) continue;  // refused before any route sees it: Target.*
    EXPECT_EQ(get(target, "viewer").status, status) << target;
  }
}

TEST_F(Hazard, TilesAreKeptByTheirTag) {
  const auto target = "/api/hazard/tiles/any/" + tile_at(100, 100, 13);
  const auto tag = header_of(get(target, "viewer"), "ETag");
  ASSERT_NE(tag, "");
  EXPECT_EQ(get(target, "viewer",
                {
                    {"if-none-match", tag}
  })
                .status,
            304);
  EXPECT_EQ(get(target + "?show=interval", "viewer",
                {
                    {"if-none-match", tag}
  })
                .status,
            200);
  // What another account's browser kept is not what this one is shown.
  EXPECT_EQ(get(target, "bound",
                {
                    {"if-none-match", tag}
  })
                .status,
            200);
}

TEST_F(Hazard, SafetyRule7_TilesAreClearBeyondTheGroundOfWhoIsBound) {
  // Nothing: a tile of the other end of the world.
  const auto clear = tile("15/0/0", "viewer");
  const auto theirs = tile_at(1'100, 100, 17);
  const auto own = tile_at(100, 100, 17);
  for (const char* show : {"", "?show=interval", "?show=coverage"}) {
    EXPECT_EQ(tile(theirs, "bound", "any", show), clear) << show;
    EXPECT_NE(tile(theirs, "viewer", "any", ""), clear);
  }
  EXPECT_NE(tile(own, "bound"), clear);
  // Where the tile is within the area, it is as it is for everybody.
  EXPECT_EQ(tile(tile_at(100, 100, 20), "bound"), tile(tile_at(100, 100, 20), "viewer"));
  EXPECT_NE(tile(tile_at(100, 100, 12), "bound"), tile(tile_at(100, 100, 12), "viewer"));
}

TEST_F(Hazard, IsSaidOfAPlaceWithItsIntervalAndItsCoverage) {
  const auto here = place(60, 100, "operations")["hazard"];
  ASSERT_TRUE(here.is_object()) << here;
  EXPECT_LE(here["p_any_low"], here["p_any"]);
  EXPECT_LE(here["p_any"], here["p_any_high"]);
  EXPECT_EQ(here["cell_m"], 200);
  EXPECT_EQ(here["surveyed"], true);
  EXPECT_TRUE(here.contains("coverage"));
  EXPECT_EQ(here["synthetic"], true);
  ASSERT_FALSE(here["evidence"].empty());
  EXPECT_EQ(here["evidence"][0]["kind"], "accident");
  EXPECT_FALSE(here.contains("evidence_withheld"));
  // Far from all evidence the model suspects less, and nowhere nothing.
  const auto away = place(5'000, -5'000, "operations")["hazard"];
  EXPECT_EQ(away["surveyed"], false);
  EXPECT_LT(away["p_any"], here["p_any"]);
  EXPECT_GT(away["p_any"], 0);
  EXPECT_TRUE(place(400'000, 0, "operations")["hazard"].is_null()) << "beyond the map";
}

TEST_F(Hazard, ThatCannotBeReadIsNotSaidToBeNone) {
  const auto at = at_->at_m(60, 100);
  const auto target =
      "/api/place?lat=" + std::to_string(at.lat_deg) + "&lon=" + std::to_string(at.lon_deg);
  for (const char* file : {"summary.json", "rules.toml", "hazard.gpkg", "hazard.tif"}) {
    const auto whole = *folder_ / "map" / file;
    std::filesystem::rename(whole, *folder_ / "elsewhere");
    EXPECT_EQ(get(target, "operations").status, 500) << file;
    std::filesystem::rename(*folder_ / "elsewhere", whole);
    EXPECT_EQ(get(target, "operations").status, 200) << file;
  }
}

TEST_F(Hazard, SafetyRule7_OfAPlaceItTellsNoMoreThanIsTheirs) {
  for (const char* as : {"viewer", "recorder", "northern"}) {
    const auto here = place(60, 100, as)["hazard"];
    ASSERT_TRUE(here.is_object()) << as;
    EXPECT_FALSE(here.contains("evidence")) << as;
    EXPECT_EQ(here["evidence_withheld"], true) << as;
    EXPECT_EQ(here.dump().find("H1"), std::string::npos) << as;
  }
  EXPECT_TRUE(place(60, 100, "bound")["hazard"].is_object());
  EXPECT_TRUE(place(1'100, 100, "bound")["hazard"].is_null()) << "not on its ground";
  EXPECT_TRUE(place(60, 100, "free-authority")["hazard"].contains("evidence"));
}

// A map that is damaged is named, and shows nothing.
TEST(SafetyRule2, AMapThatCannotBeReadIsNoMap) {
  const demine::test::Folder folder;
  std::filesystem::create_directories(folder / "map");
  demine::test::put_bytes(folder / "map/hazard.tif", "no raster");
  Programme at([&](Settings& settings) { settings.hazard = folder / "map"; });
  for (const char* target : {"/api/hazard", "/api/hazard/tiles/any/3/0/0"}) {
    const auto response = at.served.get(target, "viewer");
    EXPECT_EQ(response.status, 500) << target;
    EXPECT_EQ(response.media_type, "application/problem+json") << target;
    EXPECT_EQ(response.body.find(folder.path().string()), std::string::npos) << response.body;
  }
}

}  // namespace
}  // namespace demine::server::test
