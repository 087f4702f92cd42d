// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "demine/hazard/survey_areas.hpp"
#include "worlds.hpp"

namespace demine::hazard::test {
namespace {

double at_middle(std::vector<PlacedEvidence> evidence) {
  const World world{
      {0, 2000, 50, 40, 40},
      box(0, 0, 2000, 2000), std::move(evidence)
  };
  return make(world).explain({1000, 1000}).value().expected_items;
}

const PlaneGeometry kField = box(600, 600, 1400, 1400);

TEST(SafetyRule2, AnUnknownDateIsTheWorstOne) {
  auto find = item(EvidenceKind::Find, point(1000, 1000), "F");
  auto use = item(EvidenceKind::LandInUse, kField, "U");
  find.item.date = day(10);
  use.item.date = day(400);
  const double found_only = at_middle({find});
  EXPECT_LT(at_middle({find, use}), found_only) << "use after the find counts";
  use.item.date = day(5);
  EXPECT_EQ(at_middle({find, use}), found_only) << "use before the find says nothing of it";
  use.item.date.reset();
  EXPECT_EQ(at_middle({find, use}), found_only) << "use of an unknown date counts as old";
  use.item.date = day(400);
  find.item.date.reset();
  EXPECT_EQ(at_middle({find, use}), at_middle({find})) << "a find of an unknown date counts as new";
}

TEST(SafetyRule4, AbsenceCountsOnlyWellInsideItsPolygon) {
  World world{
      {0, 1000, 100, 10, 10},
      box(0, 0, 1000, 1000), {}
  };
  auto use = item(EvidenceKind::LandInUse, box(200, 200, 800, 800));
  use.item.precision = base::Metres(40);
  const auto before = whole(make(world));
  world.evidence = {use};
  const auto after = whole(make(world));
  std::string drawn;
  for (std::size_t i = 0; i < 100; ++i) {
    drawn += after.p_any[i] < before.p_any[i] ? '-' : '.';
    if (i % 10 == 9) drawn += '\n';
  }
  EXPECT_EQ(drawn,
            "..........\n"
            "..........\n"
            "..........\n"
            "...----...\n"
            "...----...\n"
            "...----...\n"
            "...----...\n"
            "..........\n"
            "..........\n"
            "..........\n");
}

TEST(SafetyRule8, ASearchLeavesSomething) {
  auto cleared = item(EvidenceKind::ClearedLand, kField);
  const double background = at_middle({});
  EXPECT_GT(at_middle({cleared}), 0.1 * background);
  EXPECT_LT(at_middle({cleared}), background);
  cleared.item.count = 5;
  EXPECT_GT(at_middle({cleared}), background) << "finds raise what is left";
}

TEST(SafetyRule12, AMediaReportWeighsTheSameWhateverItCallsItself) {
  for (const auto kind : {EvidenceKind::MediaReport, EvidenceKind::OfficialStatement}) {
    auto report = item(kind, point(1000, 1000));
    report.item.directness = model::Directness::Direct;
    const double direct = at_middle({report});
    report.item.directness = model::Directness::Indirect;
    EXPECT_EQ(direct, at_middle({report}));
  }
}

TEST(Groups, RepostsOfOneReportCountOnce) {
  auto first = item(EvidenceKind::MediaReport, point(1000, 1000), "M1");
  auto repost = item(EvidenceKind::MediaReport, point(1000, 1000), "M2");
  const double once = at_middle({first});
  first.item.group = repost.item.group = "G";
  EXPECT_EQ(at_middle({first, repost}), at_middle({first}));
  repost.item.group = "M2";
  first.item.group = "M1";
  EXPECT_GT(at_middle({first, repost}), once);
}

TEST(Absence, SpeaksOnlyOfTheClassesItNames) {
  auto cleared = item(EvidenceKind::ClearedLand, kField);
  cleared.item.classes = {HazardClass::ApMine};
  const World world{
      {0, 2000, 50, 40, 40},
      box(0, 0, 2000, 2000), {cleared}
  };
  const auto said = make(world).explain({1000, 1000}).value();
  EXPECT_LT(said.intensity_per_km2[0], said.background_per_km2[0] * 0.6);
  EXPECT_NEAR(said.intensity_per_km2[3] / said.background_per_km2[3], 1, 0.2);
}

geo::Grid<float> drawn(const std::vector<std::string>& rows, double cell_m) {
  geo::Grid<float> grid({0, static_cast<double>(rows.size()) * cell_m, cell_m,
                         static_cast<std::int64_t>(rows[0].size()),
                         static_cast<std::int64_t>(rows.size())});
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const char x = rows[r][c];
      grid.at(static_cast<std::int64_t>(c), static_cast<std::int64_t>(r)) =
          x == ' '   ? std::numeric_limits<float>::quiet_NaN()
          : x == '.' ? 0.001F
                     : static_cast<float>(x - '0');
    }
  }
  return grid;
}

TEST(SurveyAreas, AreRankedByWhatTheyHold) {
  const auto items = drawn(
      {"..........", ".99....... ", ".99.....1.", "........1.", "...5......", "       ..."}, 100);
  SurveyAreaOptions options;
  options.budget = base::SquareMetres(7 * 1e4);
  const auto areas = propose_survey_areas(items, items, 0.001, options);
  ASSERT_EQ(areas.size(), 3U);
  EXPECT_EQ(areas[0].rank, 1);
  EXPECT_NEAR(areas[0].expected_items, 36, 1e-6);
  EXPECT_DOUBLE_EQ(areas[0].area.count(), 4e4);
  EXPECT_DOUBLE_EQ(geo::area(areas[0].outline).count(), 4e4);
  EXPECT_NEAR(areas[1].expected_items, 5, 1e-6);
  EXPECT_NEAR(areas[2].expected_items, 2, 1e-6);
  EXPECT_NEAR(areas[2].cumulative_share, 43 / (43 + 0.046), 1e-3);
}

TEST(SurveyAreas, KeepToTheBudgetAndToTheMap) {
  const auto items = drawn({"9876", "5432", "    "}, 100);
  SurveyAreaOptions options;
  options.budget = base::SquareMetres(3 * 1e4);
  const auto areas = propose_survey_areas(items, items, 0.001, options);
  double ground = 0;
  for (const auto& area : areas) ground += area.area.count();
  EXPECT_DOUBLE_EQ(ground, 3e4);
  options.budget = base::SquareMetres(1e9);
  ground = 0;
  for (const auto& area : propose_survey_areas(items, items, 0.001, options))
    ground += area.area.count();
  EXPECT_DOUBLE_EQ(ground, 8e4) << "never outside the area";
  EXPECT_TRUE(propose_survey_areas(items, items, 100, options).empty())
      << "background is not proposed";
}

TEST(SurveyAreas, AreTheDensestCellsAndOfEqualOnesTheNorthWestern) {
  base::Random random(5);
  geo::Grid<float> items({0, 12000, 100, 120, 120}, 0.001F);
  std::vector<std::pair<float, std::int64_t>> cells;  // apart, so that no gap is closed
  for (std::int64_t cell = 0; cell < 30 * 30; ++cell) {
    // Few values far apart, many that differ in their last bits alone, and equal ones of both.
    const auto step = static_cast<float>(random.below(40));
    const float value = random.below(2) == 0 ? 0.01F + step : 1 + step * 1.2e-7F;
    items.at(cell % 30 * 4, cell / 30 * 4) = value;
    cells.emplace_back(-value, cell);
  }
  std::ranges::sort(cells);
  SurveyAreaOptions options;
  for (const std::size_t paid : {1U, 2U, 17U, 300U, 301U, 899U, 900U, 5000U}) {
    options.budget = base::SquareMetres(1e4 * static_cast<double>(paid));
    std::set<std::int64_t> wanted;
    for (std::size_t i = 0; i < std::min(paid, cells.size()); ++i) wanted.insert(cells[i].second);
    std::set<std::int64_t> found;
    for (const auto& area : propose_survey_areas(items, items, 0.001, options)) {
      const geo::Box box = geo::bounds(area.outline);
      found.insert(std::lround((12000 - box.north_m) / 400) * 30 + std::lround(box.west_m / 400));
    }
    EXPECT_EQ(found, wanted) << paid;
  }
}

TEST(SurveyAreas, AreCutToWhatATeamWalks) {
  const auto items = drawn({"1111111111"}, 1000);
  SurveyAreaOptions options;
  options.budget = base::SquareMetres(1e9);
  const auto areas = propose_survey_areas(items, items, 0.001, options);
  ASSERT_EQ(areas.size(), 2U);
  EXPECT_DOUBLE_EQ(areas[0].area.count(), 5e6);
}

}  // namespace
}  // namespace demine::hazard::test
