// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// The people of the place know what will happen and when to keep away.
Predicate community_briefed_predicate() {
  return {.name = "community_briefed",
          .asks = text("the people of the place were briefed"),
          .todo = text("Brief the community."),
          .whom = text("community liaison"),
          .facts = {{.name = "community_briefed_on",
                     .type = FactType::Day,
                     .about = About::Task,
                     .meaning = text("day on which the community was briefed")}},
          .limits = {"community_briefing_most_age_days"},
          .check = [](Asking& ask) { return ask.is_recent(0, 0); }};
}

}  // namespace demine::plan
