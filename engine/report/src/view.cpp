// SPDX-License-Identifier: Apache-2.0
#include "view.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace demine::report {
namespace {
constexpr double kRadian = std::numbers::pi / 180;
constexpr double kEarthRadius_m = 6378137;  // of EPSG:3857
}  // namespace

double mercator(double lat_deg) { return std::asinh(std::tan(lat_deg * kRadian)); }
double latitude(double mercator) { return std::atan(std::sinh(mercator)) / kRadian; }

View::View(const Rect& panel, double west_deg, double south_deg, double east_deg, double north_deg,
           double margin)
    : panel_(panel) {
  const double width = (east_deg - west_deg) * kRadian;
  const double height = mercator(north_deg) - mercator(south_deg);
  pixels_a_radian_ =
      std::min((panel.width - 2 * margin) / width, (panel.height - 2 * margin) / height);
  west_ = (west_deg + east_deg) / 2 * kRadian - panel.width / 2 / pixels_a_radian_;
  north_ = (mercator(north_deg) + mercator(south_deg)) / 2 + panel.height / 2 / pixels_a_radian_;
}

Spot View::spot(geo::LonLat p) const {
  return {panel_.x + (p.lon_deg * kRadian - west_) * pixels_a_radian_,
          panel_.y + (north_ - mercator(p.lat_deg)) * pixels_a_radian_};
}

geo::LonLat View::place(Spot s) const {
  return {(west_ + (s.x - panel_.x) / pixels_a_radian_) / kRadian,
          latitude(north_ - (s.y - panel_.y) / pixels_a_radian_)};
}

double View::metres_a_pixel(double lat_deg) const {
  return kEarthRadius_m * std::cos(lat_deg * kRadian) / pixels_a_radian_;
}

}  // namespace demine::report
