// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every person is insured.
Predicate persons_insured_predicate() {
  return {.name = "persons_insured",
          .asks = text("every person is insured"),
          .todo = text("Insure the person."),
          .whom = text("the organisation"),
          .facts = {{.name = "insured",
                     .type = FactType::YesNo,
                     .about = About::Person,
                     .meaning = text("the person is insured"),
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
