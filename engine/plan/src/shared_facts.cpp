// SPDX-License-Identifier: Apache-2.0
#include "shared_facts.hpp"

#include <algorithm>

namespace demine::plan {

std::vector<model::Role> authority() { return {model::Role::Nmac, model::Role::NmacOperations}; }

KnownFact activity_fact() {
  return {
      .name = "activity",
      .type = FactType::Word,
      .about = About::Task,
      .meaning = base::text("activity that the task orders"),
      .words = {"non_technical_survey", "technical_survey", "clearance", "bac", "eod_spot_task",
                "road_task"}
  };
}

KnownFact methods_fact() {
  return {
      .name = "methods",
      .type = FactType::Words,
      .about = About::Task,
      .meaning = base::text("how the ground is to be searched"),
      .words = {"manual", "animal", "mechanical", "visual", "instrument_aided"}
  };
}

bool share_a_word(const Words& a, const Words& b) {
  return std::ranges::any_of(
      a, [&](const auto& word) { return std::ranges::find(b, word) != b.end(); });
}

}  // namespace demine::plan
