// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Yes or no as the authority attests it; never a geometry.
Predicate contact_line_predicate() {
  return {.name = "contact_line",
          .asks = text("the place is far enough from a line of contact"),
          .todo = text("Ask the authority to attest it."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "far_from_contact_line",
                     .type = FactType::YesNo,
                     .about = About::Place,
                     .meaning = text("the place is far enough from a line of contact"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
