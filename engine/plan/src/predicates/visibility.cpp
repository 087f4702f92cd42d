// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// People must see the next lane and be seen.
Predicate visibility_predicate() {
  return {.name = "visibility",
          .asks = text("people see far enough"),
          .todo = text("Wait until it clears."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "visibility_m",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("least visibility of the working hours"),
                     .unit = "m",
                     .least = 0,
                     .most = 100000,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"visibility_least_m"},
          .check = [](Asking& ask) { return ask.is_at_least(0, 0); }};
}

}  // namespace demine::plan
