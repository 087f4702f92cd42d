// SPDX-License-Identifier: Apache-2.0
#include "demine/app/export_records.hpp"

#include "demine/app/areas.hpp"
#include "demine/app/import_records.hpp"
#include "operation_fixture.hpp"

namespace demine::app::test {
namespace {

using model::DataClass;

geo::GeographicGeometry point(double lon, double lat) {
  return {geo::Shape::Point, {{{{lon, lat}}}}};
}

/// One record each of what people write, with values that are hard to keep: quotes, line ends,
/// commas, letters of other scripts, numbers with many digits.
void fill(Exercise& exercise, store::OperationFile& file) {
  exercise.put(file,
               {
                   .entity = "organisation",
                   .fields = {{"name", "Центр \"Мир\", отдел 1"}, {"kind", "authority"}}
  },
               1);
  exercise.put(file,
               {
                   .entity = "organisation",
                   .fields = {{"name", "Operator <&>"}, {"kind", "operator"}, {"country", "NO"}}
  },
               2);
  exercise.put(file,
               {
                   .entity = "team",
                   .fields = {{"name", "Team 3"},
                              {"organisation", "O2"},
                              {"activities", "clearance;bac"},
                              {"note", "one line\nand another"}}
  },
               3);
  exercise.put(file,
               {
                   .entity = "source", .fields = {{"name", "A farmer"}, {"kind", "other"}}
  },
               4);
  exercise.put(file,
               {
                   .entity = "evidence",
                   .fields = {{"kind", "find"},
                              {"precision_m", "12.125"},
                              {"happened_on", "2026-04"},
                              {"hazard_classes", "ap-mine;cluster-munition"},
                              {"source_reliability", "B"},
                              {"information_credibility", "2"},
                              {"directness", "direct"},
                              {"provenance", "visual"},
                              {"source", "S1"},
                              {"origin", "synthetic"},
                              {"event_count", "3"}},
                   .geometries = {{"place", point(35.25123456789, 51.2)}}
  },
               5);
  exercise.put(file,
               {
                   .entity = "find",
                   .fields = {{"position_error_m", "0.5"},
                              {"found_at", "2026-05-01T10:15:00Z"},
                              {"category", "ap_mine"},
                              {"item_count", "2"},
                              {"depth_cm", "13"},
                              {"condition", "armed"},
                              {"after_search", "true"}},
                   .geometries = {{"place", point(35.3, 51.15)}}
  },
               6);
}

TEST(ExportRecords, WhatComesBackIsThereAlready) {
  Exercise exercise;
  auto file = exercise.open();
  fill(exercise, file);
  for (const char* layer : {"organisations", "teams", "evidence", "finds", "sources"}) {
    for (const char* format : {"geojson", "gpkg", "csv", "kml"}) {
      const auto out = exercise / (std::string(layer) + "." + format);
      const auto exported =
          export_records(file, {
                                   .layer = layer,
                                   .format = *parse_export_format(format),
                                   .out = out,
                                   .include = {DataClass::Confidential, DataClass::Personal}
      });
      ASSERT_EQ(said(exported), "") << layer << " " << format;
      const Session session{.today = std::chrono::sys_days{std::chrono::year{2026} / 5 / 2}};
      const auto imported = try_import(
          file, {.file = out, .entity = std::string((*layer_named(layer))->name), .dry_run = true},
          session);
      ASSERT_EQ(said(imported), "") << layer << " " << format;
      for (const auto& problem : imported->problems) {
        if (problem.severity == base::Severity::Refused) {
          ADD_FAILURE() << layer << " " << format << " " << problem.field << " " << problem.value
                        << ": " << base::english(problem.what);
        }
      }
      EXPECT_EQ(imported->known, exported->records) << layer << " " << format;
      EXPECT_EQ(imported->added, 0U) << layer << " " << format;
    }
  }
}

TEST(ExportRecords, TheSameRegisterGivesTheSameBytes) {
  Exercise exercise;
  auto file = exercise.open();
  fill(exercise, file);
  for (const char* format : {"geojson", "gpkg", "csv", "kml"}) {
    std::string before;
    for (const char* name : {"one.", "two."}) {
      const auto out = exercise / (std::string(name) + format);
      ASSERT_EQ(said(export_records(
                    file, {.layer = "teams", .format = *parse_export_format(format), .out = out})),
                "");
      const std::string bytes = content(out);
      EXPECT_TRUE(before.empty() || bytes == before) << format;
      before = bytes;
    }
  }
}

TEST(SafetyRule7, WhatIsConfidentialOrPersonalStaysOutUnlessItIsAskedFor) {
  Exercise exercise;
  auto file = exercise.open();
  fill(exercise, file);
  const auto open = export_records(file, {.layer = "evidence"});
  ASSERT_EQ(said(open), "");
  EXPECT_TRUE(open->place_left_out);
  EXPECT_EQ(open->bytes.find("coordinates"), std::string::npos);
  EXPECT_EQ(open->bytes.find("35.25"), std::string::npos);
  const auto whole =
      export_records(file, {.layer = "evidence", .include = {DataClass::Confidential}});
  ASSERT_EQ(said(whole), "");
  EXPECT_NE(whole->bytes.find("35.25123"), std::string::npos);
  EXPECT_EQ(whole->classes, (std::vector<std::string>{"restricted", "confidential"}));

  for (const char* layer : {"finds", "sources", "persons", "victims", "searched_strips"}) {
    const auto refused = export_records(file, {.layer = layer});
    EXPECT_EQ(refused ? base::ErrorCode::Io : refused.error().code,
              base::ErrorCode::InvalidArgument)
        << layer;
  }
  EXPECT_FALSE(export_records(file, {.layer = "victims", .include = {DataClass::Confidential}}));
}

TEST(SafetyRule11, AnExportSaysThatItIsInventedAndIsNotTakenForReal) {
  Exercise exercise;
  auto file = exercise.open();
  fill(exercise, file);
  for (const char* format : {"geojson", "csv", "kml"}) {
    const auto exported =
        export_records(file, {.layer = "teams", .format = *parse_export_format(format)});
    ASSERT_EQ(said(exported), "");
    EXPECT_NE(exported->bytes.find("SYNTHETIC"), std::string::npos) << format;
  }
  const auto out =
      exercise.write("real.csv", "label,name,kind,demine_origin\nO9,X,operator,REAL\n");
  const auto imported =
      try_import(file, {.file = out, .entity = "organisation", .dry_run = true}, {});
  EXPECT_EQ(imported ? base::ErrorCode::Io : imported.error().code, base::ErrorCode::Mixed);
}

TEST(ExportRecords, LayersAreNamedInOneOrMany) {
  for (const auto& entity : model::entities()) {
    EXPECT_EQ(*layer_named(plural(entity)), &entity) << entity.name;
    EXPECT_EQ(*layer_named(entity.name), &entity) << entity.name;
  }
  EXPECT_EQ(said(layer_named("araes")).empty(), false);
}

TEST(ExportRecords, AFileIsNeverReplacedAndAGeoPackageNeedsOne) {
  Exercise exercise;
  auto file = exercise.open();
  const auto there = exercise.write("teams.csv", "mine");
  EXPECT_EQ(export_records(file, {.layer = "teams", .format = ExportFormat::Csv, .out = there})
                .error()
                .code,
            base::ErrorCode::AlreadyExists);
  EXPECT_EQ(content(there), "mine");
  EXPECT_EQ(
      export_records(file, {.layer = "teams", .format = ExportFormat::GeoPackage}).error().code,
      base::ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace demine::app::test
