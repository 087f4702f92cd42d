// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The plan was approved, and is the one that is worked to.
Predicate plan_approved_predicate() {
  return {.name = "plan_approved",
          .asks = text("the plan is approved"),
          .todo = text("Have the plan approved."),
          .whom = text("the operations officer"),
          .facts = {{.name = "plan_approved",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the clearance plan is approved"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
