// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// A machine alone never makes land cleared: what follows it is booked.
Predicate machine_follow_up_predicate() {
  return {
      .name = "machine_follow_up",
      .asks = text("what follows the machine is booked"),
      .todo = text("Book the follow-up."),
      .whom = text("the operations officer"),
      .facts = {methods_fact(),
                {.name = "machine_follow_up",
                 .type = FactType::YesNo,
                 .about = About::Task,
                 .meaning = text("deminers or dogs are booked to follow the machine"),
                 .expires = true}},
      .limits = {},
      .check = [](Asking& ask) { return ask.unless_method("mechanical").value_or(ask.is_yes(1)); }
  };
}

}  // namespace demine::plan
