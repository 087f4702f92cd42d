// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Cold hands make mistakes, and ceramics and batteries fail.
Predicate cold_predicate() {
  return {.name = "cold",
          .asks = text("it is not too cold"),
          .todo = text("Wait for warmer weather."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "air_low_c",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("lowest air temperature of the working hours"),
                     .unit = "C",
                     .least = -70,
                     .most = 60,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"air_least_c"},
          .check = [](Asking& ask) { return ask.is_at_least(0, 0); }};
}

}  // namespace demine::plan
