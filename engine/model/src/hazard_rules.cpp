// SPDX-License-Identifier: Apache-2.0
#include "demine/model/hazard_rules.hpp"

namespace demine::model {

double HazardRules::weight(Grade grade, Directness directness) const {
  const double graded = source_weight.at(static_cast<std::size_t>(grade.source)) *
                        information_weight.at(static_cast<std::size_t>(grade.information));
  return directness == Directness::Direct ? graded : graded * indirect_weight;
}

}  // namespace demine::model
