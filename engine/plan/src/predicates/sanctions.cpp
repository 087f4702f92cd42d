// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Partners, goods and payments were checked against sanctions.
Predicate sanctions_predicate() {
  return {.name = "sanctions",
          .asks = text("the sanctions check was passed"),
          .todo = text("Have the check made."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "sanctions_checked",
                     .type = FactType::YesNo,
                     .about = About::Contingent,
                     .meaning = text("the sanctions check was passed"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
