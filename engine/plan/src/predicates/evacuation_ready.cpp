// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Radio checked and hospital confirmed this morning.
Predicate evacuation_ready_predicate() {
  return {.name = "evacuation_ready",
          .asks = text("radio is checked and the hospital confirms today"),
          .todo = text("Check the radio and call the hospital."),
          .whom = text("the medic"),
          .facts = {{.name = "evacuation_ready",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("radio checked and hospital confirmed"),
                     .of_the_day = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
