// SPDX-License-Identifier: Apache-2.0
#include "demine/release/guards.hpp"

#include <algorithm>

#include "guard_checks.hpp"
#include "guard_tables.hpp"

namespace demine::release {
namespace {

using base::text;

/// In no transition of the floor; for authorities that ask for more.
std::vector<Guard> further_guards() {
  return {
      {"informants",
       text("enough informants speak, or one and a record"),
       text("Speak with more people."),
       {"informants", "survey_record"},
       {"informants_least"},
       has_informants},
      {"community_meeting_inclusive",
       text("men, women and young people were heard"),
       text("Hear those who were not heard yet."),
       {"community_meeting_inclusive"},
       {},
       is_yes        },
      {"owner_agreement_written",
       text("the owner's agreement is written down"),
       text("Have the agreement signed."),
       {"owner_agreement_record"},
       {},
       is_stated     },
      {"required_depth_enough",
       text("the task asks for at least the national depth"),
       text("Task the area again with the national depth."),
       {"required_depth_cm"},
       {"required_depth_least_cm"},
       is_at_least   },
  };
}

std::vector<Guard> all_guards() {
  std::vector<Guard> all;
  for (auto part : {evidence_guards(), cancellation_guards(), work_guards(), claim_guards(),
                    handover_guards(), further_guards()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

std::span<const Guard> guards() {
  static const std::vector<Guard> kGuards = all_guards();
  return kGuards;
}

const Guard* find_guard(std::string_view name) {
  const auto all = guards();
  const auto found = std::ranges::find(all, name, &Guard::name);
  return found != all.end() ? &*found : nullptr;
}

}  // namespace demine::release
