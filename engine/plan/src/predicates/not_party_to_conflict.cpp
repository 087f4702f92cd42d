// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Humanitarian clearance is not done by a party to the conflict.
Predicate not_party_to_conflict_predicate() {
  return {.name = "not_party_to_conflict",
          .asks = text("the sending state is not a party to the conflict"),
          .todo = text("Ask the authority to attest it."),
          .whom = text("the national mine action centre"),
          .facts = {{.name = "not_party_to_conflict",
                     .type = FactType::YesNo,
                     .about = About::Contingent,
                     .meaning = text("the sending state is not a party to the conflict"),
                     .expires = true,
                     .attesters = authority()}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_yes(0); }};
}

}  // namespace demine::plan
