// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The team has the EOD level that the expected items need.
Predicate eod_level_predicate() {
  return {
      .name = "eod_level",
      .asks = text("the team has the EOD level that the expected items need"),
      .todo = text("Bring an operator of that level, or task another team."),
      .whom = text("the operator"),
      .facts = {{.name = "eod_level",
                 .type = FactType::Number,
                 .about = About::Team,
                 .meaning = text("highest EOD level in the team: 1, 2, 3; 4 stands for 3+"),
                 .unit = "level",
                 .least = 0,
                 .most = 4,
                 .expires = true},
                {.name = "eod_level_needed",
                 .type = FactType::Number,
                 .about = About::Task,
                 .meaning = text("EOD level that the expected items need"),
                 .unit = "level",
                 .least = 0,
                 .most = 4}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto needed = ask.read(1);
          if (needed.fact == nullptr) return needed.answer;
          const auto least = std::get<double>(needed.fact->value);
          auto out = std::get<double>(fact.value) >= least ? ask.holds(0, fact)
                                                           : ask.fails(0, fact, Reason::TooSmall);
          out.bound = least;
          return out;
        });
                }
  };
}

}  // namespace demine::plan
