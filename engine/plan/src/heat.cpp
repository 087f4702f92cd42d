// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/heat.hpp"

#include <cmath>

namespace demine::plan {

double estimated_wbgt_c(double air_c, double humidity_percent) {
  const double vapour_hpa =
      humidity_percent / 100 * 6.105 * std::exp(17.27 * air_c / (237.7 + air_c));
  return 0.567 * air_c + 0.393 * vapour_hpa + 3.94;
}

}  // namespace demine::plan
