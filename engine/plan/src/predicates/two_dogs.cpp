// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Where dogs search, two of them do, each tested today.
Predicate two_dogs_predicate() {
  return {
      .name = "two_dogs",
      .asks = text("two dogs passed their test today"),
      .todo = text("Bring a second dog, or take another method."),
      .whom = text("the dog handler"),
      .facts = {methods_fact(),
                {.name = "dogs_passed",
                 .type = FactType::Number,
                 .about = About::Team,
                 .meaning = text("dogs that passed their test and health check today"),
                 .unit = "dogs",
                 .least = 0,
                 .most = 100,
                 .of_the_day = true}},
      .limits = {"dogs_least"},
      .check = [](Asking& ask) {
        return ask.unless_method("animal").value_or(ask.is_at_least(1, 0));
                }
  };
}

}  // namespace demine::plan
