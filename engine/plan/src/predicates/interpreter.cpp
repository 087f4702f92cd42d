// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {
namespace {

Answer understood(Asking& ask) {
  const auto team = ask.read(0);
  if (team.fact == nullptr) return team.answer;
  const auto host = ask.read(1);
  if (host.fact == nullptr) return host.answer;
  if (share_a_word(std::get<Words>(team.fact->value), std::get<Words>(host.fact->value)))
    return team.answer;
  return ask.is_yes(2);
}

}  // namespace

using base::text;

/// Where team and host share no language, an interpreter is there.
Predicate interpreter_predicate() {
  return {
      .name = "interpreter",
      .asks = text("team and host understand each other"),
      .todo = text("Bring an interpreter."),
      .whom = text("community liaison"),
      .facts = {{.name = "languages",
                 .type = FactType::Words,
                 .about = About::Team,
                 .meaning = text("languages of the team: BCP 47 tags")},
                {.name = "host_languages",
                 .type = FactType::Words,
                 .about = About::Task,
                 .meaning = text("languages of those at the place: BCP 47 tags")},
                {.name = "interpreter_on_site",
                 .type = FactType::YesNo,
                 .about = About::Team,
                 .meaning = text("an interpreter is on site"),
                 .of_the_day = true}},
      .limits = {},
      .check = [](Asking& ask) { return understood(ask); }
  };
}

}  // namespace demine::plan
