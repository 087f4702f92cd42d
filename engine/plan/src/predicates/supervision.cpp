// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {
namespace {

Answer staffed(Asking& ask) {
  const auto supervisors = ask.read(1);
  if (supervisors.fact == nullptr) return supervisors.answer;
  const auto count = std::get<double>(supervisors.fact->value);
  if (count < 1) return ask.fails(1, *supervisors.fact, Reason::TooSmall);
  const auto* const limit = ask.limit(0);
  if (limit == nullptr) return ask.no_limit(0);
  return ask.each(0, [&](const Fact& fact) {
    const auto each = std::get<double>(fact.value) / count;
    auto out = each <= limit->value ? ask.holds(0, fact) : ask.fails(0, fact, Reason::TooLarge);
    out.limit = limit;
    out.value = each;
    return out;
  });
}

}  // namespace

using base::text;

/// Enough supervisors for the deminers on site today.
Predicate supervision_predicate() {
  return {
      .name = "supervision",
      .asks = text("there are enough supervisors for the deminers on site"),
      .todo = text("Bring a supervisor, or let fewer people search."),
      .whom = text("the operator"),
      .facts = {{.name = "deminers_on_site",
                 .type = FactType::Number,
                 .about = About::Team,
                 .meaning = text("deminers on site today"),
                 .unit = "persons",
                 .least = 1,
                 .most = 1000,
                 .of_the_day = true},
                {.name = "supervisors_on_site",
                 .type = FactType::Number,
                 .about = About::Team,
                 .meaning = text("supervisors on site today"),
                 .unit = "persons",
                 .least = 0,
                 .most = 1000,
                 .of_the_day = true}},
      .limits = {"deminers_per_supervisor_most"},
      .check = [](Asking& ask) { return staffed(ask); }
  };
}

}  // namespace demine::plan
