// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Dogs search by scent: wind takes it away.
Predicate dog_wind_predicate() {
  return {
      .name = "dog_wind",
      .asks = text("the wind lets dogs search"),
      .todo = text("Wait until the wind drops, or take another method."),
      .whom = text("the dog handler"),
      .facts = {methods_fact(),
                {.name = "wind_gust_m_s",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text("strongest gust of the day"),
                 .unit = "m/s",
                 .least = 0,
                 .most = 120,
                 .of_the_day = true,
                 .fresh = true}},
      .limits = {"dog_wind_most_m_s"},
      .check = [](Asking& ask) {
        return ask.unless_method("animal").value_or(ask.is_at_most(1, 0));
                }
  };
}

}  // namespace demine::plan
