// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The way to the hospital was driven, not read from a map.
Predicate evacuation_route_predicate() {
  return {.name = "evacuation_route",
          .asks = text("the way to the hospital was driven lately"),
          .todo = text("Drive it again."),
          .whom = text("the medical officer"),
          .facts = {{.name = "route_driven_on",
                     .type = FactType::Day,
                     .about = About::Task,
                     .meaning = text("day on which the way to the hospital was last driven")}},
          .limits = {"evacuation_route_most_age_days"},
          .check = [](Asking& ask) { return ask.is_recent(0, 0); }};
}

}  // namespace demine::plan
