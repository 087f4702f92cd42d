// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "map_files_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using geo::Shape;
using model::PlacedEvidence;
using test::MapFolder;
using testing::HasSubstr;

std::string why(const base::Done& done) { return done ? "" : base::english(done.error().what); }

geo::Path<geo::Point> ring(double west, double south, double edge) {
  return {
      {west,        south       },
      {west + edge, south       },
      {west + edge, south + edge},
      {west,        south + edge},
      {west,        south       }
  };
}

const geo::PlaneGeometry kArea{
    Shape::Polygon, {{ring(-50000, -40000, 90000.125), ring(0, 0, 10)}, {ring(60000, 0, 5)}}
};

geo::PlaneGeometry random_place(base::Random& random) {
  geo::PlaneGeometry place{static_cast<Shape>(random.below(3)), {}};
  const auto point = [&] {
    return geo::Point{random.uniform(-1e5, 1e5), random.uniform(-1e5, 1e5)};
  };
  for (std::uint64_t parts = 1 + random.below(3); parts > 0; --parts) {
    switch (place.shape) {
      case Shape::Point:
        place.parts.push_back({{point()}});
        break;
      case Shape::Line:
        place.parts.push_back({
            {point(), point(), point()}
        });
        break;
      case Shape::Polygon: {
        const geo::Point p = point();
        place.parts.push_back(
            {ring(p.east_m, p.north_m, 10), ring(p.east_m + 2, p.north_m + 2, 1.1)});
        break;
      }
    }
  }
  return place;
}

PlacedEvidence random_item(base::Random& random, std::size_t number) {
  static const std::vector<std::string> words{
      "",          "plain", "мина ТМ-62", "a, b; \"c\" 'd'", "two\nlines", " blanks ",
      "ѐ 地雷 🙂", "NULL",  "1e5"};
  const auto word = [&] { return words[random.below(words.size())]; };
  PlacedEvidence placed;
  auto& item = placed.item;
  placed.place = random_place(random);
  item.id = "E-" + std::to_string(number);
  item.kind = static_cast<model::EvidenceKind>(random.below(model::kEvidenceKinds));
  for (std::size_t i = 0; i < model::kHazardClasses; ++i) {
    if (random.below(2) == 0) item.classes.push_back(static_cast<model::HazardClass>(i));
  }
  item.grade = {static_cast<model::SourceReliability>(random.below(6)),
                static_cast<model::InformationCredibility>(random.below(6))};
  static const std::vector<std::string> days{"2024", "2024-08", "2024-08-17"};
  if (random.below(4) != 0) item.date = base::Date::parse(days[random.below(3)]).value();
  item.precision = base::Metres(random.uniform(0.1, 5000));
  item.directness = static_cast<model::Directness>(random.below(2));
  item.provenance = static_cast<model::Provenance>(random.below(3));
  item.source = word();
  item.group = word();
  item.origin = model::Origin::Synthetic;
  if (random.below(2) == 0) item.years_in_use = random.uniform(0, 30);
  if (random.below(2) == 0) item.count = static_cast<std::int64_t>(random.below(1U << 20U));
  if (random.below(2) == 0) item.outcome = static_cast<model::SurveyOutcome>(random.below(2));
  item.note = word();
  item.file = word();
  item.row = random.below(1U << 30U);
  return placed;
}

std::vector<PlacedEvidence> random_evidence(std::uint64_t seed, std::size_t count) {
  base::Random random(seed);
  std::vector<PlacedEvidence> evidence;
  for (std::size_t i = 0; i < count; ++i) evidence.push_back(random_item(random, i));
  return evidence;
}

hazard::SurveyArea survey_area(int rank, std::vector<std::size_t> evidence) {
  hazard::SurveyArea area;
  area.rank = rank;
  area.outline = {Shape::Polygon, {{ring(1000.0 * rank, 0, 300)}}};
  area.area = base::SquareMetres(90000);
  area.expected_items = 10.0 / rank;
  area.highest_p = 0.3;
  area.share = 0.1 / rank;
  area.cumulative_share = 0.1 + 0.01 * rank;
  area.cumulative_area = base::SquareMetres(90000.0 * rank);
  area.evidence = std::move(evidence);
  return area;
}

const Metadata kMetadata{
    {"DEMINE_MADE",   "2026-11-23"},
    {"DEMINE_ORIGIN", "SYNTHETIC" },
    {"DEMINE_TITLE",  "Курск <&>" }
};

base::Done write(const std::filesystem::path& path, std::span<const PlacedEvidence> evidence,
                 std::span<const hazard::SurveyArea> areas = {},
                 const Metadata& metadata = kMetadata) {
  return write_geopackage(path, test::kursk_plane(), {kArea, areas, evidence}, metadata);
}

void expect_same(const PlacedEvidence& a, const PlacedEvidence& b) {
  EXPECT_EQ(a.place, b.place);
  EXPECT_EQ(a.item.id, b.item.id);
  EXPECT_EQ(a.item.kind, b.item.kind);
  EXPECT_EQ(a.item.classes, b.item.classes);
  EXPECT_EQ(a.item.grade, b.item.grade);
  EXPECT_EQ(a.item.date, b.item.date);
  EXPECT_EQ(a.item.precision, b.item.precision);
  EXPECT_EQ(a.item.directness, b.item.directness);
  EXPECT_EQ(a.item.provenance, b.item.provenance);
  EXPECT_EQ(a.item.source, b.item.source);
  EXPECT_EQ(a.item.group, b.item.group);
  EXPECT_EQ(a.item.origin, b.item.origin);
  EXPECT_EQ(a.item.years_in_use, b.item.years_in_use);
  EXPECT_EQ(a.item.count, b.item.count);
  EXPECT_EQ(a.item.outcome, b.item.outcome);
  EXPECT_EQ(a.item.note, b.item.note);
  EXPECT_EQ(a.item.file, b.item.file);
  EXPECT_EQ(a.item.row, b.item.row);
}

TEST(GeoPackage, KeepsEveryFieldOfTheEvidenceInItsOrder) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const MapFolder folder;
    const auto evidence = random_evidence(seed, 200);
    const auto done = write(folder / "hazard.gpkg", evidence);
    ASSERT_TRUE(done) << why(done);
    const auto map = read_geopackage(folder / "hazard.gpkg");
    ASSERT_TRUE(map) << base::english(map.error().what);
    ASSERT_EQ(map->evidence.size(), evidence.size());
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " item " + std::to_string(i));
      expect_same(map->evidence[i], evidence[i]);
    }
    EXPECT_EQ(map->area, kArea);
    EXPECT_EQ(map->projection_wkt, test::kursk_plane().wkt());
    EXPECT_EQ(map->metadata, kMetadata);
    EXPECT_THAT(folder.names(), testing::ElementsAre("hazard.gpkg"));
  }
}

TEST(GeoPackage, KeepsSurveyAreas) {
  const MapFolder folder;
  const auto evidence = random_evidence(4, 9);
  const std::vector<hazard::SurveyArea> areas{survey_area(1, {8, 0, 3}), survey_area(2, {}),
                                              survey_area(3, {5})};
  ASSERT_TRUE(write(folder / "a.gpkg", evidence, areas));
  const auto map = read_geopackage(folder / "a.gpkg");
  ASSERT_TRUE(map);
  ASSERT_EQ(map->survey_areas.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& found = map->survey_areas[i];
    EXPECT_EQ(found.rank, areas[i].rank);
    EXPECT_EQ(found.outline, areas[i].outline);
    EXPECT_EQ(found.area, areas[i].area);
    EXPECT_EQ(found.expected_items, areas[i].expected_items);
    EXPECT_EQ(found.highest_p, areas[i].highest_p);
    EXPECT_EQ(found.share, areas[i].share);
    EXPECT_EQ(found.cumulative_share, areas[i].cumulative_share);
    EXPECT_EQ(found.cumulative_area, areas[i].cumulative_area);
    EXPECT_EQ(found.evidence, areas[i].evidence);
  }
}

TEST(GeoPackage, PassesTheValidatorAndOgrinfoWithoutAWarning) {
  const MapFolder folder;
  const std::vector<hazard::SurveyArea> areas{survey_area(1, {2, 0})};
  ASSERT_TRUE(write(folder / "full.gpkg", random_evidence(5, 60), areas));
  ASSERT_TRUE(write(folder / "empty.gpkg", {}, {}, {}));
  for (const char* name : {"full.gpkg", "empty.gpkg"}) {
    const auto valid = test::validate("validate_gpkg", folder / name);
    EXPECT_EQ(valid.status, 0) << valid.output;
    EXPECT_THAT(valid.output, testing::Not(HasSubstr("rror"))) << name;
    const auto info = test::run("ogrinfo -al -so " + test::quoted(folder / name));
    EXPECT_EQ(info.status, 0);
    EXPECT_THAT(info.output, testing::Not(testing::AnyOf(HasSubstr("Warning"), HasSubstr("ERROR"))))
        << name;
    for (const char* layer :
         {"Layer name: area", "Layer name: survey_areas", "Layer name: evidence_points",
          "Layer name: evidence_lines", "Layer name: evidence_polygons"}) {
      EXPECT_THAT(info.output, HasSubstr(layer)) << name;
    }
    EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("full.gpkg", "empty.gpkg"));
  }
}

TEST(SafetyRule11, TheSyntheticStampIsOnEveryLayer) {
  const MapFolder folder;
  const std::vector<hazard::SurveyArea> areas{survey_area(1, {0})};
  // Even when the caller forgets it.
  ASSERT_TRUE(write(folder / "a.gpkg", random_evidence(6, 20), areas, {}));
  const auto metadata = read_metadata(folder / "a.gpkg");
  ASSERT_TRUE(metadata);
  EXPECT_THAT(*metadata, testing::Contains(std::pair("DEMINE_ORIGIN", "SYNTHETIC")));
  for (const char* layer :
       {"area", "survey_areas", "evidence_points", "evidence_lines", "evidence_polygons"}) {
    const auto info = test::run("ogrinfo -so " + test::quoted(folder / "a.gpkg") + " " + layer);
    EXPECT_THAT(info.output, HasSubstr("DEMINE_ORIGIN=SYNTHETIC")) << layer;
    EXPECT_THAT(info.output, HasSubstr("DESCRIPTION=SYNTHETIC. ")) << layer;
  }
  const auto rows = test::run("ogrinfo -al " + test::quoted(folder / "a.gpkg") + " survey_areas");
  EXPECT_THAT(rows.output, HasSubstr("origin (String) = SYNTHETIC"));
  EXPECT_THAT(rows.output, HasSubstr("classification (String) = proposal for an Indication"));
}

TEST(SafetyRule11, SyntheticAndRealAreNotWrittenTogether) {
  const MapFolder folder;
  auto mixed = random_evidence(7, 4);
  auto real = mixed;
  for (auto& one : real) one.item.origin = model::Origin::Real;
  mixed[2].item.origin = model::Origin::Real;
  struct Case {
    const char* name;
    std::span<const PlacedEvidence> evidence;
    Metadata metadata;
    bool good;
  };
  const auto synthetic = random_evidence(7, 4);
  for (const Case& c : {
           Case{"mixed",                   mixed,     {},                               false},
           Case{"real, stamped synthetic", real,      {{"DEMINE_ORIGIN", "SYNTHETIC"}}, false},
           Case{"synthetic, stamped real", synthetic, {{"DEMINE_ORIGIN", "REAL"}},      false},
           Case{"real",                    real,      {{"DEMINE_ORIGIN", "REAL"}},      true },
           Case{"none",                    {},        {{"DEMINE_ORIGIN", "SYNTHETIC"}}, true }
  }) {
    const auto done = write(folder / (std::string(c.name) + ".gpkg"), c.evidence, {}, c.metadata);
    EXPECT_EQ(done.has_value(), c.good) << c.name;
    if (!done) {
      EXPECT_EQ(done.error().code, ErrorCode::Mixed) << c.name;
    }
  }
}

TEST(GeoPackage, SameInputSameBytes) {
  const MapFolder folder;
  const auto evidence = random_evidence(8, 300);
  const std::vector<hazard::SurveyArea> areas{survey_area(1, {2, 0}), survey_area(2, {1})};
  ASSERT_TRUE(write(folder / "a.gpkg", evidence, areas));
  ASSERT_TRUE(write(folder / "b.gpkg", evidence, areas));
  const std::string a = test::bytes_of(folder / "a.gpkg");
  EXPECT_FALSE(a.empty());
  EXPECT_TRUE(a == test::bytes_of(folder / "b.gpkg"));
  EXPECT_THAT(a, HasSubstr("2026-11-23T00:00:00.000Z"));
}

TEST(GeoPackage, KeepsTheProjectionInItsTable) {
  const MapFolder folder;
  ASSERT_TRUE(write(folder / "a.gpkg", random_evidence(9, 3)));
  const auto wkt =
      test::run("gdalsrsinfo -o wkt2 --single-line " + test::quoted(folder / "a.gpkg")).output;
  EXPECT_THAT(wkt, HasSubstr("Lambert Azimuthal Equal Area"));
  EXPECT_THAT(wkt, HasSubstr("36.2"));
  EXPECT_THAT(wkt, HasSubstr("51.7"));
}

TEST(GeoPackage, RefusesWhatSqliteWouldChangeInSilence) {
  const MapFolder folder;
  struct Case {
    const char* name;
    std::function<void(PlacedEvidence&)> spoil;
  };
  const auto kNan = std::numeric_limits<double>::quiet_NaN();
  for (const Case& c : {
           Case{"precision", [&](auto& e) { e.item.precision = base::Metres(kNan); }    },
           Case{"years",     [&](auto& e) { e.item.years_in_use = kNan; }               },
           Case{"vertex",    [&](auto& e) { e.place = {Shape::Point, {{{{kNan, 0}}}}}; }},
           Case{"no vertex", [&](auto& e) { e.place = {Shape::Point, {}}; }             },
           Case{"not utf-8", [&](auto& e) { e.item.note = "\xcc\xe8"; }                 },
           Case{"zero byte", [&](auto& e) { e.item.id = std::string("a\0b", 3); }       },
           Case{"row",       [&](auto& e) { e.item.row = ~std::uint64_t{0}; }           }
  }) {
    auto evidence = random_evidence(10, 3);
    c.spoil(evidence[1]);
    const auto done = write(folder / "a.gpkg", evidence);
    ASSERT_FALSE(done) << c.name;
    EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument) << c.name;
    EXPECT_THAT(folder.names(), testing::IsEmpty()) << c.name;
  }
  const auto done = write(folder / "a.gpkg",
                          {
  },
                          {}, {{"DEMINE_MADE", "yesterday"}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
}

TEST(GeoPackage, NeverOverwrites) {
  const MapFolder folder;
  std::ofstream(folder / "a.gpkg") << "mine";
  const auto done = write(folder / "a.gpkg", random_evidence(11, 2));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
  EXPECT_EQ(test::bytes_of(folder / "a.gpkg"), "mine");
}

TEST(GeoPackage, SaysThatTheDiskIsFullAndLeavesNothing) {
  const MapFolder folder;
  const auto evidence = random_evidence(12, 2000);
  ASSERT_TRUE(write(folder / "whole.gpkg", evidence));
  const auto whole = std::filesystem::file_size(folder / "whole.gpkg");
  std::filesystem::remove(folder / "whole.gpkg");
  for (const std::size_t most :
       {std::size_t{100}, whole / 10, whole / 2, whole * 99 / 100, whole - 1}) {
    const int code = test::with_largest_file(most, [&] {
      const auto done = write(folder / "a.gpkg", evidence);
      return done ? 100 : static_cast<int>(done.error().code);
    });
    EXPECT_EQ(code, static_cast<int>(ErrorCode::OutOfSpace)) << most << " bytes";
    EXPECT_THAT(folder.names(), testing::IsEmpty()) << most << " bytes";
  }
}

TEST(GeoPackage, SaysWhenItIsNotAsItWasWritten) {
  const MapFolder folder;
  ASSERT_TRUE(write(folder / "whole.gpkg", random_evidence(13, 40)));
  struct Case {
    const char* sql;
    const char* expected;
  };
  for (const Case& c : {
           Case{"DELETE FROM evidence_points WHERE fid = 1",                      "is missing or is there twice"},
           Case{"UPDATE evidence_lines SET kind = 'teapot' WHERE fid = 1",
                "column kind of a row holds \"teapot\""                                                         },
           Case{"UPDATE evidence_lines SET kind = NULL WHERE fid = 1",
                "column kind is not there or is empty"                                                          },
           Case{"UPDATE evidence_polygons SET date = '17.08.2024' WHERE fid = 1",
                "column date of a row holds"                                                                    },
           Case{"UPDATE evidence_points SET geom = NULL WHERE fid = 1",           "a row has no geometry"       },
           Case{"DELETE FROM area",                                               "has 0 rows, not one"         },
  }) {
    const auto file = folder / "spoilt.gpkg";
    std::filesystem::copy_file(folder / "whole.gpkg", file,
                               std::filesystem::copy_options::overwrite_existing);
    const auto ran = test::run("ogrinfo -q " + test::quoted(file) + " -sql \"" + c.sql + "\"");
    ASSERT_EQ(ran.status, 0) << ran.output;
    const auto map = read_geopackage(file);
    ASSERT_FALSE(map) << c.sql;
    EXPECT_EQ(map.error().code, ErrorCode::InvalidInput) << c.sql;
    EXPECT_THAT(base::english(map.error().what), HasSubstr(c.expected)) << c.sql;
    EXPECT_THAT(map.error().where, HasSubstr("spoilt.gpkg"));
  }
  EXPECT_EQ(read_geopackage(folder / "none.gpkg").error().code, ErrorCode::NotFound);
  std::ofstream(folder / "words.gpkg") << "no package at all";
  EXPECT_EQ(read_geopackage(folder / "words.gpkg").error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace demine::io
