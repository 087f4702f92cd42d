// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Stopping wins: a stop holds until two people resume the task.
Predicate not_stopped_predicate() {
  return {.name = "not_stopped",
          .asks = text("no stop stands"),
          .todo = text("Remove the cause, pass the check, and let two people resume the task."),
          .whom = text("the site supervisor and the operations officer"),
          .facts = {{.name = "stopped",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("a stop stands on the task")}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_no(0); }};
}

}  // namespace demine::plan
