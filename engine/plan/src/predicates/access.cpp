// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The way in is also the way out.
Predicate access_predicate() {
  return {.name = "access",
          .asks = text("the road to the site is open and may be used"),
          .todo = text("Have the road checked and permitted."),
          .whom = text("the authority of the place"),
          .facts = {{.name = "access_open",
                     .type = FactType::YesNo,
                     .about = About::Task,
                     .meaning = text("the road to the site is open and may be used"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
