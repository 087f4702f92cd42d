// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// What the sending state does not let its contingent do is not asked of it.
Predicate caveats_predicate() {
  return {
      .name = "caveats",
      .asks = text("no caveat of the contingent is touched"),
      .todo = text("Task another team, or take the part out of the task."),
      .whom = text("the contingent"),
      .facts = {{.name = "caveats",
                 .type = FactType::Words,
                 .about = About::Contingent,
                 .meaning = text("caveats of the contingent, or none"),
                 .words = {"no_lifting", "no_improvised", "no_night_work", "own_medical_only",
                           "own_interpreter_only", "area_limit", "approval_needed", "other"},
                 .expires = true},
                {.name = "caveats_touched",
                 .type = FactType::Words,
                 .about = About::Task,
                 .meaning = text("caveats that this task would touch, or none"),
                 .words = {"no_lifting", "no_improvised", "no_night_work", "own_medical_only",
                           "own_interpreter_only", "area_limit", "approval_needed", "other"}}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto touched = ask.read(1);
          if (touched.fact == nullptr) return touched.answer;
          return share_a_word(std::get<Words>(fact.value), std::get<Words>(touched.fact->value))
                     ? ask.fails(0, fact, Reason::IsNot)
                     : ask.holds(0, fact);
        });
                }
  };
}

}  // namespace demine::plan
