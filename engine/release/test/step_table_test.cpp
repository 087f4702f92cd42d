// SPDX-License-Identifier: Apache-2.0
#include "step_table.hpp"

#include <gtest/gtest.h>

#include <set>

namespace demine::release::test {
namespace {

using enum model::Classification;
using enum model::AreaStatus;
using model::AreaStatus;
using model::Classification;
using model::Product;
using model::Role;

AreaState state(Classification c, AreaStatus s, Product p = Product::None,
                Product claim = Product::None) {
  return {c, s, p, claim, {}};
}
AreaState stopped(Classification c, AreaStatus from) {
  return {c, Suspended, Product::None, Product::None, from};
}

std::vector<FactCase> joined(std::vector<FactCase> a, const std::vector<FactCase>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const char* const kWork = "2026-05-01/2026-05-05, 2026-05-11/2026-05-12";
const char* const kCover = "2026-04-01/2026-05-06, 2026-05-10/2026-05-31";
const char* const kHole = "2026-04-01/2026-05-11";  // the 12th is missing

std::vector<FactCase> work_validity() {
  return {
      {"work_days",
       kWork,                        "2026-06-01",
       {"accredited_during_work", "tool_test_during_work", "medical_cover_during_work",
        "legal_basis_during_work", "work_days_named"}                           },
      {"recorded_work_days", kWork,  "2026-05-08", {"work_days_named"}          },
      {"accreditation_days", kCover, kHole,        {"accredited_during_work"}   },
      {"tool_test_days",     kCover, kHole,        {"tool_test_during_work"}    },
      {"medical_cover_days", kCover, kHole,        {"medical_cover_during_work"}},
      {"legal_basis_days",   kCover, kHole,        {"legal_basis_during_work"}  },
  };
}

std::vector<FactCase> tasking(const FactCase& activity) {
  return {
      activity,
      {"priority_record",         "P-7", "",   {"priority_recorded"}      },
      {"accredited_for_activity", "yes", "no", {"accredited_for_activity"}},
      {"accredited_team",         "yes", "no", {"accredited_team"}        },
      {"accredited_tool",         "yes", "no", {"accredited_tool"}        },
      {"dossier_complete",        "yes", "no", {"dossier_complete"}       },
      {"owner_agrees",            "yes", "no", {"owner_agrees"}           },
  };
}

std::vector<FactCase> reduction() {
  return joined(
      {
          {"box_coverage_least_share", "0.4",   "0.2",   {"box_coverage"}            },
          {"fade_out_m",               "60",    "49.9",  {"fade_out_met"}            },
          {"finds_in_part",            "0",     "1",     {"no_find_in_part"}         },
          {"residual_probability",     "0.004", "0.011", {"residual_below_threshold"}},
          {"tool_proven_depth_cm",     "20",    "14.9",  {"tool_proven_at_depth"}    },
          {"required_depth_cm",        "15",    "25",    {"tool_proven_at_depth"}    },
          {"tool_proven_in_soil",      "yes",   "no",    {"tool_proven_in_soil"}     },
  },
      work_validity());
}

std::vector<FactCase> clearing() {
  return joined(
      {
          {"searched_share",    "1",   "0.999", {"searched_whole"}  },
          {"searched_depth_cm", "15",  "14.9",  {"depth_reached"}   },
          {"required_depth_cm", "15",  "16",    {"depth_reached"}   },
          {"finds_open",        "0",   "1",     {"finds_disposed"}  },
          {"internal_qc_done",  "yes", "no",    {"internal_qc_done"}},
  },
      work_validity());
}

const std::vector<FactCase> kRedone{
    {"failed_lot_done_again", "yes", "no", {"failed_lot_done_again"}},
    {"look_back_done",        "yes", "no", {"look_back_done"}       },
};

std::vector<FactCase> handover() {
  return joined(
      {
          {"completion_report",       "CR-1",   "",   {"completion_report"}      },
          {"turning_points_listed",   "yes",    "no", {"turning_points_listed"}  },
          {"depth_stated_cm",         "15",     "",   {"depth_stated"}           },
          {"methods_stated",          "manual", "",   {"methods_stated"}         },
          {"finds_listed",            "yes",    "no", {"finds_listed"}           },
          {"unreleased_parts_stated", "yes",    "no", {"unreleased_parts_stated"}},
          {"residual_risk_statement", "RR-1",   "",   {"residual_risk_statement"}},
          {"ledger_balances",         "yes",    "no", {"ledger_balances"}        },
  },
      work_validity());
}

const std::vector<FactCase> kDirect{
    {"direct_items", "find, accident", "media-report, official-statement", {"direct_evidence"}},
};

std::vector<Step> evidence_steps() {
  return {
      {"report",
       "open_indication", state(Indication, Reported),
       state(Indication, Open),
       {{"evidence_items", "media-report", "", {"evidence_item"}},
        {"source", "village head", "", {"source_named"}},
        {"grade", "B2", "G9", {"evidence_graded"}},
        {"location_precision_m", "50", "", {"location_precision_known"}}},
       {{Role::Recorder, "nmac"}}},
      {"discredited by items",
       "discredit", state(Indication, Open),
       state(Indication, Closed, Product::Discredited),
       {{"contrary_items",
         "land-in-use, survey-result",
         "land-in-use, media-report",
         {"contrary_evidence_or_visit"}},
        {"contrary_groups", "2", "1", {"contrary_evidence_or_visit"}},
        {"reason", "a pond", "", {"reason_given"}}},
       {{Role::ImOfficer, "nmac"}, {Role::OperationsOfficer, "nmac"}}},
      {"suspected",
       "declare_sha", state(Indication, Open),
       state(Sha, Open),
       {{"nts_report", "NTS-4", "", {"nts_report"}},
        {"supporting_items",
         "blocked-land",
         "media-report, official-statement",
         {"supporting_evidence"}},
        {"polygon_valid", "yes", "no", {"polygon_valid"}}},
       {{Role::NtsLeader, "op"}, {Role::OperatorQa, "op"}, {Role::Nmac, "nmac"}}},
      {"confirmed",
       "confirm_cha", state(Sha, Open),
       state(Cha, Open),
       joined(kDirect, {{"direct_item_located", "yes", "no", {"direct_item_located"}},
                        {"direct_item_recorded", "yes", "no", {"direct_item_recorded"}}}),
       {{Role::TsLeader, "op"}, {Role::Nmac, "nmac"}},
       {},
       true},
      {"refuted",
       "downgrade", state(Cha, Open),
       state(Sha, Open),
       {{"direct_items_standing", "0", "1", {"direct_evidence_refuted"}},
        {"refutation_record", "R-1", "", {"refutation_documented"}}},
       {{Role::NmacOperations, "nmac"}, {Role::NmacQa, "nmac"}}},
      {"cancelled",
       "cancel", state(Sha, Open),
       state(Sha, Closed, Product::Cancelled),
       {{"nts_report", "NTS-9", "", {"nts_report"}},
        {"cancellation_criteria_met", "yes", "no", {"cancellation_criteria_met"}},
        {"cancellation_items", "land-in-use", "official-statement", {"cancellation_grounds"}},
        {"community_meeting_on", "2026-05-19", "2026-05-21", {"community_meeting"}},
        {"direct_items_inside", "0", "1", {"no_direct_evidence_inside"}},
        {"ledger_balances", "yes", "no", {"ledger_balances"}},
        {"work_days",
         kWork,
         "2026-06-01",
         {"accredited_during_work", "legal_basis_during_work", "work_days_named"}},
        {"recorded_work_days", kWork, "2026-05-08", {"work_days_named"}},
        {"accreditation_days", kCover, kHole, {"accredited_during_work"}},
        {"legal_basis_days", kCover, kHole, {"legal_basis_during_work"}}},
       {{Role::NtsLeader, "op"}, {Role::CommunityRepresentative, ""}, {Role::Nmac, "nmac"}}},
  };
}

std::vector<Step> work_steps() {
  return {
      {"tasked",
       "task", state(Cha, Open),
       state(Cha, Tasked),
       tasking({"activity", "clearance", "gardening", {"activity_named"}}),
       {{Role::TaskingAuthority, "nmac"}, {Role::Operator, "op"}}},
      {"survey tasked",
       "task_survey", state(Indication, Open),
       state(Indication, Tasked),
       tasking({"activity", "technical_survey", "clearance", {"activity_is_survey"}}),
       {{Role::TaskingAuthority, "nmac"}, {Role::Operator, "op"}}},
      {"begun",
       "start", state(Sha, Tasked),
       state(Sha, WorkedOn),
       {{"plan_approved", "yes", "no", {"plan_approved"}},
        {"go_check_passed_on", "2026-05-20", "2026-05-19", {"go_check_today"}},
        {"casevac_drill_on", "2026-04-20", "2026-04-19", {"casevac_drill"}}},
       {{Role::SiteSupervisor, "op"}, {Role::Medic, "op"}}},
      {"ended",
       "end_task", state(Sha, WorkedOn),
       state(Sha, Open),
       {{"work_recorded", "yes", "no", {"work_recorded"}},
        {"hazard_marked", "yes", "no", {"hazard_marked"}}},
       {{Role::TaskingAuthority, "nmac"}, {Role::Operator, "op"}}},
      {"stopped",
       "suspend", state(Cha, WorkedOn),
       stopped(Cha, WorkedOn),
       {},
       {{Role::Medic, "op"}},
       {},
       true},
      {"restarted",
       "restart", stopped(Cha, WorkedOn),
       state(Cha, WorkedOn),
       {{"cause_removed", "yes", "no", {"cause_removed"}},
        {"go_check_passed_on", "2026-05-20", "2026-05-21", {"go_check_today"}}},
       {{Role::SiteSupervisor, "op"}, {Role::OperationsOfficer, "op"}}},
      {"task restarted",
       "restart_task", stopped(Cha, Tasked),
       state(Cha, Tasked),
       {{"cause_removed", "yes", "no", {"cause_removed"}}},
       {{Role::SiteSupervisor, "op"}, {Role::OperationsOfficer, "op"}}},
      {"stop lifted",
       "lift_stop", stopped(Cha, Open),
       state(Cha, Open),
       {{"cause_removed", "yes", "no", {"cause_removed"}}},
       {{Role::SiteSupervisor, "op"}, {Role::OperationsOfficer, "op"}}},
      {"found",
       "find_during_survey", state(Sha, WorkedOn),
       state(Cha, WorkedOn),
       kDirect, {{Role::SiteSupervisor, "op"}},
       {},
       true},
      {"extended by a find",
       "extend", state(Sha, WorkedOn),
       state(Sha, WorkedOn),
       {{"direct_items", "find", "media-report", {"extension_grounds"}}},
       {{Role::SiteSupervisor, "op"}},
       {},
       true},
      {"extended for the edge",
       "extend", state(Cha, Open),
       state(Cha, Open),
       {{"fade_out_reached", "no", "yes", {"extension_grounds"}}},
       {{Role::TsLeader, "op"}},
       {},
       true},
  };
}

Background worked(std::optional<base::Date> claimed = {}) {
  return {
      .claimed_on = claimed,
      .workers = {{"w1", "op", Role::SiteSupervisor}, {"w2", "op", Role::OperatorQa}}
  };
}

std::vector<Step> claim_steps() {
  auto failed = worked();
  failed.qc_failed_on = day("2026-05-10");
  const auto claimed = worked(day("2026-05-15"));
  const std::vector<SignatureCase> inspector{
      {Role::Inspector, "house"}
  };
  return {
      {"reduced",
       "claim_reduced", state(Sha, WorkedOn),
       state(Sha, WorkedOn, Product::None, Product::Reduced),
       reduction(),
       {{Role::TsLeader, "op"}, {Role::OperatorQa, "op"}, {Role::Nmac, "nmac"}}},
      {"reduced after a failure",
       "claim_reduced", state(Cha, WorkedOn),
       state(Cha, WorkedOn, Product::None, Product::Reduced),
       joined(reduction(), kRedone),
       {{Role::TsLeader, "op"}, {Role::OperatorQa, "op"}, {Role::Nmac, "nmac"}},
       failed},
      {"cleared",
       "claim_cleared", state(Cha, WorkedOn),
       state(Cha, WorkedOn, Product::None, Product::Cleared),
       clearing(),
       {{Role::SiteSupervisor, "op"}, {Role::OperatorQa, "op"}}},
      {"cleared after a failure",
       "claim_cleared", state(Cha, WorkedOn),
       state(Cha, WorkedOn, Product::None, Product::Cleared),
       joined(clearing(), kRedone),
       {{Role::SiteSupervisor, "op"}, {Role::OperatorQa, "op"}},
       failed},
      {"check begun",
       "begin_qc", state(Cha, WorkedOn, Product::None, Product::Cleared),
       state(Cha, InQc, Product::None, Product::Cleared),
       {{"sample_seed_committed_on", "2026-05-15", "2026-05-16", {"seed_committed_before_claim"}},
        {"sample_drawn_on", "2026-05-15", "2026-05-14", {"sample_drawn_after_claim"}}},
       inspector, claimed},
      {"check passed",
       "pass_qc", state(Cha, InQc, Product::None, Product::Cleared),
       state(Cha, AwaitingHandover, Product::None, Product::Cleared),
       {{"sample_checked_share", "1", "0.99", {"sample_checked_whole"}},
        {"critical_non_conformities", "0", "1", {"no_critical_non_conformity"}}},
       inspector, claimed},
      {"check failed",
       "fail_qc", state(Cha, InQc, Product::None, Product::Cleared),
       state(Cha, WorkedOn),
       {{"non_conformity", "NC-3", "", {"failure_recorded"}}},
       {{Role::Inspector, "house"}, {Role::Nmac, "nmac"}},
       claimed, true},
      {"handed over",
       "close", state(Cha, AwaitingHandover, Product::None, Product::Cleared),
       state(Cha, Closed, Product::Cleared),
       handover(),
       {{Role::Operator, "op"},
        {Role::Nmac, "nmac"},
        {Role::LocalAuthority, ""},
        {Role::LandUser, ""}},
       claimed},
      {"handed over, reduced",
       "close", state(Sha, AwaitingHandover, Product::None, Product::Reduced),
       state(Sha, Closed, Product::Reduced),
       handover(),
       {{Role::Operator, "op"},
        {Role::Nmac, "nmac"},
        {Role::LocalAuthority, ""},
        {Role::LandUser, ""}},
       claimed},
  };
}

std::vector<Step> later_steps() {
  Background released;
  released.closed_on = day("2025-11-01");
  return {
      {"opened again",
       "reopen", state(Cha, Closed, Product::Cleared),
       state(Cha, Closed, Product::Cleared),
       {{"later_item_record", "A-1", "", {"later_item_recorded"}}},
       {{Role::Nmac, "nmac"}},
       released, true},
      {"followed up",
       "follow_up", state(Sha, Closed, Product::Cancelled),
       state(Sha, Closed, Product::Cancelled),
       {{"call_out_line", "102", "", {"call_out_line"}},
        {"land_use_visit_on", "2026-04-30", "2026-04-29", {"land_use_visit"}}},
       {{Role::Nmac, "nmac"}},
       released},
  };
}

bool is_one_of(AreaStatus status, std::initializer_list<AreaStatus> list) {
  return std::ranges::find(list, status) != list.end();
}

}  // namespace

const std::vector<Step>& steps() {
  static const std::vector<Step> kSteps = [] {
    std::vector<Step> all;
    for (const auto& part : {evidence_steps(), work_steps(), claim_steps(), later_steps()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return kSteps;
}

std::vector<AreaState> all_states() {
  std::vector<AreaState> all{state(Indication, Reported),
                             state(Indication, Closed, Product::Discredited),
                             state(Sha, Closed, Product::Cancelled)};
  for (const auto c : {Indication, Sha, Cha}) {
    for (const auto s : {Open, Tasked, WorkedOn}) all.push_back(state(c, s));
    for (const auto s : {Open, Tasked, WorkedOn}) all.push_back(stopped(c, s));
  }
  for (const auto c : {Sha, Cha}) {
    for (const auto claim : {Product::Reduced, Product::Cleared}) {
      for (const auto s : {WorkedOn, InQc, AwaitingHandover})
        all.push_back(state(c, s, Product::None, claim));
      all.push_back(state(c, Closed, claim));
    }
  }
  // An area may be reported, stopped before anybody opened it, when two copies meet.
  return all;
}

bool may_start(const std::string& id, const AreaState& s) {
  const bool unclaimed = s.claim == Product::None;
  const bool early = s.status == Open || (s.status == WorkedOn && unclaimed);
  const bool being_done = is_one_of(s.status, {WorkedOn, Suspended, InQc, AwaitingHandover});
  if (id == "open_indication") return s.status == Reported;
  if (id == "discredit" || id == "declare_sha") return s.classification == Indication && early;
  if (id == "confirm_cha")
    return s.classification != Cha && (being_done || s.status == Open || s.status == Tasked);
  if (id == "downgrade") return s.classification == Cha && early;
  if (id == "cancel") return s.classification == Sha && early;
  if (id == "task") return s.classification != Indication && s.status == Open;
  if (id == "task_survey") return s.classification == Indication && s.status == Open;
  if (id == "start") return s.status == Tasked;
  if (id == "end_task") return s.status == Tasked || s.status == WorkedOn;
  if (id == "suspend") return being_done || s.status == Tasked;
  if (id == "restart") return s.status == Suspended && s.stopped_from == WorkedOn;
  if (id == "restart_task") return s.status == Suspended && s.stopped_from == Tasked;
  if (id == "lift_stop") return s.status == Suspended && s.stopped_from == Open;
  if (id == "find_during_survey") return s.classification != Cha && being_done;
  if (id == "extend") return s.status != Closed;
  if (id == "claim_reduced" || id == "claim_cleared")
    return s.classification != Indication && s.status == WorkedOn && unclaimed;
  if (id == "begin_qc") return s.status == WorkedOn && !unclaimed;
  if (id == "pass_qc") return s.status == InQc;
  if (id == "fail_qc") return s.status == InQc || s.status == AwaitingHandover;
  if (id == "close") return s.status == AwaitingHandover;
  if (id == "reopen") return s.status == Closed;
  if (id == "follow_up") return s.status == Closed && s.product != Product::Discredited;
  ADD_FAILURE() << "no such transition: " << id;
  return false;
}

std::vector<Fact> good_facts(const Step& step, const base::Date& attested_on) {
  std::vector<Fact> facts;
  for (const auto& fact : step.facts) {
    const auto* known = find_known_fact(fact.name);
    if (known == nullptr) {
      ADD_FAILURE() << "no such fact: " << fact.name;
      continue;
    }
    auto value = parse_fact_value(known->type, fact.good);
    if (!value) {
      ADD_FAILURE() << fact.name << ": " << base::english(value.error().what);
      continue;
    }
    facts.push_back({fact.name, *std::move(value), "attester", attested_on, day("2026-12-31")});
  }
  return facts;
}

std::vector<Signer> good_signers(const Step& step) {
  std::vector<Signer> signers;
  for (const auto& one : step.signers)
    signers.push_back({"person " + std::to_string(signers.size()), one.organisation, one.role});
  return signers;
}

namespace {

TEST(StepTable, HasARowForEachTransition) {
  std::set<std::string> rows, rules;
  for (const auto& step : steps()) rows.insert(step.id);
  for (const auto& rule : floor_rules().transitions) rules.insert(rule.id);
  EXPECT_EQ(rows, rules);
}

TEST(StepTable, KnowsEveryStateThatCanBe) {
  std::size_t legal = 0;
  for (const auto c : model::kAllClassification) {
    for (const auto s : model::kAllAreaStatus) {
      for (const auto p : model::kAllProduct) {
        for (const auto claim : model::kAllProduct) {
          for (int from = -1; from < static_cast<int>(model::kAllAreaStatus.size()); ++from) {
            AreaState each{c, s, p, claim, {}};
            if (from >= 0)
              each.stopped_from = model::kAllAreaStatus.at(static_cast<std::size_t>(from));
            const auto known = all_states();
            const bool listed = std::ranges::find(known, each) != known.end();
            EXPECT_EQ(listed, !why_illegal(each)) << written(each);
            legal += listed ? 1U : 0U;
          }
        }
      }
    }
  }
  EXPECT_EQ(legal, all_states().size());
}

}  // namespace
}  // namespace demine::release::test
