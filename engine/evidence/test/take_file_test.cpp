// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "demine/base/random.hpp"
#include "evidence_support.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(TakeFile, WhatEveryRowLeavesOutIsSaidOnce) {
  auto table = table_of({});
  table.columns = {"kind", "latitude", "longitude"};
  for (std::uint64_t n = 2; n < 12; ++n)
    table.rows.push_back({
        n, {"find", "51.19", "35.2" + std::to_string(n)},
         {},
         false
    });
  const auto intake = take(table, guess_mapping(table.columns), {today()});
  EXPECT_EQ(intake.items.size(), 10U);
  EXPECT_THAT(codes(intake.problems),
              ElementsAre("doubtful no-directness", "doubtful no-grade", "doubtful no-precision",
                          "doubtful no-provenance", "doubtful no-source"));
  for (const auto& problem : intake.problems) {
    EXPECT_FALSE(problem.row.has_value()) << problem.code;
    EXPECT_THAT(base::english(problem.what), HasSubstr("10 of 10")) << problem.code;
    EXPECT_THAT(base::english(problem.what), HasSubstr("row 2")) << problem.code;
  }
}

TEST(TakeFile, NoKindOrNoPlaceIsSaidOnce) {
  auto table = table_of({});
  table.columns = {"what", "when"};
  table.rows = {
      {2, {"a", "b"}, {}, false},
      {3, {"c", "d"}, {}, false}
  };
  const auto intake = take(table, guess_mapping(table.columns), {today()});
  EXPECT_THAT(codes(intake.problems),
              ElementsAre("refused no-kind-column", "refused no-position-column"));
  EXPECT_THAT(base::english(intake.problems.front().todo), HasSubstr("what"));
  EXPECT_EQ(intake.rows, 2U);
  EXPECT_THAT(intake.items, IsEmpty());
}

TEST(TakeFile, MappingsToColumnsThatAreNotThere) {
  Mapping mapping = guess_mapping(columns());
  mapping.columns[Field::Source] = "sorce";
  const auto intake = take_rows({good_row()}, mapping);
  EXPECT_THAT(codes(intake.problems), ElementsAre("doubtful no-source", "doubtful no-such-column"));
  EXPECT_THAT(base::english(intake.problems.front().todo), HasSubstr("source"));
}

TEST(TakeFile, AColumnThatStandsTwice) {
  auto table = table_of({good_row()});
  table.columns.push_back("kind");
  table.rows.front().cells.push_back("strike");
  const auto intake = take(table, guess_mapping(columns()), {today()});
  EXPECT_THAT(codes(intake.problems), ElementsAre("doubtful column-twice"));
  EXPECT_EQ(intake.items.front().kind, model::EvidenceKind::Find);
}

TEST(TakeFile, RowsOfTheWrongWidthAreRefusedWhole) {
  for (const int change : {-1, 1}) {
    auto table = table_of({good_row(), good_row()});
    auto& cells = table.rows.front().cells;
    cells.resize(cells.size() + static_cast<std::size_t>(change), "x");
    const auto intake = take(table, guess_mapping(columns()), {today()});
    EXPECT_THAT(codes(intake.problems), ElementsAre("refused wrong-number-of-cells"));
    EXPECT_EQ(intake.items.size(), 1U);
  }
}

TEST(TakeFile, EmptyRowsAreRefused) {
  const auto intake = take_rows({{}, good_row(), {{"note", "  "}}});
  EXPECT_THAT(codes(intake.problems), ElementsAre("refused empty-row", "refused empty-row"));
  EXPECT_EQ(intake.items.size(), 1U);
}

TEST(TakeFile, ConstantsAndWordsOfAProgramme) {
  auto table = table_of({});
  table.columns = {"Широта", "Долгота", "Вид", "Когда"};
  table.rows = {
      {2, {"51.19", "35.27", "Обстрел", "17.08.2025"}, {}, false},
      {3, {"51.2", "35.3", "-", "2025"},               {}, false}
  };
  Mapping mapping;
  mapping.date_format = "dmy";
  mapping.columns = {
      {Field::Latitude,  "Широта" },
      {Field::Longitude, "Долгота"},
      {Field::Kind,      "Вид"    },
      {Field::Date,      "Когда"  }
  };
  mapping.constants = {
      {Field::Grade,      "C3"      },
      {Field::Precision,  "200"     },
      {Field::Directness, "indirect"},
      {Field::Provenance, "record"  },
      {Field::Source,     "duty log"}
  };
  mapping.values[Field::Kind] = {
      {"обстрел", "strike"},
      {"-",       "find"  }
  };
  const auto intake = take(table, mapping, {today()});
  EXPECT_THAT(codes(intake.problems), IsEmpty());
  ASSERT_EQ(intake.items.size(), 2U);
  EXPECT_EQ(intake.items[0].kind, model::EvidenceKind::Strike);
  EXPECT_EQ(intake.items[0].date->iso(), "2025-08-17");
  EXPECT_EQ(intake.items[0].source, "duty log");
  EXPECT_EQ(intake.items[1].kind, model::EvidenceKind::Find);
}

TEST(TakeFile, AWordForADashIsNoWordForAnEmptyCell) {
  Mapping mapping = guess_mapping(columns());
  mapping.values[Field::Kind] = {
      {"-", "find"}
  };
  EXPECT_THAT(codes(take_rows(
                        {
                            with(good_row(), {{"kind", ""}}
                             )
  },
                        mapping)
                        .problems),
              ElementsAre("refused no-kind"));
}

TEST(TakeFile, AWrongConstantIsSaidOnce) {
  Mapping mapping = guess_mapping(columns());
  mapping.columns.erase(Field::Kind);
  mapping.constants[Field::Kind] = "strik";
  const auto intake = take_rows({good_row(), good_row(), good_row()}, mapping);
  EXPECT_THAT(codes(intake.problems), ElementsAre("refused unknown-kind"));
  EXPECT_FALSE(intake.problems.front().row.has_value());
  EXPECT_THAT(intake.items, IsEmpty());
  EXPECT_EQ(intake.rows, 3U);
}

TEST(TakeFile, ARowThatWasTakenBackIsNoEvidence) {
  struct Case {
    std::string revoked;
    bool stands;
  };
  const Case cases[] = {
      {"",                              true },
      {"n/a",                           true },
      {"false",                         true },
      {"0",                             true },
      {"No",                            true },
      {"нет",                           true },
      {"true",                          false},
      {"1",                             false},
      {"2026-05-04T12:00:00.000Z+0000", false},
      // Whoever writes something there does not say that the report stands.
      {"see letter of 4 May",           false},
  };
  for (const auto& c : cases) {
    // What else is wrong with a row that is not used does not matter.
    const Changes revoked{
        {"revoked", c.revoked            },
        {"grade",   c.stands ? "B2" : "?"}
    };
    const auto intake = take_rows({with(good_absence("cleared-land"), revoked), good_row()});
    EXPECT_EQ(intake.items.size(), c.stands ? 2U : 1U) << c.revoked;
    EXPECT_EQ(codes(intake.problems),
              c.stands ? std::vector<std::string>{} : std::vector<std::string>{"refused revoked"})
        << c.revoked;
  }
}

TEST(TakeFile, AnEmptyTableIsNothing) { EXPECT_THAT(codes(take_rows({}).problems), IsEmpty()); }

/// Words that rules look at, mixed with bytes that nobody expects.
std::string random_cell(base::Random& random) {
  static const std::string words[] = {"",
                                      "find",
                                      "cleared-land",
                                      "survey-result",
                                      "B2",
                                      "Z9",
                                      "2025-05-04",
                                      "1,987",
                                      "03.04.2025",
                                      "50",
                                      "-1",
                                      "0",
                                      "51.19",
                                      "35.27",
                                      "128",
                                      "nan",
                                      "1e308",
                                      "true",
                                      "да",
                                      "direct",
                                      "nothing-found",
                                      "ap;av",
                                      "POINT(35 51)",
                                      "POLYGON((35 51,35.1 51,35 51.1,35 51))",
                                      " x ",
                                      "РљСѓ",
                                      "n/a",
                                      "37UCR7200072000",
                                      "51.19N,35.27E",
                                      "media-report",
                                      "land-in-use"};
  if (random.below(4) > 0) return words[random.below(std::size(words))];
  std::string bytes;
  for (auto left = random.below(20); left > 0; --left)
    bytes += static_cast<char>(random.below(256));
  return bytes;
}

TEST(TakeFile, AnyRowsBecomeItemsOrProblemsAndNothingElse) {
  base::Random random(20261123);
  for (int n = 0; n < 300; ++n) {
    auto table = table_of({});
    for (std::uint64_t row = 2; row < 12; ++row) {
      RawRow raw;
      raw.number = row;
      for (std::size_t c = 0; c < columns().size() - (random.below(20) == 0 ? 1U : 0U); ++c) {
        raw.cells.push_back(random_cell(random));
      }
      if (random.below(3) == 0)
        raw.geometry = box_at(35, 51, 35 + random.uniform(-1, 1), 51 + random.uniform(-1, 1));
      // Most random rows have no kind; without some good ones the law would be empty.
      if (random.below(2) == 0) raw = table_of({good_row()}).rows.front();
      raw.number = row;
      table.rows.push_back(raw);
    }
    const auto intake = take(table, guess_mapping(columns()), {today()});
    std::set<std::uint64_t> refused;
    std::uint64_t last = 0;
    for (const auto& problem : intake.problems) {
      if (problem.row && problem.severity == base::Severity::Refused) refused.insert(*problem.row);
      if (problem.row) {
        EXPECT_LE(last, *problem.row) << "problems out of order, case " << n;
        last = *problem.row;
      }
      EXPECT_EQ(readable(problem.value), problem.value) << "case " << n;
      EXPECT_EQ(readable(base::english(problem.what)), base::english(problem.what)) << "case " << n;
    }
    EXPECT_EQ(intake.items.size() + refused.size(), table.rows.size()) << "case " << n;
    EXPECT_EQ(intake.rows, table.rows.size());
    last = 0;
    for (const auto& item : intake.items) {
      EXPECT_LT(last, item.row) << "items out of order, case " << n;
      last = item.row;
      EXPECT_FALSE(refused.contains(item.row)) << "case " << n;
      EXPECT_FALSE(item.id.empty());
      EXPECT_FALSE(item.group.empty());
      EXPECT_GT(item.precision.count(), 0);
      EXPECT_FALSE(item.geometry.parts.empty());
    }
  }
}

}  // namespace
}  // namespace demine::evidence
