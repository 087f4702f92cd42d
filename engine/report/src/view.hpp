// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canvas.hpp"
#include "demine/geo/position.hpp"

namespace demine::report {

/// Height of a latitude in Web Mercator, in radians of the equator; the inverse beside it.
[[nodiscard]] double mercator(double lat_deg);
[[nodiscard]] double latitude(double mercator);

/// A part of the world in Web Mercator, shown in a panel of a picture.
class View {
 public:
  /// The box of longitudes and latitudes in the middle of the panel, as large as it goes, with
  /// `margin` pixels around.
  View(const Rect& panel, double west_deg, double south_deg, double east_deg, double north_deg,
       double margin);

  [[nodiscard]] const Rect& panel() const { return panel_; }
  [[nodiscard]] Spot spot(geo::LonLat p) const;
  [[nodiscard]] geo::LonLat place(Spot s) const;
  /// Metres on the ground that a pixel spans at a latitude.
  [[nodiscard]] double metres_a_pixel(double lat_deg) const;

 private:
  Rect panel_;
  double pixels_a_radian_ = 1;
  double west_ = 0;   ///< longitude of the panel's left edge, in radians
  double north_ = 0;  ///< Mercator height of its upper edge
};

}  // namespace demine::report
