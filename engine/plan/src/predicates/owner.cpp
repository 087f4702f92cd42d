// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Owner or community agrees to work on the land.
Predicate owner_predicate() {
  return {.name = "owner",
          .asks = text("the owner or the community agrees to the work"),
          .todo = text("Ask the owner."),
          .whom = text("community liaison"),
          .facts = {{.name = "owner_agrees",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the owner or the community agrees to the work"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
