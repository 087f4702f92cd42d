// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/weather.hpp"

void measure(demine::plan::WeatherSample& sample) {
#ifdef WRONG
  sample.rain = demine::plan::WindSpeed(3);
#else
  sample.rain = demine::plan::RainRate(3);
#endif
}
