// SPDX-License-Identifier: Apache-2.0
#include "kernel.hpp"

#include <cmath>
#include <numbers>

namespace demine::hazard {

using std::numbers::pi;

Kernel::Kernel(double reach_in_ranges)
    : reach_(reach_in_ranges), floor_(std::exp(-0.5 * reach_ * reach_)) {
  const double scale = 1 / (1 - floor_);
  integral_ =
      scale * (std::sqrt(pi / 2) * std::erf(reach_ / std::numbers::sqrt2) - floor_ * reach_);
  moment_ = scale * (1 - floor_ - floor_ * reach_ * reach_ / 2);
}

double Kernel::at(double u) const {
  return u < reach_ ? (std::exp(-0.5 * u * u) - floor_) / (1 - floor_) : 0;
}

Spread spread(geo::Shape shape, base::Metres range, base::Metres precision) {
  const double r = range.count();
  const double s = precision.count();
  const double deviation = std::hypot(r, s);
  switch (shape) {
    case geo::Shape::Point:
      return {deviation, (r / deviation) * (r / deviation)};
    case geo::Shape::Line:
      return {deviation, r / deviation};
    case geo::Shape::Polygon:
      break;
  }
  // A polygon says where it is itself: only its position is uncertain.
  return {s, 1};
}

double spread_area_m2(const geo::PlaneGeometry& geometry, double deviation_m,
                      const Kernel& kernel) {
  const double round_ends = static_cast<double>(geometry.parts.size()) * 2 * pi * deviation_m *
                            deviation_m * kernel.moment();
  const double side = geo::length(geometry).count() * deviation_m * kernel.integral();
  switch (geometry.shape) {
    case geo::Shape::Point:
      return round_ends;
    case geo::Shape::Line:
      return round_ends + 2 * side;
    case geo::Shape::Polygon:
      return round_ends + side + geo::area(geometry).count();
  }
  return 0;
}

}  // namespace demine::hazard
