// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The test ground is the soil of the site.
Predicate tool_soil_predicate() {
  return {
      .name = "tool_soil",
      .asks = text("every tool was tested in the soil of the site"),
      .todo = text("Test in the soil of the site."),
      .whom = text("the team leader"),
      .facts = {{.name = "tool_test_soil",
                 .type = FactType::Word,
                 .about = About::Tool,
                 .meaning = text("soil in which the tool was tested today"),
                 .words = {"neutral", "magnetic", "rubble"},
                 .of_the_day = true},
                {.name = "soil",
                 .type = FactType::Word,
                 .about = About::Task,
                 .meaning = text("soil of the site"),
                 .words = {"neutral", "magnetic", "rubble"}}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto soil = ask.read(1);
          if (soil.fact == nullptr) return soil.answer;
          return fact.value == soil.fact->value ? ask.holds(0, fact)
                                                : ask.fails(0, fact, Reason::IsNot);
        });
                }
  };
}

}  // namespace demine::plan
