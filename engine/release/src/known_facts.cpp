// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "demine/release/facts.hpp"

namespace demine::release {
namespace {

using base::text;
using enum FactType;

constexpr bool kExpires = true;
constexpr bool kAboveZero = true;

KnownFact from_register(std::string_view name, base::Text meaning) {
  return {.name = name, .type = Days, .meaning = std::move(meaning), .from_register = true};
}

std::vector<KnownFact> evidence_facts() {
  return {
      {"evidence_items", Kinds, text("kinds of the evidence items, one for each")},
      {"source", Text, text("who reported it")},
      {"grade", Text, text("grade of source and information, as in B2")},
      {"location_precision_m",
       Number, text("standard deviation of the position"),
       false, {},
       kAboveZero},
      {"contrary_items", Kinds, text("kinds of the items against the indication, one for each")},
      {"contrary_groups", Count, text("independent groups among the items against the indication")},
      {"visit_made_on", Day, text("day on which the place was visited")},
      {"reason", Text, text("why the indication is wrong")},
      {"nts_report", Text, text("number of the report of non-technical survey")},
      {"supporting_items", Kinds, text("kinds of the items that support the suspicion")},
      {"polygon_valid", YesNo, text("the polygon is valid and overlaps no other without a reason")},
      {"direct_items", Kinds, text("kinds of the items of direct evidence, one for each")},
      {"direct_item_located", YesNo, text("a direct item has a location")},
      {"direct_item_recorded", YesNo, text("a direct item has a photograph or a record")},
      {"direct_items_standing", Count, text("direct items that are not refuted")},
      {"refutation_record", Text, text("where the refutation is documented")},
      {"cancellation_criteria_met", YesNo, text("the national criteria for cancellation are met")},
      {"cancellation_items", Kinds, text("kinds of the items that the cancellation rests on")},
      {"community_meeting_on", Day, text("day of the meeting with men and women of the community")},
      {"community_meeting_inclusive", YesNo, text("men, women and young people were heard")},
      {"direct_items_inside", Count, text("items of direct evidence inside the polygon")},
      {"ledger_balances", YesNo, text("the ledger of the hazard adds up")},
      {"informants", Count, text("persons who told the survey what they know")},
      {"survey_record", YesNo, text("a written record supports the informants")},
      {"fade_out_reached", YesNo,
       text("the edge of the area was searched to the fade-out distance")},
  };
}

std::vector<KnownFact> work_facts() {
  return {
      {"activity", Text, text("the activity that is ordered")},
      {"priority_record", Text, text("where the priority is recorded")},
      {"accredited_for_activity", YesNo, text("the operator is accredited for the activity"),
       kExpires},
      {"accredited_team", YesNo, text("the team is accredited"), kExpires},
      {"accredited_tool", YesNo, text("the tools are accredited"), kExpires},
      {"dossier_complete", YesNo, text("the task dossier is complete")},
      {"owner_agrees", YesNo, text("the owner or the community agrees to the work")},
      {"owner_agreement_record", Text, text("where the owner's agreement is written down")},
      {"plan_approved", YesNo, text("the plan is approved")},
      {"go_check_passed_on", Day, text("day on which the go check was passed")},
      {"casevac_drill_on", Day, text("day of the last drill of casualty evacuation on this site")},
      {"work_recorded", YesNo, text("what was done is recorded")},
      {"hazard_marked", YesNo, text("the hazard is marked, and people were told")},
      {"stop_cause", Text, text("why work was stopped")},
      {"cause_removed", YesNo, text("the cause of the stop is removed")},
      {"work_days", Days, text("days on which was worked")},
      from_register("recorded_work_days", text("days of work that the register holds a record of")),
      from_register("accreditation_days", text("days on which every accreditation held")),
      from_register("tool_test_days", text("days on which each tool passed its test")),
      from_register("medical_cover_days", text("days on which medical cover was there")),
      {"legal_basis_days", Days, text("days on which the legal basis held")},
  };
}

std::vector<KnownFact> claim_facts() {
  return {
      {"box_coverage_least_share", Number, text("share of the least covered box that was searched"),
       false, 1.0},
      {"fade_out_m", Number, text("distance searched beyond the last find")},
      {"finds_in_part", Count, text("finds in the part that is released")},
      {"residual_probability", Number, text("probability that the part still holds an item"), false,
       1.0, kAboveZero},
      {"tool_proven_depth_cm", Number, text("depth at which the tool was proven")},
      {"tool_proven_in_soil", YesNo, text("the tool was proven in the soil of this place")},
      {"required_depth_cm", Number, text("depth that the task asks for")},
      {"searched_share", Number, text("share of the polygon that searched strips cover"), false,
       1.0},
      {"searched_depth_cm", Number, text("least depth that was searched")},
      {"finds_open", Count, text("finds that are not disposed of")},
      {"internal_qc_done", YesNo, text("the operator's own quality control is done")},
      {"failed_lot_done_again", YesNo, text("the lot that failed its check was worked on again")},
      {"look_back_done", YesNo,
       text("all land of the same team, tool and period was looked at again")},
      {"sample_seed_committed_on", Day, text("day on which the seed of the sample was committed")},
      {"sample_drawn_on", Day, text("day on which the sample was drawn")},
      {"sample_checked_share", Number, text("share of the sample that was checked"), false, 1.0},
      {"critical_non_conformities", Count, text("critical non-conformities that were found")},
      {"non_conformity", Text, text("number of the record of the non-conformity")},
  };
}

std::vector<KnownFact> handover_facts() {
  return {
      {"completion_report",       Text,   text("number of the completion report")               },
      {"turning_points_listed",   YesNo,  text("the turning points are in the report")          },
      {"depth_stated_cm",         Number, text("depth that is handed over")                     },
      {"methods_stated",          Text,   text("methods that were used")                        },
      {"finds_listed",            YesNo,  text("all finds are in the report")                   },
      {"unreleased_parts_stated", YesNo,  text("parts that are not released are in the report") },
      {"residual_risk_statement", Text,   text("number of the statement of residual risk")      },
      {"later_item_record",       Text,   text("record of the item or accident after release")  },
      {"call_out_line",           Text,   text("whom people call when they find something")     },
      {"land_use_visit_on",       Day,    text("day on which the use of the land was looked at")},
  };
}

std::vector<KnownFact> all_facts() {
  std::vector<KnownFact> all;
  for (auto part : {evidence_facts(), work_facts(), claim_facts(), handover_facts()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::span<const KnownFact> known_facts() {
  static const std::vector<KnownFact> kFacts = all_facts();
  return kFacts;
}

const KnownFact* find_known_fact(std::string_view name) {
  const auto facts = known_facts();
  const auto found = std::ranges::find(facts, name, &KnownFact::name);
  return found != facts.end() ? &*found : nullptr;
}

base::Result<const KnownFact*> known_fact_named(std::string_view name) {
  if (const auto* fact = find_known_fact(name)) return fact;
  return base::Error{base::ErrorCode::InvalidArgument,
                     text("there is no fact \"{0}\"", {std::string(name.substr(0, 80))}),
                     {},
                     text("The facts that steps of land release need are listed in "
                          "docs/design/release.md.")};
}

}  // namespace demine::release
