// SPDX-License-Identifier: Apache-2.0
/// \file
/// The steps that a camp takes its land through, with the facts that each asks for.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/app/areas.hpp"

namespace demine::test {

/// The step, who signs it, and facts with which it holds on the day of kNow_ms.
struct CampStep {
  const char* id;
  std::vector<const char*> roles;
  std::vector<app::FactText> facts;
};
inline const std::vector<CampStep>& camp_steps() {
  const auto cover = [](std::vector<app::FactText> facts) {
    facts.push_back({"work_days", "2026-05-01"});
    facts.push_back({"legal_basis_days", "2026-01-01/2026-12-31"});
    return facts;
  };
  static const std::string until = "2026-12-31";
  static const std::vector<CampStep> kSteps{
      {"open_indication",
       {"recorder"},
       {{"evidence_items", "EV1"},
        {"source", "village head"},
        {"grade", "B2"},
        {"location_precision_m", "50"}}                                                           },
      {"declare_sha",
       {"nts_leader", "operator_qa", "nmac"},
       {{"nts_report", "NTS-4"}, {"supporting_items", "EV2"}}                                     },
      {"confirm_cha",
       {"ts_leader", "nmac"},
       {{"direct_items", "find"}, {"direct_item_located", "yes"}, {"direct_item_recorded", "yes"}}},
      {"task",
       {"tasking_authority", "operator"},
       {{"activity", "clearance"},
        {"priority_record", "P-7"},
        {"accredited_for_activity", "yes", until},
        {"accredited_team", "yes", until},
        {"accredited_tool", "yes", until},
        {"dossier_complete", "yes"},
        {"owner_agrees", "yes"}}                                                                  },
      {"start",
       {"site_supervisor", "medic"},
       {{"plan_approved", "yes", until},
        {"go_check_passed_on", "2026-05-01"},
        {"casevac_drill_on", "2026-04-20"}}                                                       },
      {"suspend",         {""},                                      {}                           },
      {"restart",
       {"site_supervisor", "operations_officer"},
       {{"cause_removed", "yes"}, {"go_check_passed_on", "2026-05-01"}}                           },
      {"restart_task",    {"site_supervisor", "operations_officer"}, {{"cause_removed", "yes"}}   },
      {"claim_cleared",
       {"site_supervisor", "operator_qa"},
       cover({{"searched_share", "1"},
              {"searched_depth_cm", "15"},
              {"required_depth_cm", "15"},
              {"finds_open", "0"},
              {"internal_qc_done", "yes"}})                                                       },
      {"end_task",
       {"tasking_authority", "operator"},
       {{"work_recorded", "yes"}, {"hazard_marked", "yes"}}                                       },
      {"discredit",
       {"im_officer", "operations_officer"},
       {{"contrary_items", "EV3, EV4"}, {"contrary_groups", "2"}, {"reason", "a pond"}}           },
  };
  return kSteps;
}
inline const CampStep& camp_step(std::string_view id) {
  const auto found = std::ranges::find(camp_steps(), id, &CampStep::id);
  if (found == camp_steps().end()) throw std::out_of_range(std::string(id));
  return *found;
}

}  // namespace demine::test
