// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every person has protective equipment in date.
Predicate protective_equipment_predicate() {
  return {.name = "protective_equipment",
          .asks = text("every person has protective equipment in date"),
          .todo = text("Replace the equipment."),
          .whom = text("the team leader"),
          .facts = {{.name = "protective_equipment_in_date",
                     .type = FactType::YesNo,
                     .about = About::Person,
                     .meaning = text("the protective equipment of the person is there and in date"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
