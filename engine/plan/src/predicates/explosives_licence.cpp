// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Licence, store and transport permit are in force.
Predicate explosives_licence_predicate() {
  return {.name = "explosives_licence",
          .asks = text("the licence for explosives is in force"),
          .todo = text("Renew the licence."),
          .whom = text("the licensing authority"),
          .facts = {{.name = "explosives_licence",
                     .type = FactType::YesNo,
                     .about = About::Organisation,
                     .meaning = text("licence, store and transport permit for explosives"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
