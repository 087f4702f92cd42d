// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Written clearance of the authority for every place of the task.
Predicate security_predicate() {
  return {.name = "security",
          .asks = text("the authority permits work there"),
          .todo = text("Wait for the written clearance."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "security",
                     .type = FactType::Word,
                     .about = About::Place,
                     .meaning = text("security clearance"),
                     .words = {"permitted", "restricted", "forbidden"},
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_word(0, "permitted"); }};
}

}  // namespace demine::plan
