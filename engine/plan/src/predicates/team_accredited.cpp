// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// The team is accredited for the activity.
Predicate team_accredited_predicate() {
  return {
      .name = "team_accredited",
      .asks = text("the team is accredited for the activity"),
      .todo = text("Wait for the accreditation of the team, or task another."),
      .whom = text("the accrediting authority"),
      .facts = {{.name = "team_accreditation",
                 .type = FactType::Word,
                 .about = About::Team,
                 .meaning = text("accreditation of the team for one activity"),
                 .words = {"applied", "valid", "suspended", "revoked", "refused"},
                 .expires = true},
                activity_fact()},
      .limits = {},
      .check = [](Asking& ask) {
        const auto activity = ask.read(1);
        if (activity.fact == nullptr) return activity.answer;
        return ask.is_word(0, "valid", std::get<std::string>(activity.fact->value));
                }
  };
}

}  // namespace demine::plan
