// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/statement/grade.hpp"

namespace demine::statement {
namespace {

Said said(const char* label, const char* speaker, const char* office, const char* day,
          const char* words = "") {
  return {.label = label,
          .speaker = speaker,
          .office = office,
          .said_from = day,
          .said_to = day,
          .reported_on = day,
          .topic = "other",
          .words = words};
}

const std::vector<OfficeHolder> kTable{
    {.offices = {"minister of defence", "defence minister", "министр обороны"},
     .people = {"Anna Kovar", "Анна Ковар"},
     .from = "2026-01-01",
     .until = "",
     .where = "offices.csv row 2"},
    {.offices = {"governor of Orlec"},
     .people = {"Peter Dahl"},
     .from = "2025-01-01",
     .until = "2027-05-31",
     .where = "offices.csv row 3"}
};

struct Case {
  const char* name;
  std::vector<Said> statements;
  const char* expected;  ///< "of code with", '|' between
};

std::string codes(const std::vector<Said>& statements) {
  std::string out;
  for (const auto& one : compare(statements, kTable)) {
    out += (out.empty() ? "" : " | ") + one.of + " " + one.code + " " + one.with;
  }
  return out;
}

class Comparing : public testing::TestWithParam<Case> {};

TEST_P(Comparing, NamesWhatDoesNotAgree) {
  EXPECT_EQ(codes(GetParam().statements), GetParam().expected);
}

Said at_place(Said one, const char* place, const char* topic, std::vector<std::string> days) {
  one.place = place;
  one.topic = topic;
  one.days = std::move(days);
  return one;
}

Said of_ground(Said one, GroundClaim claim, const char* group, const char* certificate = "") {
  one.ground = claim;
  one.place = "Zarech";
  one.group = group;
  one.certificate_on = certificate;
  return one;
}

Said reported(Said one, const char* day) {
  one.reported_on = day;
  return one;
}

INSTANTIATE_TEST_SUITE_P(
    All, Comparing,
    testing::Values(
        Case{
            "as_the_table_has_it",
            {said("S1", "Anna Kovar", "Defence Minister", "2027-05-10")},
            ""
},
        Case{"in_another_language",
             {said("S1", "Анна Ковар", "министра обороны", "2027-05-10")},
             ""},
        Case{"held_by_another",
             {said("S1", "Olaf Rand", "defence minister", "2027-05-10")},
             "S1 office-held-by-another offices.csv row 2"},
        Case{"another_office",
             {said("S1", "Anna Kovar", "foreign minister", "2027-05-10")},
             "S1 another-office offices.csv row 2"},
        Case{
            "after_the_last_day", {said("S1", "Olaf Rand", "governor of Orlec", "2027-06-02")}, ""},
        Case{"two_offices",
             {said("S1", "Jonas Weil", "ambassador", "2027-05-10"),
              said("S2", "J. Weil", "foreign minister", "2027-05-10")},
             "S1 two-offices S2"},
        Case{"two_offices_on_two_days",
             {said("S1", "Jonas Weil", "ambassador", "2027-05-10"),
              said("S2", "Jonas Weil", "foreign minister", "2027-05-11")},
             ""},
        Case{"shorter_title_is_the_same",
             {said("S1", "Jonas Weil", "minister", "2027-05-10"),
              said("S2", "Jonas Weil", "foreign minister", "2027-05-10")},
             ""},
        Case{"two_holders",
             {said("S1", "Jonas Weil", "foreign minister", "2027-05-10"),
              said("S2", "Rosa Halm", "foreign minister", "2027-05-10")},
             "S1 two-holders S2"},
        Case{"spokesmen_are_many",
             {said("S1", "Jonas Weil", "ministry spokesman", "2027-05-10"),
              said("S2", "Karl Lund", "ministry spokesman", "2027-05-10")},
             ""},
        Case{"quote_variant",
             {said("S1", "Jonas Weil", "", "2027-05-10", "We will begin the work on Monday"),
              said("S2", "Jonas Weil", "", "2027-05-10", "We may begin the work on Monday")},
             "S1 quote-variant S2"},
        Case{"shorter_quotation",
             {said("S1", "Jonas Weil", "", "2027-05-10", "We will begin the work on Monday"),
              said("S2", "Jonas Weil", "", "2027-05-10", "begin the work on Monday")},
             ""},
        Case{"other_day",
             {at_place(said("S1", "Jonas Weil", "", "2027-05-10",
                            "A tractor struck a mine on 3 May"),
                       "Zarech", "casualties", {"2027-05-03"}),
              at_place(said("S2", "Karl Lund", "", "2027-05-11",
                            "The tractor struck the mine on 4 May"),
                       "Zarech", "casualties", {"2027-05-04"})},
             "S1 other-day S2"},
        Case{"other_day_in_two_languages",
             {at_place(said("S1", "Jonas Weil", "", "2027-05-10", "Mines were found on 3 May"),
                       "Zarech", "contamination", {"2027-05-03"}),
              at_place(said("S2", "Йонас Вейль", "", "2027-05-10", "4 мая там нашли мины"),
                       "Zarech", "contamination", {"2027-05-04"})},
             "S1 other-day S2"},
        Case{"other_event",
             {at_place(said("S1", "Jonas Weil", "", "2027-05-10",
                            "A tractor struck a mine on 3 May"),
                       "Zarech", "casualties", {"2027-05-03"}),
              at_place(said("S2", "Karl Lund", "", "2027-05-11",
                            "Two children found grenades on 4 May"),
                       "Zarech", "casualties", {"2027-05-04"})},
             ""},
        Case{"cleared_without_a_certificate",
             {of_ground(said("S1", "Jonas Weil", "", "2027-05-10"), GroundClaim::Cleared, "g")},
             "S1 no-certificate register | S1 single-source "},
        Case{"cleared_before_its_certificate",
             {of_ground(said("S1", "Jonas Weil", "", "2027-05-10"), GroundClaim::Cleared, "g",
                        "2027-06-01")},
             "S1 before-certificate register | S1 single-source "},
        Case{
            "copies_count_once",
            {of_ground(said("S1", "Jonas Weil", "", "2027-05-10"), GroundClaim::Contaminated, "g"),
             of_ground(said("S2", "Jonas Weil", "", "2027-05-10"), GroundClaim::Contaminated, "g")},
            "S1 single-source  | S2 single-source "},
        Case{"two_who_are_independent",
             {of_ground(said("S1", "Jonas Weil", "", "2027-05-10"), GroundClaim::Contaminated, "g"),
              of_ground(said("S2", "Karl Lund", "", "2027-05-10"), GroundClaim::Contaminated, "h")},
             ""},
        Case{"reported_before_it_was_said",
             {reported(said("S1", "Jonas Weil", "", "2027-05-10"), "2027-05-09")},
             "S1 said-after-report S1"}),
    [](const auto& one) { return std::string(one.param.name); });

// What is said is set beside something else; that it is false is for nobody here to say.
TEST(Compare, NeverSaysThatSomethingIsFalse) {
  const std::vector<Said> all{
      of_ground(
          said("S1", "Jonas Weil", "ambassador", "2027-05-10", "We will begin the work on Monday"),
          GroundClaim::Cleared, "g"),
      said("S2", "Jonas Weil", "defence minister", "2027-05-10", "We may begin the work on Monday"),
  };
  const auto found = compare(all, kTable);
  EXPECT_GE(found.size(), 4U);
  for (const auto& one : found) {
    for (const char* const word : {"false", "wrong", "lie", "untrue"}) {
      EXPECT_EQ(base::english(one.what).find(word), std::string::npos) << base::english(one.what);
    }
  }
}

TEST(Compare, NamesAreComparedAcrossScripts) {
  EXPECT_TRUE(may_be_same_person("Анна Ковар", "Anna Kovář"));
  EXPECT_TRUE(may_be_same_person("П. Даль", "Peter Dahl"));
  EXPECT_TRUE(may_be_same_person("Kovar", "Anna Kovar"));
  EXPECT_FALSE(may_be_same_person("Anna Kovar", "Anna Halm"));
  EXPECT_FALSE(may_be_same_person("Peter Dahl", "Karl Dahl"));
}

TEST(Compare, ACopyHasTheSameWords) {
  const auto one = said("S1", "Jonas Weil", "", "2027-05-10", "We will begin, he said");
  EXPECT_TRUE(is_copy(one, said("S2", "J. Weil", "", "2027-05-12", "we will begin he said.")));
  EXPECT_FALSE(is_copy(one, said("S2", "Karl Lund", "", "2027-05-12", "We will begin, he said")));
}

struct GradeCase {
  const char* text;
  const char* expected;
};

TEST(Grade, DefaultsComeFromTheTableAndNoneIsGood) {
  const GradeCase cases[] = {
      {"\"We are ready,\" Defence Minister Anna Kovar said.",                "C3"},
      {"Defence Minister Anna Kovar said the teams would stay.",             "C4"},
      {"\"We are ready,\" Anna Kovar said.",                                 "F3"},
      {"\"We are ready,\" a spokesman said.",                                "D6"},
      {"\"We are ready,\" officials said.",                                  "F6"},
      {"“We will be back before the winter, whatever they say.”",            "F6"},
      {"\"The field has been cleared of mines,\" Governor Peter Dahl said.", "C6"},
  };
  for (const auto& one : cases) {
    const auto reading = read(one.text, {});
    ASSERT_EQ(reading.proposals.size(), 1U) << one.text;
    const auto grade = default_grade(reading.proposals[0]);
    EXPECT_EQ(grade.reliability + grade.credibility, one.expected) << one.text;
    EXPECT_FALSE(grade.why.empty());
  }
}

}  // namespace
}  // namespace demine::statement
