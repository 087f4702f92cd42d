// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Minutes from injury to surgery, over the way as it was driven.
Predicate surgery_time_predicate() {
  return {.name = "surgery_time",
          .asks = text("surgery is near enough"),
          .todo = text("Move the medical post, or plan another way out."),
          .whom = text("the medical officer"),
          .facts = {{.name = "surgery_minutes",
                     .type = FactType::Number,
                     .about = About::Task,
                     .meaning = text("minutes from injury to surgery"),
                     .unit = "min",
                     .least = 0,
                     .most = 1440,
                     .expires = true}},
          .limits = {"surgery_most_minutes"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
