// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// A team is in one place: whoever is at work elsewhere cannot begin here.
Predicate team_free_predicate() {
  return {
      .name = "team_free",
      .asks = text("the team is not at another task"),
      .todo = text("End or move the other task first."),
      .whom = text("the operations officer"),
      .facts = {{.name = "at_task",
                 .type = FactType::Word,
                 .about = About::Team,
                 .meaning = text("task that the team is at: its label, or none")},
                {.name = "task_label",
                 .type = FactType::Word,
                 .about = About::Task,
                 .meaning = text("how the task is called")}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto label = ask.read(1);
          if (label.fact == nullptr) return label.answer;
          const auto& where = std::get<std::string>(fact.value);
          const bool free = where == "none" || where == std::get<std::string>(label.fact->value);
          return free ? ask.holds(0, fact) : ask.fails(0, fact, Reason::IsNot);
        });
                }
  };
}

}  // namespace demine::plan
