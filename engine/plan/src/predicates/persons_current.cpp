// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Skill fades: after days away a person is checked before working again.
Predicate persons_current_predicate() {
  return {.name = "persons_current",
          .asks = text("every person worked or was refreshed lately"),
          .todo = text("Refresh and check the person before work."),
          .whom = text("the team leader"),
          .facts = {{.name = "last_worked_on",
                     .type = FactType::Day,
                     .about = About::Person,
                     .meaning = text("last day at this work, or of a refresher that was passed")}},
          .limits = {"days_away_most"},
          .check = [](Asking& ask) { return ask.is_recent(0, 0); }};
}

}  // namespace demine::plan
