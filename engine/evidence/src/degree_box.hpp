// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "demine/geo/geometry.hpp"
#include "sphere.hpp"

namespace demine::evidence {

/// A rectangle of longitudes and latitudes; empty when nothing was put in. Does not span the
/// antimeridian.
struct DegreeBox {
  double west = std::numeric_limits<double>::infinity();
  double south = std::numeric_limits<double>::infinity();
  double east = -std::numeric_limits<double>::infinity();
  double north = -std::numeric_limits<double>::infinity();

  void include(geo::LonLat p) {
    west = std::min(west, p.lon_deg);
    east = std::max(east, p.lon_deg);
    south = std::min(south, p.lat_deg);
    north = std::max(north, p.lat_deg);
  }

  [[nodiscard]] bool meets(const DegreeBox& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }

  /// Grown by at least `by` on every side.
  [[nodiscard]] DegreeBox grown(base::Metres by) const {
    const double lat = by.count() / kMetresPerDegree;
    // Where a degree of longitude is shortest.
    const double highest = std::min(89.0, std::max(std::abs(south - lat), std::abs(north + lat)));
    const double lon = lat / std::cos(highest * std::numbers::pi / 180);
    return {west - lon, south - lat, east + lon, north + lat};
  }
};

[[nodiscard]] inline DegreeBox box_of(const geo::GeographicGeometry& geometry) {
  DegreeBox box;
  geo::for_each_vertex(geometry, [&](geo::LonLat p) { box.include(p); });
  return box;
}

}  // namespace demine::evidence
