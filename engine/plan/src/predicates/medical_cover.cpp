// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Medic and equipped ambulance are on site; used for other work, they are not.
Predicate medical_cover_predicate() {
  return {
      .name = "medical_cover",
      .asks = text("medic and ambulance are on site"),
      .todo = text("No work before they are there."),
      .whom = text("the site supervisor"),
      .facts = {{.name = "medic_on_site",
                 .type = FactType::YesNo,
                 .about = About::Task,
                 .meaning = text("a medic is on site"),
                 .of_the_day = true},
                {.name = "ambulance_on_site",
                 .type = FactType::YesNo,
                 .about = About::Task,
                 .meaning = text("an equipped ambulance is on site and free"),
                 .of_the_day = true}},
      .limits = {},
      .check = [](Asking& ask) { return Asking::worst(ask.is_yes(0), ask.is_yes(1)); }
  };
}

}  // namespace demine::plan
