// SPDX-License-Identifier: Apache-2.0
#include "demine/app/make_hazard_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "demine/app/explain_hazard.hpp"
#include "map_frame.hpp"
#include "survey_grid.hpp"

namespace demine::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kArea =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
"coordinates":[[[35.20,51.20],[35.27,51.20],[35.27,51.245],[35.20,51.245],[35.20,51.20]]]}}]})";
constexpr const char* kHeader =
    "id,kind,grade,date,precision_m,directness,provenance,source,synthetic,latitude,longitude\n";

/// A folder of its own, with an area in it.
class HazardMap : public testing::Test {
 protected:
  HazardMap() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("demine-") + test->name() + "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("area.json", kArea);
  }
  ~HazardMap() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    std::ostringstream whole;
    whole << in.rdbuf();
    return whole.str();
  }
  [[nodiscard]] MakeHazardMapOptions options(const std::string& out) const {
    MakeHazardMapOptions o;
    o.area = folder_ / "area.json";
    o.evidence = {folder_ / "e.csv"};
    o.out = folder_ / out;
    return o;
  }
  [[nodiscard]] static Session session(unsigned threads) {
    Session s;
    using namespace std::chrono_literals;
    s.today = std::chrono::sys_days(2026y / std::chrono::November / 23);
    s.threads = threads;
    return s;
  }
  fs::path folder_;
};

TEST_F(HazardMap, HasTheSameBytesForAnyNumberOfThreads) {
  write("e.csv", std::string(kHeader) +
                     "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n"
                     "A2,find,A1,2025-04-01,20,direct,visual,S,true,51.23,35.25\n");
  auto o = options("one");
  o.cell = base::Metres(20);  // several tiles
  ASSERT_TRUE(make_hazard_map(o, session(1)));
  o.out = folder_ / "four";
  ASSERT_TRUE(make_hazard_map(o, session(4)));
  for (const char* file :
       {"hazard.tif", "hazard.gpkg", "summary.json", "index.html", "map.png", "rules.toml"}) {
    EXPECT_EQ(read(std::string("one/") + file), read(std::string("four/") + file)) << file;
    EXPECT_FALSE(read(std::string("one/") + file).empty()) << file;
  }
}

TEST_F(HazardMap, SafetyRule11SyntheticAndRealNeverMix) {
  write("e.csv", std::string(kHeader) +
                     "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n"
                     "A2,find,A1,2025-04-01,20,direct,visual,S,,51.23,35.25\n");
  const auto made = make_hazard_map(options("out"), session(2));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, base::ErrorCode::Mixed);
  EXPECT_FALSE(fs::exists(folder_ / "out"));
}

TEST_F(HazardMap, SafetyRule11WhatIsInventedStaysSoWhateverTheMappingLeavesOut) {
  const char* const mapping =
      "[columns]\nid = \"id\"\nkind = \"kind\"\ngrade = \"grade\"\ndate = \"date\"\n"
      "precision_m = \"precision_m\"\nlatitude = \"latitude\"\nlongitude = \"longitude\"\n";
  write("mapping.toml", mapping);
  for (const std::string column : {"origin", "demine_origin"}) {
    for (const bool mapped : {false, true}) {
      std::string header = kHeader;
      header.replace(header.find("synthetic"), 9, column);
      write("e.csv", header + "A1,accident,B2,2025-03-01,20,direct,record,R," +
                         (column == "origin" ? "synthetic" : "SYNTHETIC") + ",51.22,35.23\n");
      auto o = options(column + (mapped ? "-mapped" : ""));
      if (mapped) o.mapping = folder_ / "mapping.toml";
      const auto made = make_hazard_map(o, session(2));
      ASSERT_TRUE(made);
      EXPECT_TRUE(made->synthetic) << column << mapped;
    }
  }
}

TEST_F(HazardMap, ARowThatWasTakenBackLowersNothing) {
  std::string header = kHeader;
  header.insert(header.size() - 1, ",count,wkt,revoked");
  const std::string find = "A1,accident,B2,2025-03-01,20,direct,record,R,,51.22,35.23,,,\n";
  const auto cleared = [](const char* revoked) {
    return "A2,cleared-land,A1,2025-04-01,20,direct,record,S,,,,0,\"POLYGON((35.21 51.21,35.22 "
           "51.21,35.22 51.22,35.21 51.22,35.21 51.21))\"," +
           std::string(revoked) + "\n";
  };
  const struct {
    const char* out;
    std::string rows;
    std::size_t items;
  } cases[] = {
      {"without", find,                                            1},
      {"stands",  find + cleared(""),                              2},
      {"revoked", find + cleared("2026-05-04T12:00:00.000Z+0000"), 1},
  };
  for (const auto& each : cases) {
    write("e.csv", header + each.rows);
    const auto made = make_hazard_map(options(each.out), session(2));
    ASSERT_TRUE(made) << each.out;
    EXPECT_EQ(made->checked.intake.items.size(), each.items) << each.out;
    EXPECT_EQ(made->checked.intake.rows, each.out == std::string("without") ? 1U : 2U);
  }
}

TEST_F(HazardMap, SyntheticIsStampedOnEverythingAndRealOnNothing) {
  for (const bool synthetic : {true, false}) {
    write("e.csv", std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R," +
                       (synthetic ? "true" : "") + ",51.22,35.23\n");
    const auto made = make_hazard_map(options(synthetic ? "s" : "r"), session(2));
    ASSERT_TRUE(made);
    for (const char* file : {"hazard.tif", "hazard.gpkg", "summary.json", "index.html"}) {
      const auto text = read(std::string(synthetic ? "s/" : "r/") + file);
      const bool stamped =
          text.find("SYNTHETIC") != std::string::npos &&
          (std::string_view(file) != "index.html" || text.find("SYNTHETIC") != std::string::npos);
      if (std::string_view(file) != "index.html" || synthetic) {
        EXPECT_EQ(stamped, synthetic) << file;
      }
    }
  }
}

TEST_F(HazardMap, WithoutEvidenceIsNotSurveyedAnywhere) {
  auto o = options("out");
  o.evidence.clear();
  const auto made = make_hazard_map(o, session(2));
  ASSERT_TRUE(made);
  EXPECT_DOUBLE_EQ(made->not_surveyed_m2, made->area_m2);
  EXPECT_THAT(made->survey_areas, IsEmpty());
  EXPECT_THAT(made->classes, IsEmpty());
}

TEST_F(HazardMap, AStopLeavesItsTilesAloneAndTheSameInputsGoOn) {
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n");
  auto o = options("out");
  o.cell = base::Metres(20);  // two tiles
  std::stop_source stop;
  auto s = session(2);
  s.stop = stop.get_token();
  s.progress = [&](const base::Text& step, double) {
    if (step.wording == "mapping") stop.request_stop();
  };
  const auto made = make_hazard_map(o, s);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, base::ErrorCode::Cancelled);
  EXPECT_THAT(base::english(made.error().todo), HasSubstr(".out.tiles"));
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder_))
    left.push_back(entry.path().filename().string());
  EXPECT_THAT(left, testing::UnorderedElementsAre("area.json", "e.csv", ".out.tiles"));

  const auto again = make_hazard_map(o, session(2));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->resumed_tiles, 2);
  EXPECT_FALSE(fs::exists(folder_ / ".out.tiles"));
  o.out = folder_ / "whole";
  ASSERT_TRUE(make_hazard_map(o, session(1)));
  for (const char* file : {"hazard.tif", "hazard.gpkg", "summary.json", "index.html"})
    EXPECT_EQ(read(std::string("out/") + file), read(std::string("whole/") + file)) << file;
}

TEST_F(HazardMap, AStopBeforeTheFirstTileLeavesNothing) {
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n");
  std::stop_source stop;
  auto s = session(2);
  s.stop = stop.get_token();
  stop.request_stop();
  ASSERT_FALSE(make_hazard_map(options("out"), s));
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder_))
    left.push_back(entry.path().filename().string());
  EXPECT_THAT(left, testing::UnorderedElementsAre("area.json", "e.csv"));
}

TEST_F(HazardMap, TilesOfOtherInputsAreNotTaken) {
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n");
  std::stop_source stop;
  auto s = session(2);
  s.stop = stop.get_token();
  s.progress = [&](const base::Text& step, double) {
    if (step.wording == "mapping") stop.request_stop();
  };
  ASSERT_FALSE(make_hazard_map(options("out"), s));
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.23,35.24\n");
  const auto made = make_hazard_map(options("out"), session(2));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->resumed_tiles, 0);
  ASSERT_TRUE(make_hazard_map(options("whole"), session(2)));
  EXPECT_EQ(read("out/hazard.tif"), read("whole/hazard.tif"));
}

TEST_F(HazardMap, TwoRunsForOneFolderDoNotMeet) {
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n");
  auto s = session(1);
  std::optional<base::ErrorCode> second;
  s.progress = [&](const base::Text& step, double) {
    if (step.wording != "mapping" || second) return;
    const auto other = make_hazard_map(options("out"), session(1));
    second = other ? base::ErrorCode::Io : other.error().code;
  };
  ASSERT_TRUE(make_hazard_map(options("out"), s));
  EXPECT_EQ(second, base::ErrorCode::Busy);
}

TEST_F(HazardMap, ExplainsEveryCellAsTheRasterHasIt) {
  write("e.csv", std::string(kHeader) +
                     "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.22,35.23\n"
                     "M1,media-report,D4,2025-03-01,900,indirect,verbal,N,true,51.23,35.24\n");
  ASSERT_TRUE(make_hazard_map(options("out"), session(2)));
  for (double lat = 51.203; lat < 51.245; lat += 0.004) {
    for (double lon = 35.203; lon < 35.27; lon += 0.006) {
      const auto said = explain_hazard({
          folder_ / "out", {lon, lat}
      });
      ASSERT_TRUE(said) << base::english(said.error().what);
    }
  }
  // A raster that says something else is not explained away.
  fs::copy_file(folder_ / "out/hazard.tif", folder_ / "kept.tif");
  write("e.csv",
        std::string(kHeader) + "A1,accident,B2,2025-03-01,20,direct,record,R,true,51.21,35.25\n");
  ASSERT_TRUE(make_hazard_map(options("other"), session(2)));
  fs::copy_file(folder_ / "kept.tif", folder_ / "other/hazard.tif",
                fs::copy_options::overwrite_existing);
  const auto differs = explain_hazard({
      folder_ / "other", {35.25, 51.21}
  });
  ASSERT_FALSE(differs);
  EXPECT_THAT(base::english(differs.error().what), HasSubstr("do not give the values"));
}

TEST(MapFrame, StartsOnWholeKilometresSoThatCellsNest) {
  const geo::Box box{-1234, -5678, 4321, 8765};
  for (const double cell : {10.0, 50.0, 100.0, 500.0}) {
    const auto frame = map_frame(box, base::Metres(cell)).value();
    EXPECT_EQ(frame.west_m, -2000);
    EXPECT_EQ(frame.north_m, 9000);
    EXPECT_GE(frame.box().east_m, box.east_m);
    EXPECT_LE(frame.box().south_m, box.south_m);
  }
}

TEST(MapFrame, RefusesMoreCellsThanAnyDeskOpens) {
  const auto frame = map_frame({0, 0, 3e5, 2e5}, base::Metres(0.2));
  ASSERT_FALSE(frame);
  EXPECT_EQ(frame.error().code, base::ErrorCode::TooLarge);
  EXPECT_THAT(base::english(frame.error().todo), HasSubstr("6 m or more"));
}

TEST(SurveyGrid, SumsItemsAndKeepsTheHighestProbability) {
  const geo::GridFrame frame{0, 4, 1, 4, 4};
  SurveyGrid grid(frame, 4);
  hazard::TileBands bands;
  bands.tile = {0, 0, 4, 4};
  for (int i = 0; i < 16; ++i) {
    bands.expected_items.push_back(i == 0 ? std::numeric_limits<float>::quiet_NaN() : 1);
    bands.p_any.push_back(0.01F * static_cast<float>(i));
  }
  grid.add(bands);
  EXPECT_EQ(grid.expected_items().frame().columns, 2);
  EXPECT_EQ(grid.expected_items().at(0, 0), 3);  // the cell without a value is left out
  EXPECT_EQ(grid.expected_items().at(1, 1), 4);
  EXPECT_FLOAT_EQ(grid.highest_p().at(1, 1), 0.15F);
}

}  // namespace
}  // namespace demine::app
