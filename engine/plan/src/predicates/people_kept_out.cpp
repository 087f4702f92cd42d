// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Unknown persons in the danger area stop the work.
Predicate people_kept_out_predicate() {
  return {.name = "people_kept_out",
          .asks = text("people and livestock are kept out today"),
          .todo = text("Mark, close and watch the danger area."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "people_kept_out",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning =
                         text("the danger area is marked, and people and livestock are kept out"),
                     .of_the_day = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
