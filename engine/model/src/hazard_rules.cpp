// SPDX-License-Identifier: Apache-2.0
#include "demine/model/hazard_rules.hpp"

#include <algorithm>
#include <cmath>

namespace demine::model {

double HazardRules::weight(Grade grade, Directness directness) const {
  const double graded = source_weight.at(static_cast<std::size_t>(grade.source)) *
                        information_weight.at(static_cast<std::size_t>(grade.information));
  return directness == Directness::Direct ? graded : graded * indirect_weight;
}

double TerrainRule::factor(std::size_t hazard_class, double slope_deg, double position_m) const {
  return std::clamp(std::exp(slope_per_deg.at(hazard_class) * slope_deg +
                             position_per_m.at(hazard_class) * position_m),
                    least_factor, most_factor);
}

double TerrainRule::worst(std::size_t hazard_class) const {
  const bool can_raise = position_per_m.at(hazard_class) != 0 || slope_per_deg.at(hazard_class) > 0;
  return can_raise ? most_factor : 1;
}

}  // namespace demine::model
