// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Who, what, when, where and why was looked at lately.
Predicate threat_assessed_predicate() {
  return {.name = "threat_assessed",
          .asks = text("the threat assessment is recent"),
          .todo = text("Look at the threat assessment again."),
          .whom = text("the operations officer"),
          .facts = {{.name = "threat_assessed_on",
                     .type = FactType::Day,
                     .about = About::Task,
                     .meaning = text("day of the last threat assessment")}},
          .limits = {"threat_assessment_most_age_days"},
          .check = [](Asking& ask) { return ask.is_recent(0, 0); }};
}

}  // namespace demine::plan
