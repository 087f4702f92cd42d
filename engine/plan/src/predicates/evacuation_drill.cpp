// SPDX-License-Identifier: Apache-2.0
#include "../asking.hpp"

namespace demine::plan {
namespace {

Answer drilled(Asking& ask) {
  const auto layout = ask.read(1);
  if (layout.fact == nullptr) return layout.answer;
  return ask.is_recent(0, 0, std::get<std::string>(layout.fact->value));
}

}  // namespace

using base::text;

/// Evacuation was drilled for the site as it is laid out now.
Predicate evacuation_drill_predicate() {
  return {
      .name = "evacuation_drill",
      .asks = text("evacuation was drilled for this layout"),
      .todo = text("Drill it for this layout."),
      .whom = text("the site supervisor"),
      .facts = {{.name = "evacuation_drilled_on",
                 .type = FactType::Day,
                 .about = About::Task,
                 .meaning = text("day of the last drill, for one layout")},
                {.name = "site_layout",
                 .type = FactType::Word,
                 .about = About::Task,
                 .meaning = text("name of the layout of the site")}},
      .limits = {"evacuation_drill_most_age_days"},
      .check = [](Asking& ask) { return drilled(ask); }
  };
}

}  // namespace demine::plan
