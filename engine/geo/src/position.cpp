// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/position.hpp"

#include <algorithm>

namespace demine::geo {

Box Box::grown(base::Metres by) const {
  if (empty()) return *this;
  const double d = by.count();
  return {west_m - d, south_m - d, east_m + d, north_m + d};
}

bool Box::meets(const Box& other) const {
  return !empty() && !other.empty() && west_m <= other.east_m && other.west_m <= east_m &&
         south_m <= other.north_m && other.south_m <= north_m;
}

bool Box::contains(Point p) const {
  return west_m <= p.east_m && p.east_m <= east_m && south_m <= p.north_m && p.north_m <= north_m;
}

void Box::include(Point p) {
  if (empty()) {
    *this = {p.east_m, p.north_m, p.east_m, p.north_m};
    return;
  }
  west_m = std::min(west_m, p.east_m);
  south_m = std::min(south_m, p.north_m);
  east_m = std::max(east_m, p.east_m);
  north_m = std::max(north_m, p.north_m);
}

}  // namespace demine::geo
