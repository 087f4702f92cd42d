// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// The host authority approved this task.
Predicate host_approval_predicate() {
  return {.name = "host_approval",
          .asks = text("the host's authority approved the task"),
          .todo = text("Ask the authority of the place for its approval."),
          .whom = text("the authority of the place"),
          .facts = {{.name = "host_approval",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the host's authority approved the task"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
