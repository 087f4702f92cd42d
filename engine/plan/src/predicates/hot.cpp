// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Above this nobody searches, whatever the humidity.
Predicate hot_predicate() {
  return {.name = "hot",
          .asks = text("it is not too hot"),
          .todo = text("Work earlier in the day."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "air_high_c",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("highest air temperature of the working hours"),
                     .unit = "C",
                     .least = -70,
                     .most = 60,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"air_most_c"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
