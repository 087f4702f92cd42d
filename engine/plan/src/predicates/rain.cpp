// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Rain changes soil, signals and footing.
Predicate rain_predicate() {
  return {.name = "rain",
          .asks = text("rain stays under the limit"),
          .todo = text("Wait until the rain is over and the ground is looked at."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "rain_mm_h",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("heaviest rain in an hour of the day"),
                     .unit = "mm/h",
                     .least = 0,
                     .most = 300,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"rain_most_mm_h"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
