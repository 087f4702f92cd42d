// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Nothing critical that an inspector found is open.
Predicate non_conformities_predicate() {
  return {.name = "non_conformities",
          .asks = text("no critical non-conformity is open"),
          .todo = text("Correct it, and have an inspector see it."),
          .whom = text("the inspector"),
          .facts = {{.name = "open_critical_non_conformities",
                     .type = FactType::Number,
                     .about = About::Team,
                     .meaning = text("critical non-conformities of the team that are open"),
                     .unit = "non-conformities",
                     .least = 0,
                     .most = 1000}},
          .limits = {"open_critical_most"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
