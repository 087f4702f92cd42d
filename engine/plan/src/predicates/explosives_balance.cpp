// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// What was received, used and left in the store adds up.
Predicate explosives_balance_predicate() {
  return {.name = "explosives_balance",
          .asks = text("the store of explosives balances"),
          .todo = text("Count the store; a mismatch is reported at once."),
          .whom = text("the storekeeper"),
          .facts = {{.name = "explosives_balanced_on",
                     .type = FactType::Day,
                     .about = About::Organisation,
                     .meaning = text("last day on which the store was counted and balanced")}},
          .limits = {"explosives_balance_most_age_days"},
          .check = [](Asking& ask) { return ask.is_recent(0, 0); }};
}

}  // namespace demine::plan
