// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Snow hides markers, mines and tripwires.
Predicate snow_predicate() {
  return {.name = "snow",
          .asks = text("no snow lies"),
          .todo = text("Wait until it is gone and the ground is dry."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "snow_cm",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("depth of snow on the ground"),
                     .unit = "cm",
                     .least = 0,
                     .most = 1000,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"snow_most_cm"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
