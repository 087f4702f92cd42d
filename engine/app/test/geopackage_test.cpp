// SPDX-License-Identifier: Apache-2.0
/// \file
/// An operation file is a GeoPackage that other programs open as it is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "camp.hpp"

namespace demine::app {
namespace {

using namespace demine::test;
using testing::HasSubstr;
using testing::Not;

struct Ran {
  int status = 0;
  std::string output;
};
Ran run(const Camp& camp, const std::string& command) {
  const auto words = camp.folder / "words";
  Ran out;
  out.status = std::system((command + " >'" + words.string() + "' 2>&1").c_str());
  out.output = bytes_of(words);
  return out;
}

/// What ogrinfo says of one layer.
std::string section(const std::string& all, const std::string& layer) {
  const auto begin = all.find("Layer name: " + layer + "\n");
  if (begin == std::string::npos) return {};
  return all.substr(begin, all.find("Layer name: ", begin + 1) - begin);
}

/// Areas on their way, parts of one that was split, evidence, finds, a task, a conflict's worth of
/// transitions.
void fill(Camp& camp) {
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  camp.walk(file, area, {"open_indication", "declare_sha", "task", "start", "suspend"});
  const auto whole = camp.area(file, 303000, 5603000);
  const auto parts = must(split_area(
      file, camp.person(0), {.area = whole, .cut = camp.square(302990, 5602990, 50, 200)}));
  EXPECT_EQ(parts.areas.size(), 2U);
  put_bytes(camp.folder / "finds.csv",
            "label,latitude,longitude,position_error_m,found_at,category,item_count,depth_cm,"
            "condition\nF1,50.55,36.21,2,2026-04-20T10:00:00Z,uxo,1,5,damaged\n"
            "F2,50.56,36.22,2,2026-04-21T10:00:00Z,av_mine,2,15,not_known\n");
  EXPECT_EQ(must(import_records(file, camp.person(1),
                                {.file = camp.folder / "finds.csv", .entity = "find"}, {}))
                .added,
            2U);
  put_bytes(camp.folder / "reports.csv",
            "id,kind,latitude,longitude,precision_m,date,source,grade,synthetic\n"
            "R1,strike,50.57,36.23,100,2024-08-01,village head,B2,yes\n");
  EXPECT_EQ(must(import_records(file, camp.person(1),
                                {.file = camp.folder / "reports.csv", .entity = "evidence"},
                                {.today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 1)}))
                .added,
            1U);
  RecordDraft organisation{.entity = "organisation"};
  organisation.fields = {
      {"name", "Org"     },
      {"kind", "operator"}
  };
  EXPECT_TRUE(must(put_record(file, camp.person(0), organisation)).problems.empty());
}

TEST(OperationGeoPackage, PassesTheValidatorAndOgrinfoWithoutAWarning) {
  Camp camp;
  const auto check = [&](const std::string& when) {
    const auto valid = run(
        camp, "/usr/bin/python3 -m osgeo_utils.samples.validate_gpkg '" + camp.path.string() + "'");
    EXPECT_EQ(valid.status, 0) << when << valid.output;
    EXPECT_THAT(valid.output, Not(HasSubstr("rror"))) << when;
    const auto info = run(camp, "ogrinfo -ro -al -so '" + camp.path.string() + "'");
    EXPECT_EQ(info.status, 0) << when;
    EXPECT_THAT(info.output, Not(testing::AnyOf(HasSubstr("Warning"), HasSubstr("ERROR")))) << when;
    for (const model::Entity& entity : model::entities()) {
      EXPECT_THAT(info.output, HasSubstr("Layer name: " + std::string(entity.name))) << when;
    }
    return info.output;
  };
  (void)check("empty\n");
  fill(camp);
  const auto layers = check("full\n");
  EXPECT_THAT(section(layers, "find"), HasSubstr("Geometry: Multi Point\nFeature Count: 2"));
  EXPECT_THAT(section(layers, "area"), HasSubstr("Geometry: Multi Polygon\nFeature Count: 4"));
  must(camp.open().rebuild());
  EXPECT_EQ(check("rebuilt\n"), layers);
}

TEST(OperationGeoPackage, EveryTableOfOursIsDeclared) {
  Camp camp;
  fill(camp);
  // What is neither a layer nor a table of the standard is an extension, or GeoPackage readers
  // would call it damage.
  const auto listed = run(
      camp,
      "ogrinfo -ro -q -dialect SQLITE '" + camp.path.string() +
          "' -sql \"select name from sqlite_schema where type = 'table' and name not like 'gpkg_%' "
          "and name not like 'sqlite_%' and name not like 'rtree_%' and name not in (select "
          "table_name from gpkg_contents) and name not in (select table_name from gpkg_extensions "
          "where extension_name = 'demine_journal')\"");
  EXPECT_EQ(listed.status, 0) << listed.output;
  EXPECT_THAT(listed.output, Not(HasSubstr("name (String) ="))) << listed.output;
}

}  // namespace
}  // namespace demine::app
