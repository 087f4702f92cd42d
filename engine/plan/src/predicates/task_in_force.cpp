// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// A task order is in force: planned, suspended and withdrawn tasks are not begun.
Predicate task_in_force_predicate() {
  return {.name = "task_in_force",
          .asks = text("the task order is in force"),
          .todo = text("Issue the task, or resume it."),
          .whom = text("the tasking authority"),
          .facts = {{.name = "task_status",
                     .type = FactType::Word,
                     .about = About::Task,
                     .meaning = text("where the task stands"),
                     .words = {"planned", "issued", "accepted", "ongoing", "suspended", "completed",
                               "closed", "withdrawn"}}},
          .limits = {},
          .check = [](Asking& ask) {
            return ask.each(0, [&](const Fact& fact) {
              const auto& status = std::get<std::string>(fact.value);
              const bool in_force =
                  status == "issued" || status == "accepted" || status == "ongoing";
              return in_force ? ask.holds(0, fact) : ask.fails(0, fact, Reason::IsNot);
            });
          }};
}

}  // namespace demine::plan
