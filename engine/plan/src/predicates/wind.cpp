// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Gusts carry away markers, words and the smell that dogs follow.
Predicate wind_predicate() {
  return {.name = "wind",
          .asks = text("gusts stay under the limit"),
          .todo = text("Wait until the wind drops."),
          .whom = text("the site supervisor"),
          .facts = {{.name = "wind_gust_m_s",
                     .type = FactType::Number,
                     .about = About::Place,
                     .meaning = text("strongest gust of the day"),
                     .unit = "m/s",
                     .least = 0,
                     .most = 120,
                     .of_the_day = true,
                     .fresh = true}},
          .limits = {"wind_gust_most_m_s"},
          .check = [](Asking& ask) { return ask.is_at_most(0, 0); }};
}

}  // namespace demine::plan
