// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/heat.hpp"

#include "../asking.hpp"

namespace demine::plan {
namespace {

Answer heat_stress(Asking& ask) {
  const auto* const limit = ask.limit(0);
  if (limit == nullptr) return ask.no_limit(0);
  return ask.each(1, [&](const Fact& humidity) {
    // Each place has both: the same place is read again for its temperature.
    const auto air = ask.read_here(0);
    if (air.fact == nullptr) return air.answer;
    const auto wbgt =
        estimated_wbgt_c(std::get<double>(air.fact->value), std::get<double>(humidity.value));
    auto out =
        wbgt <= limit->value ? ask.holds(0, *air.fact) : ask.fails(0, *air.fact, Reason::TooLarge);
    out.limit = limit;
    out.value = wbgt;
    out.measured = "estimated wbgt_c";
    return out;
  });
}

}  // namespace

using base::text;

/// Heat stress by the wet-bulb globe temperature, estimated from temperature and humidity.
Predicate heat_stress_predicate() {
  return {
      .name = "heat_stress",
      .asks = text("heat stress stays under the limit"),
      .todo = text("Work earlier in the day; a work and rest plan does not replace the limit."),
      .whom = text("the medic"),
      .facts = {{.name = "air_high_c",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text("highest air temperature of the working hours"),
                 .unit = "C",
                 .least = -70,
                 .most = 60,
                 .of_the_day = true,
                 .fresh = true},
                {.name = "humidity_percent",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text("relative humidity at the hottest hour"),
                 .unit = "%",
                 .least = 0,
                 .most = 100,
                 .of_the_day = true,
                 .fresh = true}},
      .limits = {"wbgt_most_c"},
      .check = [](Asking& ask) { return heat_stress(ask); }
  };
}

}  // namespace demine::plan
