// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Who answers for harm is settled before harm can happen.
Predicate liability_predicate() {
  return {.name = "liability",
          .asks = text("liability for harm is settled"),
          .todo = text("Settle liability, insurance and immunity in writing."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "liability_covered",
                     .type = FactType::YesNo,
                     .about = About::Contingent,
                     .meaning = text("liability for harm is settled"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
