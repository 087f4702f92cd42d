// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"
#include "../shared_facts.hpp"

namespace demine::plan {

using base::text;

/// Where team and host share no language, the task folder is written in both.
Predicate folder_language_predicate() {
  return {
      .name = "folder_language",
      .asks = text("the team can read the task folder"),
      .todo = text("Have the folder translated, and the translation looked at by a named person."),
      .whom = text("the national mine action centre"),
      .facts = {{.name = "languages",
                 .type = FactType::Words,
                 .about = About::Team,
                 .meaning = text("languages of the team: BCP 47 tags")},
                {.name = "folder_languages",
                 .type = FactType::Words,
                 .about = About::Task,
                 .meaning =
                     text("languages of the task folder, each looked at by a named person")}},
      .limits = {},
      .check = [](Asking& ask) {
        return ask.each(0, [&](const Fact& fact) {
          const auto folder = ask.read(1);
          if (folder.fact == nullptr) return folder.answer;
          return share_a_word(std::get<Words>(fact.value), std::get<Words>(folder.fact->value))
                     ? ask.holds(0, fact)
                     : ask.fails(1, *folder.fact, Reason::IsNot);
        });
                }
  };
}

}  // namespace demine::plan
