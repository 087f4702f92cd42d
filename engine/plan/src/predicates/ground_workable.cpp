// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Waterlogged ground moves mines and hides them.
Predicate ground_workable_predicate() {
  return {.name = "ground_workable",
          .asks = text("the ground can be searched today"),
          .todo = text("Let it dry."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "ground_workable",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the ground is not waterlogged and can be searched"),
                     .of_the_day = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
