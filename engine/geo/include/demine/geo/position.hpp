// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/base/units.hpp"

namespace demine::geo {

/// A place on the WGS 84 ellipsoid. Axis order is longitude, latitude, in every file of demine.
struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A place in the plane of one projection: east, north, in metres. Never mixed with LonLat:
/// different types.
struct Point {
  double east_m = 0;
  double north_m = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// A rectangle with its sides along the axes; empty when west_m > east_m.
struct Box {
  double west_m = 1;
  double south_m = 0;
  double east_m = 0;
  double north_m = 0;

  [[nodiscard]] bool empty() const { return west_m > east_m; }
  [[nodiscard]] Box grown(base::Metres by) const;
  [[nodiscard]] bool meets(const Box& other) const;
  [[nodiscard]] bool contains(Point p) const;
  void include(Point p);
  friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace demine::geo
