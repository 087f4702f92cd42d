// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/geometry.hpp"

auto where(const demine::geo::PlaneGeometry& ground) {
#ifdef WRONG
  return demine::geo::distance(ground, demine::geo::LonLat{35.0, 51.0});
#else
  return demine::geo::distance(ground, demine::geo::Point{35.0, 51.0});
#endif
}
