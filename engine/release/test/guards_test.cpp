// SPDX-License-Identifier: Apache-2.0
/// \file
/// Each guard at its edges; that each transition has its guards is in transitions_test.cpp.
#include "demine/release/guards.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "step_table.hpp"

namespace demine::release::test {
namespace {

struct Case {
  const char* guard;
  std::vector<std::pair<const char*, const char*>> facts;
  bool holds;
  Background background{};
};

Background past(const char* claimed, const char* closed, const char* failed) {
  Background out;
  if (*claimed != '\0') out.claimed_on = day(claimed);
  if (*closed != '\0') out.closed_on = day(closed);
  if (*failed != '\0') out.qc_failed_on = day(failed);
  return out;
}

std::vector<Case> evidence_cases() {
  return {
      {"evidence_item",              {{"evidence_items", "media-report"}},                         true },
      {"source_named",               {{"source", "a farmer"}},                                     true },
      {"evidence_graded",            {{"grade", "F6"}},                                            true },
      {"evidence_graded",            {{"grade", "F7"}},                                            false},
      {"evidence_graded",            {{"grade", "good"}},                                          false},
      {"location_precision_known",   {{"location_precision_m", "0.1"}},                            true },
      {"location_precision_known",   {{"location_precision_m", "0"}},                              false},
      {"contrary_evidence_or_visit",
       {{"contrary_items", "land-in-use, survey-result"}, {"contrary_groups", "2"}},
       true                                                                                             },
      {"contrary_evidence_or_visit",
       {{"contrary_items", "land-in-use, survey-result"}, {"contrary_groups", "1"}},
       false                                                                                            },
      {"contrary_evidence_or_visit",
       {{"contrary_items", "land-in-use"}, {"contrary_groups", "2"}},
       false                                                                                            },
      {"contrary_evidence_or_visit",
       {{"contrary_items", "land-in-use, media-report, official-statement"},
        {"contrary_groups", "3"}},
       false                                                                                            },
      {"contrary_evidence_or_visit", {{"visit_made_on", "2026-05-20"}},                            true },
      {"contrary_evidence_or_visit", {{"visit_made_on", "2026-05-21"}},                            false},
      {"supporting_evidence",        {{"supporting_items", "media-report, blocked-land"}},         true },
      {"supporting_evidence",        {{"supporting_items", "media-report"}},                       false},
      {"direct_evidence",            {{"direct_items", "media-report, find"}},                     true },
      {"direct_evidence",            {{"direct_items", "official-statement"}},                     false},
      {"direct_evidence_refuted",    {{"direct_items_standing", "0"}},                             true },
      {"direct_evidence_refuted",    {{"direct_items_standing", "1"}},                             false},
      {"extension_grounds",          {{"direct_items", "find"}},                                   true },
      {"extension_grounds",          {{"direct_items", "media-report"}},                           false},
      {"extension_grounds",          {{"fade_out_reached", "no"}},                                 true },
      {"extension_grounds",          {{"fade_out_reached", "yes"}},                                false},
      {"extension_grounds",          {{"fade_out_reached", "yes"}, {"direct_items", "find"}},      true },
      {"cancellation_grounds",       {{"cancellation_items", "official-statement, land-in-use"}},  true },
      {"cancellation_grounds",       {{"cancellation_items", "official-statement, media-report"}}, false},
      {"community_meeting",          {{"community_meeting_on", "2026-05-20"}},                     true },
      {"community_meeting",          {{"community_meeting_on", "2026-05-21"}},                     false},
      {"informants",                 {{"informants", "2"}},                                        true },
      {"informants",                 {{"informants", "1"}},                                        false},
      {"informants",                 {{"informants", "1"}, {"survey_record", "yes"}},              true },
      {"informants",                 {{"informants", "1"}, {"survey_record", "no"}},               false},
      {"informants",                 {{"informants", "0"}, {"survey_record", "yes"}},              false},
  };
}

std::vector<Case> work_cases() {
  return {
      {"activity_named",            {{"activity", "bac"}},                                        true },
      {"activity_named",            {{"activity", "mowing"}},                                     false},
      {"activity_is_survey",        {{"activity", "non_technical_survey"}},                       true },
      {"activity_is_survey",        {{"activity", "technical_survey"}},                           true },
      {"activity_is_survey",        {{"activity", "bac"}},                                        false},
      {"go_check_today",            {{"go_check_passed_on", "2026-05-20"}},                       true },
      {"go_check_today",            {{"go_check_passed_on", "2026-05-19"}},                       false},
      {"go_check_today",            {{"go_check_passed_on", "2026-05-21"}},                       false},
      {"casevac_drill",             {{"casevac_drill_on", "2026-04-20"}},                         true },
      {"casevac_drill",             {{"casevac_drill_on", "2026-04-19"}},                         false},
      {"casevac_drill",             {{"casevac_drill_on", "2026-05-21"}},                         false},
      {"accredited_during_work",
       {{"work_days", "2026-05-20"}, {"accreditation_days", "2026-05-20"}},
       true                                                                                            },
      // Work that is still to be done is no work, however well it is covered.
      {"accredited_during_work",
       {{"work_days", "2026-05-20/2026-05-21"}, {"accreditation_days", "2026-01-01/2026-12-31"}},
       false                                                                                           },
      {"tool_test_during_work",
       {{"work_days", "2026-05-01/2026-05-03"}, {"tool_test_days", "2026-05-01, 2026-05-03"}},
       false                                                                                           },
      {"medical_cover_during_work",
       {{"work_days", "2026-05-01"}, {"medical_cover_days", "2026-05-02"}},
       false                                                                                           },
      {"legal_basis_during_work",
       {{"work_days", "2026-05-01"}, {"legal_basis_days", "2026-04-30/2026-05-01"}},
       true                                                                                            },
  };
}

/// Work began on the tenth, was stopped on the twelfth, and goes on since the fourteenth.
Background working() {
  Background out;
  out.work = {
      .ordered_on = day("2026-05-09"),
      .began_on = {day("2026-05-10"), day("2026-05-14")},
      .periods = {{day("2026-05-10"), day("2026-05-12")}},
      .since = day("2026-05-14")
  };
  return out;
}

std::vector<Case> work_day_cases() {
  const auto named = [](const char* days, const char* recorded) {
    return std::vector<std::pair<const char*, const char*>>{
        {"work_days",          days    },
        {"recorded_work_days", recorded}
    };
  };
  const char* const guard = "work_days_named";
  return {
      {guard, named("2026-05-10, 2026-05-14", "2026-05-10"), true, working()},
      {guard, named("2026-05-10/2026-05-12, 2026-05-14/2026-05-20", "2026-05-11"), true, working()},
      // The day of a start or of a restart is left out.
      {guard, named("2026-05-14", "2026-05-14"), false, working()},
      {guard, named("2026-05-10", "2026-05-10"), false, working()},
      // A day of which there is a record is left out.
      {guard, named("2026-05-10, 2026-05-14", "2026-05-11"), false, working()},
      // Nobody worked before the start, during the stop, or tomorrow.
      {guard, named("2026-05-09/2026-05-10, 2026-05-14", "2026-05-10"), false, working()},
      {guard, named("2026-05-10, 2026-05-13/2026-05-14", "2026-05-10"), false, working()},
      {guard, named("2026-05-10, 2026-05-14, 2026-05-21", "2026-05-10"), false, working()},
      // Where no work was ever begun, survey alone was done: nothing ties its days.
      {guard, named("2026-05-09", "2026-05-09"), true},
      {guard, named("2026-05-09", "2026-05-08"), false},
      {guard, {{"work_days", "2026-05-09"}}, false},
  };
}

std::vector<Case> claim_cases() {
  const auto claimed = past("2026-05-15", "", "");
  const auto released = past("", "2025-11-21", "");
  return {
      {"box_coverage", {{"box_coverage_least_share", "0.25"}}, true},
      {"box_coverage", {{"box_coverage_least_share", "0.249"}}, false},
      {"box_coverage", {{"box_coverage_least_share", "25"}}, false},
      {"fade_out_met", {{"fade_out_m", "50"}}, true},
      {"fade_out_met", {{"fade_out_m", "49.99"}}, false},
      {"residual_below_threshold", {{"residual_probability", "0.01"}}, true},
      {"residual_below_threshold", {{"residual_probability", "0.0101"}}, false},
      {"residual_below_threshold", {{"residual_probability", "0"}}, false},
      {"tool_proven_at_depth", {{"tool_proven_depth_cm", "13"}, {"required_depth_cm", "13"}}, true},
      {"tool_proven_at_depth",
       {{"tool_proven_depth_cm", "13"}, {"required_depth_cm", "13.1"}},
       false},
      {"searched_whole", {{"searched_share", "1"}}, true},
      {"searched_whole", {{"searched_share", "0.9999"}}, false},
      {"searched_whole", {{"searched_share", "100"}}, false},
      {"depth_reached", {{"searched_depth_cm", "20"}, {"required_depth_cm", "13"}}, true},
      {"depth_reached", {{"searched_depth_cm", "12"}, {"required_depth_cm", "13"}}, false},
      {"failed_lot_done_again", {}, true},
      {"failed_lot_done_again", {}, false, past("", "", "2026-05-01")},
      {"look_back_done", {{"look_back_done", "no"}}, false, past("", "", "2026-05-01")},
      {"look_back_done", {{"look_back_done", "yes"}}, true, past("", "", "2026-05-01")},
      {"seed_committed_before_claim", {{"sample_seed_committed_on", "2026-05-15"}}, true, claimed},
      {"seed_committed_before_claim", {{"sample_seed_committed_on", "2026-05-16"}}, false, claimed},
      {"seed_committed_before_claim", {{"sample_seed_committed_on", "2026-05-15"}}, false},
      {"sample_drawn_after_claim", {{"sample_drawn_on", "2026-05-15"}}, true, claimed},
      {"sample_drawn_after_claim", {{"sample_drawn_on", "2026-05-14"}}, false, claimed},
      {"sample_drawn_after_claim", {{"sample_drawn_on", "2026-05-21"}}, false, claimed},
      {"sample_drawn_after_claim", {{"sample_drawn_on", "2026-05-15"}}, false},
      {"sample_checked_whole", {{"sample_checked_share", "0.99"}}, false},
      {"land_use_visit", {{"land_use_visit_on", "2026-05-20"}}, true, released},
      {"land_use_visit", {{"land_use_visit_on", "2026-05-19"}}, false, released},
      {"land_use_visit", {{"land_use_visit_on", "2026-05-20"}}, false},
      {"land_use_visit", {{"land_use_visit_on", "2026-05-21"}}, false, released},
      {"required_depth_enough", {{"required_depth_cm", "13"}}, true},
      {"required_depth_enough", {{"required_depth_cm", "12.9"}}, false},
  };
}

std::vector<Unmet> ask(const Guard& guard, std::span<const Fact> facts,
                       const Background& background = {}) {
  return guard.check(guard, {facts, &floor_rules(), &background, kToday});
}

void expect_cases(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    const auto* guard = find_guard(c.guard);
    ASSERT_NE(guard, nullptr) << c.guard;
    std::string told = c.guard;
    std::vector<Fact> facts;
    for (const auto& [name, value] : c.facts) {
      told += std::string(" ") + name + " = " + value;
      facts.push_back({name, *parse_fact_value(find_known_fact(name)->type, value), "p", kToday});
    }
    const auto unmet = ask(*guard, facts, c.background);
    EXPECT_EQ(unmet.empty(), c.holds) << told;
    for (const auto& one : unmet) {
      EXPECT_EQ(one.guard, c.guard);
      EXPECT_FALSE(one.todo.wording.empty()) << told;
    }
  }
}

TEST(Guards, OfEvidenceAtTheirEdges) { expect_cases(evidence_cases()); }
TEST(Guards, OfWorkAtTheirEdges) { expect_cases(work_cases()); }
TEST(SafetyRule10, EveryDayOfWorkIsNamedAndNoOther) { expect_cases(work_day_cases()); }
TEST(Guards, OfClaimsAtTheirEdges) { expect_cases(claim_cases()); }

TEST(SafetyRule2, NoGuardHoldsOnNothing) {
  auto failed = past("2026-05-15", "2025-11-01", "2026-05-01");
  for (const auto& guard : guards()) {
    const auto unmet = ask(guard, {}, failed);
    EXPECT_FALSE(unmet.empty()) << guard.name;
    std::set<std::string> named;
    for (const auto& one : unmet) named.insert(one.fact);
    EXPECT_TRUE(named.contains(std::string(guard.facts.front()))) << guard.name;
  }
}

TEST(SafetyRule2, ValuesThatNobodyCouldTypeDoNotHold) {
  struct Odd {
    const char* guard;
    std::vector<Fact> facts;
  };
  const auto fact = [](const char* name, FactValue value) {
    return Fact{name, std::move(value), "p", kToday};
  };
  const auto ever =
      std::get<std::vector<Period>>(*parse_fact_value(FactType::Days, "2026-01-01/2026-12-31"));
  for (const auto& odd : {
           Odd{"fade_out_met",             {fact("fade_out_m", INFINITY)}                              },
           Odd{"fade_out_met",             {fact("fade_out_m", std::nan(""))}                          },
           Odd{"residual_below_threshold", {fact("residual_probability", -1.0)}                        },
           Odd{"no_find_in_part",          {fact("finds_in_part", std::int64_t{-1})}                   },
           Odd{"evidence_item",            {fact("evidence_items", std::vector<model::EvidenceKind>{})}},
           Odd{"reason_given",             {fact("reason", std::string("  "))}                         },
           Odd{"community_meeting",        {fact("community_meeting_on", day("2026-05"))}              },
           Odd{"accredited_during_work",
               {fact("work_days", std::vector<Period>{}), fact("accreditation_days", ever)}            },
           Odd{"accredited_during_work",
               {fact("work_days", std::vector<Period>{{day("2026-05-02"), day("2026-05-01")}}),
                fact("accreditation_days", ever)}                                                      },
  }) {
    EXPECT_FALSE(ask(*find_guard(odd.guard), odd.facts).empty()) << odd.guard;
  }
}

}  // namespace
}  // namespace demine::release::test
