// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// One accident must not reach the next lane.
Predicate spacing_predicate() {
  return {.name = "spacing",
          .asks = text("the lanes are far enough apart"),
          .todo = text("Plan the lanes further apart."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "lane_spacing_m",
                     .type = FactType::Number,
                     .about = About::Task,
                     .meaning = text("least distance between two deminers at work, as planned"),
                     .unit = "m",
                     .least = 0,
                     .most = 10000}},
          .limits = {"spacing_least_m"},
          .check = [](Asking& ask) { return ask.is_at_least(0, 0); }};
}

}  // namespace demine::plan
