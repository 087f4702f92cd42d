// SPDX-License-Identifier: Apache-2.0
#include "together.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "demine/base/random.hpp"
#include "evidence_support.hpp"
#include "sphere.hpp"

namespace demine::evidence {
namespace {

using namespace testing;
using model::EvidenceItem;
using model::EvidenceKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Intake intake_of(std::vector<EvidenceItem> items) {
  Intake intake;
  intake.rows = items.size();
  intake.items = std::move(items);
  return intake;
}

EvidenceItem in(EvidenceItem item, const std::string& file, std::uint64_t row) {
  item.file = file;
  item.row = row;
  return item;
}

EvidenceItem polygon(const std::string& id, EvidenceKind kind, geo::GeographicGeometry geometry) {
  auto item = item_at(0, 0, id);
  item.kind = kind;
  item.geometry = std::move(geometry);
  return item;
}

TEST(Together, TheSecondOfAnIdIsRefused) {
  auto intake =
      intake_of({in(item_at(35, 51, "E-1"), "a.csv", 2), in(item_at(36, 51, "E-1"), "b.csv", 9),
                 in(item_at(37, 51, "E-2"), "b.csv", 10)});
  check_together(intake);
  EXPECT_THAT(ids(intake), ElementsAre("E-1", "E-2"));
  EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"refused same-id"});
  EXPECT_EQ(intake.problems.front().row, 9U);
  EXPECT_THAT(base::english(intake.problems.front().what), HasSubstr("a.csv:2"));
}

TEST(Together, MadeIdsOfFilesOfOneNameAreToldApart) {
  auto first = in(item_at(35, 51, "strikes-2"), "a/strikes.csv", 2);
  auto second = in(item_at(36, 51, "strikes-2"), "b/strikes.csv", 2);
  auto intake = intake_of({first, second});
  check_together(intake);
  EXPECT_THAT(ids(intake), ElementsAre("strikes-2", "strikes-2~2"));
  EXPECT_EQ(intake.items[1].group, "strikes-2~2");
  EXPECT_THAT(codes(intake.problems), IsEmpty());
}

TEST(Together, AFileGivenTwiceCountsOnce) {
  const auto item = in(item_at(35, 51, "strikes-2"), "strikes.csv", 2);
  auto intake = intake_of({item, item});
  check_together(intake);
  EXPECT_EQ(intake.items.size(), 1U);
  EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"refused same-id"});
}

TEST(SameGround, RingsMayStartElsewhereAndRunTheOtherWay) {
  const geo::Path<geo::LonLat> ring{
      {35,    51   },
      {35.01, 51   },
      {35.02, 51.01},
      {35,    51.02},
      {35,    51   }
  };
  const geo::Path<geo::LonLat> turned{
      {35.02, 51.01},
      {35,    51.02},
      {35,    51   },
      {35.01, 51   },
      {35.02, 51.01}
  };
  const geo::Path<geo::LonLat> back{
      {35,    51.02},
      {35.02, 51.01},
      {35.01, 51   },
      {35,    51   },
      {35,    51.02}
  };
  const geo::Path<geo::LonLat> other{
      {35.02, 51.01},
      {35,    51   },
      {35,    51.02},
      {35.01, 51   },
      {35.02, 51.01}
  };
  const auto as = [](const auto& r) { return geo::GeographicGeometry{geo::Shape::Polygon, {{r}}}; };
  EXPECT_TRUE(same_ground(as(ring), as(ring)));
  EXPECT_TRUE(same_ground(as(ring), as(turned)));
  EXPECT_TRUE(same_ground(as(ring), as(back)));
  EXPECT_FALSE(same_ground(as(ring), as(other)));
  const auto line = [](const auto& r) { return geo::GeographicGeometry{geo::Shape::Line, {{r}}}; };
  EXPECT_FALSE(same_ground(line(ring), line(turned)));
  EXPECT_FALSE(same_ground(as(ring), line(ring)));
}

TEST(SameGround, ACentimetreIsTheSameTwoAreNot) {
  const double cm = 0.01 / kMetresPerDegree;
  const auto a = item_at(35, 51, "a").geometry;
  EXPECT_TRUE(same_ground(a, item_at(35, 51 + 0.9 * cm, "b").geometry));
  EXPECT_FALSE(same_ground(a, item_at(35, 51 + 1.1 * cm, "b").geometry));
}

TEST(Together, SheetsThatRepeatAnItemAtTheirEdge) {
  auto a = polygon("north-7", EvidenceKind::BlockedLand, box_at(35, 51, 35.01, 51.01));
  auto b = a;
  b.id = b.group = "south-1";
  // Saved by another program: begun elsewhere, run the other way, the last digits lost.
  b.geometry.parts[0][0] = {
      {35.01, 51.01      },
      {35.01, 51.00000001},
      {35,    51         },
      {35,    51.01      },
      {35.01, 51.01      }
  };
  auto intake = intake_of({in(a, "north.gpkg", 7), in(b, "south.gpkg", 1)});
  check_together(intake);
  EXPECT_THAT(ids(intake), ElementsAre("north-7"));
  EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"refused same-report"});
  EXPECT_EQ(intake.problems.front().file, "south.gpkg");
  EXPECT_THAT(base::english(intake.problems.front().what), HasSubstr("north.gpkg:7"));
}

struct Difference {
  std::string name;
  std::function<void(EvidenceItem&)> change;
  std::vector<std::string> expected;
};

TEST(Together, WhatMakesAReportAnotherOne) {
  const Difference cases[] = {
      {"nothing",                  [](EvidenceItem&) {},                                                  {"refused same-report"}},
      {"the note",                 [](EvidenceItem& i) { i.note = "again"; },                             {"refused same-report"}},
      {"the case of the source",
       [](EvidenceItem& i) { i.source = "TEAM 3"; },
       {"refused same-report"}                                                                                                   },
      {"the grade",                [](EvidenceItem& i) { i.grade = {}; },                                 {"refused same-report"}},
      {"the source",               [](EvidenceItem& i) { i.source = "Village elder"; },                   {"doubtful same-place"}},
      {"the classes",
       [](EvidenceItem& i) { i.classes = {model::HazardClass::AvMine}; },
       {"doubtful same-place"}                                                                                                   },
      {"the count",                [](EvidenceItem& i) { i.count = 5; },                                  {"doubtful same-place"}},
      {"the source, in one group",
       [](EvidenceItem& i) {
         i.source = "Repost";
         i.group = "first";
       },                                                                                                 {}                     },
      {"the day",                  [](EvidenceItem& i) { i.date = *base::Date::parse("2025-05-05"); },    {}                     },
      {"the ground",               [](EvidenceItem& i) { i.geometry = item_at(35.01, 51, "").geometry; }, {}                     },
  };
  for (const auto& c : cases) {
    auto second = item_at(35, 51, "second");
    c.change(second);
    auto intake = intake_of({item_at(35, 51, "first"), second});
    refuse_same_reports(intake);
    EXPECT_EQ(codes(intake.problems), c.expected) << c.name;
    const bool refused = !c.expected.empty() && c.expected.front().starts_with("refused");
    EXPECT_EQ(intake.items.size(), refused ? 1U : 2U) << c.name;
  }
}

TEST(Together, AnotherKindOnTheSameGroundIsNothingSpecial) {
  auto second = item_at(35, 51, "second");
  second.kind = EvidenceKind::Accident;
  auto intake = intake_of({item_at(35, 51, "first"), second});
  check_together(intake);
  EXPECT_THAT(codes(intake.problems), IsEmpty());
}

TEST(Together, StrikesOfOneListAreEventsOfAnotherListCopies) {
  const auto strike = [](const std::string& file, std::uint64_t row, const std::string& id) {
    auto item = in(item_at(35, 51, id), file, row);
    item.kind = EvidenceKind::Strike;
    return item;
  };
  auto intake = intake_of({strike("a.csv", 2, "a-2"), strike("a.csv", 3, "a-3"),
                           strike("a.csv", 4, "S-99"), strike("b.csv", 2, "b-2")});
  check_together(intake);
  EXPECT_THAT(ids(intake), ElementsAre("a-2", "a-3", "S-99"));
  EXPECT_EQ(codes(intake.problems),
            (std::vector<std::string>{"doubtful repeated-strikes", "refused same-report"}));
}

TEST(Together, ACopyOfALaterReportOnTheSameGroundIsACopyToo) {
  auto second = in(item_at(35, 51, "second"), "b.csv", 2);
  second.source = "Village elder";
  auto third = in(second, "c.csv", 2);
  third.id = third.group = "third";
  auto intake = intake_of({item_at(35, 51, "first"), second, third});
  check_together(intake);
  EXPECT_THAT(ids(intake), ElementsAre("first", "second"));
  EXPECT_EQ(codes(intake.problems),
            (std::vector<std::string>{"doubtful same-place", "refused same-report"}));
}

struct NearCase {
  std::string name;
  double metres;
  std::function<void(EvidenceItem&)> change;
  bool listed;
};

TEST(Together, NearReports) {
  const NearCase cases[] = {
      {"nearer than both are precise",  40, [](EvidenceItem&) {},                                               true },
      {"farther than both are precise", 60, [](EvidenceItem&) {},                                               false},
      {"nearer than one alone",         40, [](EvidenceItem& i) { i.precision = base::Metres(30); },            false},
      {"the other alone is coarse",     60, [](EvidenceItem& i) { i.precision = base::Metres(5000); },
       false                                                                                                         },
      {"coarse and fine, near",         30, [](EvidenceItem& i) { i.precision = base::Metres(5000); },
       true                                                                                                          },
      {"fine and coarse, near",         1,  [](EvidenceItem& i) { i.precision = base::Metres(2); },             true },
      {"another day",                   40, [](EvidenceItem& i) { i.date = *base::Date::parse("2025-05-05"); },
       false                                                                                                         },
      {"no day",                        40, [](EvidenceItem& i) { i.date.reset(); },                            false},
      {"another source",                40, [](EvidenceItem& i) { i.source = "Elder"; },                        false},
      {"another kind",                  40, [](EvidenceItem& i) { i.kind = EvidenceKind::Accident; },           false},
      {"the same group",                40, [](EvidenceItem& i) { i.group = "first"; },                         false},
  };
  for (const auto& c : cases) {
    auto second = item_at(35, 51 + c.metres / kMetresPerDegree, "second");
    c.change(second);
    auto intake = intake_of({item_at(35, 51, "first"), second});
    list_near_reports(intake);
    EXPECT_EQ(!intake.problems.empty(), c.listed) << c.name;
    EXPECT_EQ(intake.items.size(), 2U) << c.name;
  }
}

TEST(Together, NearReportsAgreeWithTheSlowTwin) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    base::Random random(seed);
    std::vector<EvidenceItem> items;
    for (int i = 0; i < 120; ++i) {
      auto item =
          item_at(35 + random.uniform(0, 0.02), 51 + random.uniform(0, 0.02), std::to_string(i));
      item.precision = base::Metres(std::exp2(random.uniform(0, 9)));
      item.row = static_cast<std::uint64_t>(i);
      items.push_back(item);
    }
    // The law, word by word: kept are those without an earlier kept one nearer than both are
    // precise.
    std::vector<std::size_t> kept;
    std::set<std::uint64_t> expected;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto at = [&](std::size_t k) { return spot(items[k].geometry.parts[0][0][0]); };
      const bool near = std::ranges::any_of(kept, [&](std::size_t k) {
        return apart(at(i), at(k)) <= std::min(items[i].precision, items[k].precision);
      });
      if (near) {
        expected.insert(i);
      } else {
        kept.push_back(i);
      }
    }
    auto intake = intake_of(items);
    list_near_reports(intake);
    std::set<std::uint64_t> found;
    for (const auto& problem : intake.problems) found.insert(*problem.row);
    EXPECT_EQ(found, expected) << "seed " << seed;
    EXPECT_FALSE(expected.empty()) << "seed " << seed;
  }
}

TEST(Together, AGroupThatSpansKindsIsListedOnce) {
  auto a = item_at(35, 51, "a");
  auto b = item_at(36, 51, "b");
  auto c = item_at(37, 51, "c");
  a.group = b.group = c.group = "video";
  b.kind = c.kind = EvidenceKind::MediaReport;
  auto intake = intake_of({a, b, c});
  check_together(intake);
  EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"doubtful group-of-kinds"});
  EXPECT_EQ(intake.items.size(), 3U);
}

struct ClearedCase {
  std::string name;
  EvidenceItem presence;
  std::vector<std::string> expected;
};

TEST(Together, PresenceOnClearedLand) {
  const auto on = [](const std::string& date, double lon = 35.005) {
    auto item = item_at(lon, 51.005, "find");
    item.date = base::Date::parse(date).value();
    return item;
  };
  auto undated = on("2025");
  undated.date.reset();
  auto negative = polygon("survey", EvidenceKind::SurveyResult, box_at(35, 51, 35.01, 51.01));
  negative.outcome = model::SurveyOutcome::NothingFound;
  const ClearedCase cases[] = {
      {"later", on("2025-09-01"), {"doubtful presence-on-cleared-land"}},
      {"the same month", on("2025-06"), {"doubtful presence-on-cleared-land"}},
      {"earlier: why it was cleared", on("2025-01-01"), {}},
      {"no date", undated, {"doubtful presence-on-cleared-land"}},
      {"beside it", on("2025-09-01", 35.02), {}},
      {"a line across",
       polygon("line", EvidenceKind::Fortification,
       {geo::Shape::Line, {{{{34.9, 51.005}, {35.9, 51.006}}}}}),
       {}},
      {"absence", negative, {}},
  };
  for (const auto& c : cases) {
    auto cleared = polygon("cleared", EvidenceKind::ClearedLand, box_at(35, 51, 35.01, 51.01));
    cleared.date = *base::Date::parse("2025-06-15");
    cleared.count = 3;
    auto presence = c.presence;
    if (c.name == "a line across") presence.date = *base::Date::parse("2025-06-15");
    auto intake = intake_of({cleared, presence});
    check_together(intake);
    const auto expected = c.name == "a line across"
                              ? std::vector<std::string>{"doubtful presence-on-cleared-land"}
                              : c.expected;
    EXPECT_EQ(codes(intake.problems), expected) << c.name;
    EXPECT_EQ(intake.items.size(), 2U) << c.name;
    if (!expected.empty()) {
      EXPECT_THAT(base::english(intake.problems.front().what), HasSubstr("cleared")) << c.name;
    }
  }
}

TEST(Together, TheBoxOfAClearedPolygonIsNotItsGround) {
  const auto cleared =
      polygon("cleared", EvidenceKind::ClearedLand,
              {geo::Shape::Polygon, {{{{35, 51}, {35.01, 51}, {35, 51.01}, {35, 51}}}}});
  auto intake = intake_of({cleared, item_at(35.009, 51.009, "find")});
  check_together(intake);
  EXPECT_THAT(codes(intake.problems), IsEmpty());
}

TEST(Together, RowsAreItemsAndRefusedOnesWhateverIsInThem) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    base::Random random(seed);
    std::vector<EvidenceItem> items;
    for (std::uint64_t i = 0; i < 60; ++i) {
      auto item = item_at(35 + 0.001 * static_cast<double>(random.below(4)), 51,
                          "E" + std::to_string(random.below(50)));
      item.kind = random.below(2) == 0 ? EvidenceKind::Find : EvidenceKind::Strike;
      item.file = random.below(2) == 0 ? "a.csv" : "b.csv";
      item.row = i;
      item.source = random.below(2) == 0 ? "x" : "y";
      items.push_back(item);
    }
    auto intake = intake_of(items);
    check_together(intake);
    std::set<std::uint64_t> refused;
    for (const auto& problem : intake.problems) {
      if (problem.severity == base::Severity::Refused) refused.insert(problem.row.value());
    }
    EXPECT_EQ(intake.items.size() + refused.size(), items.size()) << "seed " << seed;
    EXPECT_TRUE(std::ranges::is_sorted(intake.items, {}, &EvidenceItem::row)) << "seed " << seed;
    const auto left = ids(intake);
    EXPECT_EQ(std::set(left.begin(), left.end()).size(), left.size()) << "seed " << seed;
    // Once checked, nothing is left to refuse.
    intake.problems.clear();
    check_together(intake);
    for (const auto& problem : intake.problems)
      EXPECT_NE(problem.severity, base::Severity::Refused) << "seed " << seed;
  }
}

TEST(Together, ManyPointsAreNotComparedEachWithEach) {
  // All in one village on one day, coarse and fine: what a careless grid compares pair by pair.
  base::Random random(5);
  std::vector<EvidenceItem> items;
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    auto item =
        item_at(35 + random.uniform(0, 0.01), 51 + random.uniform(0, 0.01), std::to_string(i));
    item.precision = base::Metres(i % 2 == 0 ? 1 : 5000);
    item.row = i;
    items.push_back(std::move(item));
  }
  auto intake = intake_of(std::move(items));
  check_together(intake);  // n^2 would meet the test's time limit
  EXPECT_EQ(intake.rows, 60'000U);
}

}  // namespace
}  // namespace demine::evidence
