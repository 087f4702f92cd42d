// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every tool of the team is accredited.
Predicate tools_accredited_predicate() {
  return {.name = "tools_accredited",
          .asks = text("every tool is accredited"),
          .todo = text("Leave the tool out, or wait for the accreditation."),
          .whom = text("the accrediting authority"),
          .facts = {{.name = "tool_accreditation",
                     .type = FactType::Word,
                     .about = About::Tool,
                     .meaning = text("accreditation of a tool, machine or animal"),
                     .words = {"applied", "valid", "suspended", "revoked", "refused"},
                     .expires = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_word(0, "valid"); }};
}

}  // namespace demine::plan
