// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace demine::geo {

/// Values on a regular grid of Web Mercator (EPSG:3857), north up: what a screen shows as it is.
/// Shape: each band is width x height, row by row from the north-west; NaN where there is no value.
struct MercatorImage {
  int width = 0;
  int height = 0;
  double west_deg = 0;
  double south_deg = 0;
  double east_deg = 0;
  double north_deg = 0;
  std::vector<std::vector<float>> bands;
};

}  // namespace demine::geo
