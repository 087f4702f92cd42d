// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every part of the task folder is there.
Predicate folder_complete_predicate() {
  return {.name = "folder_complete",
          .asks = text("the task folder is complete"),
          .todo = text("Complete the task folder."),
          .whom = text("the operations officer"),
          .facts = {{.name = "folder_complete",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the task folder is complete"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
