// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// The host state lets this contingent work on its ground.
Predicate host_agreement_predicate() {
  return {.name = "host_agreement",
          .asks = text("the host agreed to the work of this contingent"),
          .todo = text("Obtain the agreement of the host."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "host_agreement",
                     .type = FactType::YesNo,
                     .about = About::Contingent,
                     .meaning = text("the host agreed to the work of this contingent"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
