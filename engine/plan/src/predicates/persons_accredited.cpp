// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every person of the team is accredited.
Predicate persons_accredited_predicate() {
  return {.name = "persons_accredited",
          .asks = text("every person is accredited"),
          .todo = text("Leave the person out, or wait for the accreditation."),
          .whom = text("the accrediting authority"),
          .facts = {{.name = "person_accreditation",
                     .type = FactType::Word,
                     .about = About::Person,
                     .meaning = text("accreditation of a person"),
                     .words = {"applied", "valid", "suspended", "revoked", "refused"},
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_word(0, "valid"); }};
}

}  // namespace demine::plan
