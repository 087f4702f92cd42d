// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The test target lay as deep as the task asks.
Predicate tool_depth_predicate() {
  return {
      .name = "tool_depth",
      .asks = text("every tool found its target at the depth of the task"),
      .todo = text("Test at the depth of the task, or take another tool."),
      .whom = text("the team leader"),
      .facts = {{.name = "tool_test_depth_cm",
                 .type = FactType::Number,
                 .about = About::Tool,
                 .meaning = text("depth of the target that the tool found today"),
                 .unit = "cm",
                 .least = 0,
                 .most = 1000,
                 .of_the_day = true},
                {.name = "required_depth_cm",
                 .type = FactType::Number,
                 .about = About::Task,
                 .meaning = text("depth that the task asks for"),
                 .unit = "cm",
                 .least = 1,
                 .most = 1000}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto needed = ask.read(1);
          if (needed.fact == nullptr) return needed.answer;
          const auto least = std::get<double>(needed.fact->value);
          const bool deep = std::get<double>(fact.value) >= least;
          // The subject is the tool again: reading the task came between.
          auto out = ask.of(0, fact, deep ? Outcome::Holds : Outcome::Fails,
                            deep ? Reason::Met : Reason::TooSmall);
          out.bound = least;
          return out;
        });
                }
  };
}

}  // namespace demine::plan
