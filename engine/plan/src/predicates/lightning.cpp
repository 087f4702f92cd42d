// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {

using base::text;

/// Lightning sets off what people only search.
Predicate lightning_predicate() {
  return {
      .name = "lightning",
      .asks = text("no lightning is near"),
      .todo = text("Leave the field; come back 30 minutes after the last one."),
      .whom = text("the site supervisor"),
      .facts = {{.name = "lightning_km",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text(
                     "distance of the nearest lightning within the last 30 minutes; 1000 for none"),
                 .unit = "km",
                 .least = 0,
                 .most = 1000,
                 .of_the_day = true,
                 .fresh = true}},
      .limits = {"lightning_least_km"},
      .check = [](Asking& ask) { return ask.is_at_least(0, 0); }};
}

}  // namespace demine::plan
