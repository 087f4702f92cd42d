// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence_support.hpp"

namespace demine::evidence {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Case {
  std::string name;
  Changes changes;
  std::vector<std::string> expected;  ///< codes with their severity, sorted
};

void check(const std::vector<Case>& cases, const Changes& base) {
  for (const auto& c : cases) {
    const auto intake = take_rows({with(base, c.changes)});
    EXPECT_EQ(codes(intake.problems), c.expected) << c.name;
    bool refused = false;
    for (const auto& problem : intake.problems) {
      refused = refused || problem.severity == base::Severity::Refused;
      EXPECT_FALSE(base::english(problem.what).empty()) << c.name;
      EXPECT_FALSE(base::english(problem.todo).empty()) << c.name;
      EXPECT_THAT(base::english(problem.what), ::testing::Not(HasSubstr("{"))) << c.name;
      EXPECT_EQ(problem.file, "finds.csv") << c.name;
    }
    EXPECT_EQ(intake.items.size(), refused ? 0U : 1U) << c.name;
  }
}

TEST(TakeFields, GoodRowsHaveNoProblems) {
  EXPECT_THAT(codes(take_rows({good_row()}).problems), IsEmpty());
  for (const auto* kind : {"land-in-use", "cleared-land", "survey-result"}) {
    const auto intake = take_rows({good_absence(kind)});
    EXPECT_THAT(codes(intake.problems), IsEmpty()) << kind;
    EXPECT_EQ(intake.items.size(), 1U) << kind;
  }
}

TEST(TakeFields, AGoodRowKeepsAllItSays) {
  const auto intake = take_rows({
      with(good_row(), {{"id", "E-7"},
                        {"classes", "AT mine; uxo"},
                        {"group", "video 3"},
                        {"synthetic", "yes"},
                        {"count", "2"},
                        {"note", "at the ford"}}
       )
  });
  ASSERT_EQ(intake.items.size(), 1U);
  const auto& item = intake.items.front();
  EXPECT_EQ(item.id, "E-7");
  EXPECT_EQ(item.kind, model::EvidenceKind::Find);
  EXPECT_THAT(item.classes, ElementsAre(model::HazardClass::AvMine, model::HazardClass::Other));
  EXPECT_EQ(model::name(item.grade), "B2");
  EXPECT_EQ(item.date->iso(), "2025-05-04");
  EXPECT_EQ(item.precision.count(), 50);
  EXPECT_EQ(item.directness, model::Directness::Direct);
  EXPECT_EQ(item.provenance, model::Provenance::Visual);
  EXPECT_EQ(item.source, "Team 3");
  EXPECT_EQ(item.group, "video 3");
  EXPECT_EQ(item.origin, model::Origin::Synthetic);
  EXPECT_EQ(item.count, 2);
  EXPECT_EQ(item.note, "at the ford");
  EXPECT_EQ(item.file, "finds.csv");
  EXPECT_EQ(item.row, 2U);
  EXPECT_EQ(item.geometry.parts.front().front().front(), (geo::LonLat{35.27, 51.19}));
}

TEST(TakeFields, IdAndGroupAreMadeWhenMissing) {
  const auto intake = take_rows({good_row(), good_row()}, {}, "in/strikes.csv.gz");
  EXPECT_THAT(ids(intake), ElementsAre("strikes-2", "strikes-3"));
  EXPECT_EQ(intake.items[1].group, "strikes-3");
  EXPECT_THAT(ids(take_rows({good_row()}, {}, "evidence.gpkg:points")),
              ElementsAre("evidence-points-2"));
}

TEST(TakeFields, Kinds) {
  check(
      {
          {"missing",         {{"kind", ""}},          {"refused no-kind"}     },
          {"unknown",         {{"kind", "acident"}},   {"refused unknown-kind"}},
          {"of two meanings", {{"kind", "minefield"}}, {"refused unknown-kind"}}
  },
      good_row());
  const auto intake = take_rows({
      with(good_row(), {{"kind", "acident"}}
       )
  });
  EXPECT_THAT(base::english(intake.problems.front().todo), HasSubstr("accident"));
}

TEST(TakeFields, Classes) {
  check(
      {
          {"not known",          {{"classes", "unknown"}},        {}                        },
          {"one of two unknown", {{"classes", "ap-mine, gizmo"}}, {"doubtful unknown-class"}},
          {"mine alone",         {{"classes", "mine"}},           {"doubtful unknown-class"}}
  },
      good_row());
  const auto intake = take_rows({
      with(good_row(), {{"classes", "gizmo/AP"}}
       )
  });
  EXPECT_THAT(intake.items.front().classes, ElementsAre(model::HazardClass::ApMine));
}

TEST(TakeFields, Grades) {
  check(
      {
          {"malformed",       {{"grade", "G2"}}, {"refused unreadable-grade"}},
          {"Cyrillic letter",
           {{"grade",
             "\u0412"
             "2"}},
           {"refused unreadable-grade"}                                      },
          {"missing",         {{"grade", ""}},   {"doubtful no-grade"}       }
  },
      good_row());
  const auto intake = take_rows({
      with(good_row(), {{"grade", ""}}
       )
  });
  EXPECT_EQ(model::name(intake.items.front().grade), "F6");
}

TEST(TakeFields, GradesInTwoColumns) {
  struct Halves {
    std::string source, information, expected;
    std::vector<std::string> codes;
  };
  const Halves cases[] = {
      {"B", "2", "B2", {}                                                      },
      {"b", "",  "B6", {"doubtful no-grade"}                                   },
      {"",  "3", "F3", {"doubtful no-grade"}                                   },
      {"G", "2", "",   {"refused unreadable-grade"}                            },
      {"H", "9", "",   {"refused unreadable-grade", "refused unreadable-grade"}}
  };
  for (const auto& c : cases) {
    auto table = table_of({
        with(good_row(), {{"grade", c.source}, {"note", c.information}}
         )
    });
    Mapping mapping = guess_mapping(table.columns);
    mapping.columns.erase(Field::Grade);
    mapping.columns.erase(Field::Note);
    mapping.columns[Field::SourceGrade] = "grade";
    mapping.columns[Field::InformationGrade] = "note";
    const auto intake = take(table, mapping, {today()});
    EXPECT_EQ(codes(intake.problems), c.codes) << c.source << c.information;
    if (!c.expected.empty()) {
      ASSERT_EQ(intake.items.size(), 1U);
      EXPECT_EQ(model::name(intake.items.front().grade), c.expected);
    }
  }
}

TEST(TakeFields, Dates) {
  check(
      {
          {"none",                 {{"date", ""}},                 {}                         },
          {"unknown",              {{"date", "unknown"}},          {}                         },
          {"thousands comma",      {{"date", "1,987"}},            {"refused thousands-comma"}},
          {"day or month first",   {{"date", "03.04.2025"}},       {"refused ambiguous-date"} },
          {"the same with a time", {{"date", "03.04.2025 10:15"}}, {"refused ambiguous-date"} },
          {"words",                {{"date", "last summer"}},      {"refused unreadable-date"}},
          {"no such day",          {{"date", "2025-02-30"}},       {"refused unreadable-date"}},
          {"tomorrow",             {{"date", "2026-11-24"}},       {"refused future-date"}    },
          {"today",                {{"date", "2026-11-23"}},       {}                         },
          {"this year",            {{"date", "2026"}},             {}                         },
          {"next year",            {{"date", "2027"}},             {"refused future-date"}    }
  },
      good_row());
}

TEST(TakeFields, AnUndatedLineOfFightingMayNotBePast) {
  const auto line =
      with(good_row(), {
                           {"kind", "fighting-line"                  },
                           {"wkt",  "LINESTRING(35.2 51.2,35.3 51.2)"}
  });
  check(
      {
          {"dated",   {},             {}                        },
          {"undated", {{"date", ""}}, {"refused no-date"}       },
          {"a point", {{"wkt", ""}},  {"refused wrong-geometry"}}
  },
      line);
}

TEST(TakeFields, Precision) {
  check(
      {
          {"missing",                 {{"precision_m", ""}},       {"doubtful no-precision"}         },
          {"metres",                  {{"precision_m", "50 m"}},   {}                                },
          {"kilometres",              {{"precision_m", "0.5km"}},  {}                                },
          {"zero",                    {{"precision_m", "0"}},      {"refused precision-not-positive"}},
          {"negative",                {{"precision_m", "-5"}},     {"refused precision-not-positive"}},
          {"degrees",                 {{"precision_m", "0.0005"}}, {"refused precision-in-degrees"}  },
          {"degrees with their sign", {{"precision_m", "0.01°"}},  {"refused precision-in-degrees"}  },
          {"a comma",                 {{"precision_m", "1,000"}},  {"refused thousands-comma"}       },
          {"too coarse",              {{"precision_m", "200 km"}}, {"refused precision-too-coarse"}  },
          {"words",                   {{"precision_m", "good"}},   {"refused not-a-number"}          }
  },
      good_row());
  struct Value {
    std::string input;
    double metres;
  };
  for (const auto& v : {
           Value{"50 m",   50  },
           Value{"0.5km",  500 },
           Value{"±20 м",  20  },
           Value{"+/- 20", 20  },
           Value{"2 км",   2000},
           Value{"0,5",    0.5 },
           Value{"",       1000}
  }) {
    const auto intake = take_rows({
        with(good_row(), {{"precision_m", v.input}}
         )
    });
    ASSERT_EQ(intake.items.size(), 1U) << v.input;
    EXPECT_DOUBLE_EQ(intake.items.front().precision.count(), v.metres) << v.input;
  }
}

TEST(TakeFields, WordsOutsideTheLists) {
  check(
      {
          {"directness", {{"directness", "maybe"}},  {"doubtful unknown-directness"}},
          {"provenance", {{"provenance", "rumour"}}, {"doubtful unknown-provenance"}},
          {"synthetic",  {{"synthetic", "perhaps"}}, {"refused unclear-synthetic"}  }
  },
      good_row());
  const auto intake = take_rows({
      with(good_row(), {{"directness", "maybe"}, {"provenance", "rumour"}}
       )
  });
  EXPECT_EQ(intake.items.front().directness, model::Directness::Indirect);
  EXPECT_EQ(intake.items.front().provenance, model::Provenance::Verbal);
}

TEST(TakeFields, SyntheticAsPeopleSayIt) {
  for (const auto* word : {"true", "Yes", "1", "SYNTHETIC", "да", "так"}) {
    const auto intake = take_rows({
        with(good_row(), {{"synthetic", word}}
         )
    });
    ASSERT_EQ(intake.items.size(), 1U) << word;
    EXPECT_EQ(intake.items.front().origin, model::Origin::Synthetic) << word;
  }
  for (const auto* word : {"false", "No", "0", "", "нет", "ні"}) {
    const auto intake = take_rows({
        with(good_row(), {{"synthetic", word}}
         )
    });
    ASSERT_EQ(intake.items.size(), 1U) << word;
    EXPECT_EQ(intake.items.front().origin, model::Origin::Real) << word;
  }
}

TEST(TakeFields, CountsOfImpacts) {
  check(
      {
          {"none given",      {},                      {}                            },
          {"twelve",          {{"count", "12"}},       {}                            },
          {"zero impacts",    {{"count", "0"}},        {"refused count-out-of-range"}},
          {"half an impact",  {{"count", "0.5"}},      {"refused count-out-of-range"}},
          {"negative",        {{"count", "-1"}},       {"refused count-out-of-range"}},
          {"millions",        {{"count", "99999999"}}, {"refused count-out-of-range"}},
          {"thousands comma", {{"count", "1,200"}},    {"refused thousands-comma"}   },
          {"words",           {{"count", "many"}},     {"refused not-a-number"}      }
  },
      with(good_row(), {{"kind", "strike"}}));
}

TEST(TakeFields, OutcomesOfSurveys) {
  check(
      {
          {"contaminated",    {{"outcome", "contaminated"}}, {}                         },
          {"missing",         {{"outcome", ""}},             {"refused no-outcome"}     },
          {"of two meanings", {{"outcome", "negative"}},     {"refused unknown-outcome"}}
  },
      good_absence("survey-result"));
  const auto intake = take_rows({
      with(good_row(), {{"outcome", "nothing found"}}
       )
  });
  EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"doubtful contradiction"});
  EXPECT_FALSE(intake.items.front().outcome.has_value());
}

TEST(TakeFields, LettersAndBlanks) {
  check(
      {
          {"blanks",                 {{"source", "Team 3 "}},  {"doubtful blanks"}  },
          {"blanks around the kind",
           {{"kind",
             "\u00A0"
             "find "}},
           {"doubtful blanks"}                                                      },
          {"mojibake",               {{"note", "РљСѓСЂСЃРє"}}, {"doubtful mojibake"}},
          {"bytes that are no text", {{"note", "\xCA\xF3"}},   {"doubtful mojibake"}}
  },
      good_row());
  const auto blanks = take_rows({
      with(good_row(), {{"source", " Team 3 "}}
       )
  });
  EXPECT_EQ(blanks.items.front().source, "Team 3");
  EXPECT_EQ(blanks.problems.front().value, " Team 3 ");
  const auto damaged = take_rows({
      with(good_row(), {{"note", "РљСѓСЂСЃРє"}}
       )
  });
  EXPECT_EQ(damaged.items.front().note, "РљСѓСЂСЃРє");  // an import never alters
  EXPECT_THAT(base::english(damaged.problems.front().what), HasSubstr("Курск"));
  const auto bytes = take_rows({
      with(good_row(), {{"note", "\xCA\xF3"}}
       )
  });
  EXPECT_EQ(bytes.items.front().note, "\uFFFD\uFFFD");
}

TEST(TakeFields, EveryCauseIsListed) {
  const auto intake = take_rows({
      with(good_row(), {{"kind", "acident"},
                        {"grade", "Z9"},
                        {"date", "1,987"},
                        {"precision_m", "0"},
                        {"latitude", "128"},
                        {"longitude", "64"},
                        {"source", " x"}}
       )
  });
  EXPECT_THAT(
      codes(intake.problems),
      ElementsAre("doubtful blanks", "refused off-the-earth", "refused precision-not-positive",
                  "refused thousands-comma", "refused unknown-kind", "refused unreadable-grade"));
  EXPECT_THAT(intake.items, IsEmpty());
  EXPECT_EQ(intake.rows, 1U);
}

TEST(TakeFields, AProblemSaysWhereAndWhat) {
  const auto intake = take_rows({
      good_row(), with(good_row(), {{"date", "1,987"}}
        )
  });
  ASSERT_EQ(intake.problems.size(), 1U);
  const auto& problem = intake.problems.front();
  EXPECT_EQ(problem.file, "finds.csv");
  EXPECT_EQ(problem.row, 3U);
  EXPECT_EQ(problem.field, "date");
  EXPECT_EQ(problem.value, "1,987");
}

TEST(SafetyRule12, AMediaReportThatClaimsToBeDirectIsTakenAsIndirect) {
  for (const auto* kind : {"media-report", "official-statement"}) {
    const auto intake = take_rows({
        with(good_row(), {{"kind", kind}}
         )
    });
    EXPECT_EQ(codes(intake.problems), std::vector<std::string>{"doubtful at-most-indirect"})
        << kind;
    ASSERT_EQ(intake.items.size(), 1U) << kind;
    EXPECT_EQ(intake.items.front().directness, model::Directness::Indirect) << kind;
  }
}

TEST(SafetyRule2, AbsenceWithoutWhatItNeedsIsRefused) {
  struct Absence {
    std::string kind;
    Changes changes;
    std::vector<std::string> expected;
  };
  const Absence cases[] = {
      {"land-in-use",   {{"years_in_use", ""}},                       {"refused no-years"}          },
      {"land-in-use",   {{"years_in_use", "-3"}},                     {"refused years-out-of-range"}},
      {"land-in-use",   {{"years_in_use", "0"}},                      {"refused years-out-of-range"}},
      {"land-in-use",   {{"years_in_use", "1,987"}},                  {"refused thousands-comma"}   },
      {"land-in-use",   {{"years_in_use", "2019"}},                   {"refused years-out-of-range"}},
      {"cleared-land",  {{"count", ""}},                              {"refused no-count"}          },
      {"cleared-land",  {{"count", "-1"}},                            {"refused count-out-of-range"}},
      {"cleared-land",  {{"grade", ""}},                              {"refused no-grade"}          },
      {"land-in-use",   {{"grade", ""}},                              {"refused no-grade"}          },
      {"survey-result", {{"grade", ""}},                              {"refused no-grade"}          },
      {"cleared-land",  {{"classes", "gizmo"}},                       {"refused unknown-class"}     },
      {"cleared-land",  {{"wkt", "POINT(35.27 51.19)"}},              {"refused wrong-geometry"}    },
      {"land-in-use",   {{"wkt", "LINESTRING(35.2 51.1,35.3 51.1)"}}, {"refused wrong-geometry"}    },
      {"survey-result", {{"wkt", "POINT(35.27 51.19)"}},              {"refused wrong-geometry"}    },
  };
  for (const auto& c : cases) {
    const auto intake = take_rows({with(good_absence(c.kind), c.changes)});
    EXPECT_EQ(codes(intake.problems), c.expected) << c.kind;
    EXPECT_TRUE(intake.items.empty()) << c.kind;
  }
}

TEST(SafetyRule2, PresenceIsKeptWhereOnlyItsWeightIsUnknown) {
  const auto intake = take_rows({
      with(good_row(), {{"grade", ""},
                        {"precision_m", ""},
                        {"directness", ""},
                        {"provenance", ""},
                        {"source", ""},
                        {"date", ""},
                        {"classes", "gizmo"}}
       )
  });
  EXPECT_EQ(intake.items.size(), 1U);
}

}  // namespace
}  // namespace demine::evidence
