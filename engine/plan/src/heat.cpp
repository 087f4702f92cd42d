// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/heat.hpp"

#include <cmath>

namespace demine::plan {

double vapour_pressure_hpa(double air_c, double humidity_percent) {
  return humidity_percent / 100 * 6.105 * std::exp(17.27 * air_c / (237.7 + air_c));
}

double estimated_wbgt_c(double air_c, double humidity_percent) {
  return 0.567 * air_c + 0.393 * vapour_pressure_hpa(air_c, humidity_percent) + 3.94;
}

}  // namespace demine::plan
