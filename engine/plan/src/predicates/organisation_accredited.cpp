// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The organisation as such is accredited.
Predicate organisation_accredited_predicate() {
  return {.name = "organisation_accredited",
          .asks = text("the organisation is accredited"),
          .todo = text("Wait for the accreditation, or task another operator."),
          .whom = text("the accrediting authority"),
          .facts = {{.name = "organisation_accreditation",
                     .type = FactType::Word,
                     .about = About::Organisation,
                     .meaning = text("accreditation of the organisation"),
                     .words = {"applied", "valid", "suspended", "revoked", "refused"},
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_word(0, "valid"); }};
}

}  // namespace demine::plan
