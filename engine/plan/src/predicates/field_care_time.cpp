// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Minutes from injury to enhanced field care, over the way as it was driven.
Predicate field_care_time_predicate() {
  return {.name = "field_care_time",
          .asks = text("enhanced field care is near enough"),
          .todo = text("Move the medical post, or plan another way out."),
          .whom = text("the medical officer"),
          .facts = {{.name = "field_care_minutes",
                     .type = FactType::Number,
                     .about = About::Task,
                     .meaning = text("minutes from injury to enhanced field care"),
                     .unit = "min",
                     .least = 0,
                     .most = 1440,
                     .expires = true}},
          .limits = {"field_care_most_minutes"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
