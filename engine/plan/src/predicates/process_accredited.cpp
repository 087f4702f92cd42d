// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// The activity, as the organisation does it, is accredited.
Predicate process_accredited_predicate() {
  return {
      .name = "process_accredited",
      .asks = text("the process is accredited"),
      .todo = text("Wait for the accreditation of the process, or task another operator."),
      .whom = text("the accrediting authority"),
      .facts = {{.name = "process_accreditation",
                 .type = FactType::Word,
                 .about = About::Organisation,
                 .meaning = text("accreditation of one activity of the organisation"),
                 .words = {"applied", "valid", "suspended", "revoked", "refused"},
                 .expires = true},
                activity_fact()},
      .limits = {},
      .check = [](Asking& ask) {
        const auto activity = ask.read(1);
        if (activity.fact == nullptr) return activity.answer;
        return ask.is_word(0, "valid", std::get<std::string>(activity.fact->value));
                }
  };
}

}  // namespace demine::plan
