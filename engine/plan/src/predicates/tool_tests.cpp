// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Every tool was tested today and passed.
Predicate tool_tests_predicate() {
  return {.name = "tool_tests",
          .asks = text("every tool passed its test today"),
          .todo = text("Test the tool; leave out what fails."),
          .whom = text("the team leader"),
          .facts = {{.name = "tool_test",
                     .type = FactType::Word,
                     .about = About::Tool,
                     .meaning = text("outcome of the test of the day"),
                     .words = {"passed", "failed"},
                     .of_the_day = true}},
          .limits = {},
          .check = [](Asking& ask) { return ask.is_word(0, "passed"); }};
}

}  // namespace demine::plan
