// SPDX-License-Identifier: Apache-2.0
#include "simplify.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace demine::report {
namespace {

using Path = geo::Path<geo::LonLat>;

/// Distance from `p` to the segment a-b, in degrees of latitude.
double off(geo::LonLat p, geo::LonLat a, geo::LonLat b) {
  const double shrink = std::cos(p.lat_deg * std::numbers::pi / 180);
  const double bx = (b.lon_deg - a.lon_deg) * shrink;
  const double by = b.lat_deg - a.lat_deg;
  const double px = (p.lon_deg - a.lon_deg) * shrink;
  const double py = p.lat_deg - a.lat_deg;
  const double length2 = bx * bx + by * by;
  const double t = length2 > 0 ? std::clamp((px * bx + py * by) / length2, 0.0, 1.0) : 0;
  return std::hypot(px - t * bx, py - t * by);
}

Path simplified(const Path& path, double tolerance) {
  if (path.size() < 3) return path;
  std::vector<bool> keep(path.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{
      {0, path.size() - 1}
  };
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = -1;
    std::size_t at = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (const double d = off(path[i], path[first], path[last]); d > farthest) {
        farthest = d;
        at = i;
      }
    }
    // A ring's first cut must be made whatever the distance: its ends are one place.
    if (farthest <= tolerance && path[first] != path[last]) continue;
    if (at == first) continue;
    keep[at] = true;
    open.emplace_back(first, at);
    open.emplace_back(at, last);
  }
  Path out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (keep[i]) out.push_back(path[i]);
  }
  return out;
}

}  // namespace

geo::GeographicGeometry simplified(const geo::GeographicGeometry& geometry, double tolerance_deg) {
  if (geometry.shape == geo::Shape::Point) return geometry;
  geo::GeographicGeometry out{geometry.shape, {}};
  for (const auto& part : geometry.parts) {
    geo::Part<geo::LonLat> kept;
    for (const auto& path : part) {
      auto thin = simplified(path, tolerance_deg);
      if (geometry.shape == geo::Shape::Polygon && thin.size() < 4)
        thin = path;  // a small ring stays a ring
      kept.push_back(std::move(thin));
    }
    out.parts.push_back(std::move(kept));
  }
  return out;
}

}  // namespace demine::report
