// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Frozen ground cannot be prodded, and hides what is in it.
Predicate frost_predicate() {
  return {.name = "frost",
          .asks = text("the ground is not frozen"),
          .todo = text("Wait for the thaw."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "ground_low_c",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("lowest temperature of the ground, 0 to 10 cm"),
                     .unit = "C",
                     .least = -70,
                     .most = 80,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"ground_least_c"},
          .check = [](Asking& ask) { return ask.is_at_least(0, 0); }};
}

}  // namespace demine::plan
