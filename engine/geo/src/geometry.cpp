// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demine::geo {
namespace {

template <typename P, typename Visit>
void visit_all(const Geometry<P>& geometry, const Visit& visit) {
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      for (const P& p : path) visit(p);
    }
  }
}

double squared(Point a, Point b) {
  const double de = a.east_m - b.east_m;
  const double dn = a.north_m - b.north_m;
  return de * de + dn * dn;
}

double squared_to_segment(Point p, Point a, Point b) {
  const double de = b.east_m - a.east_m;
  const double dn = b.north_m - a.north_m;
  const double length2 = de * de + dn * dn;
  if (length2 == 0) return squared(p, a);
  const double along = ((p.east_m - a.east_m) * de + (p.north_m - a.north_m) * dn) / length2;
  const double t = std::clamp(along, 0.0, 1.0);
  return squared(p, {a.east_m + t * de, a.north_m + t * dn});
}

double ring_area(const Path<Point>& ring) {
  if (ring.empty()) return 0;
  const Point o = ring.front();
  double twice = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    twice += (ring[i - 1].east_m - o.east_m) * (ring[i].north_m - o.north_m) -
             (ring[i].east_m - o.east_m) * (ring[i - 1].north_m - o.north_m);
  }
  return std::abs(twice) / 2;
}

}  // namespace

void for_each_vertex(const PlaneGeometry& geometry, const std::function<void(Point)>& visit) {
  visit_all(geometry, visit);
}

void for_each_vertex(const GeographicGeometry& geometry, const std::function<void(LonLat)>& visit) {
  visit_all(geometry, visit);
}

Box bounds(const PlaneGeometry& geometry) {
  Box box;
  visit_all(geometry, [&](Point p) { box.include(p); });
  return box;
}

base::SquareMetres area(const PlaneGeometry& geometry) {
  if (geometry.shape != Shape::Polygon) return {};
  double sum = 0;
  for (const auto& part : geometry.parts) {
    for (std::size_t i = 0; i < part.size(); ++i)
      sum += i == 0 ? ring_area(part[i]) : -ring_area(part[i]);
  }
  return base::SquareMetres(sum);
}

base::Metres length(const PlaneGeometry& geometry) {
  double sum = 0;
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      for (std::size_t i = 1; i < path.size(); ++i) sum += std::sqrt(squared(path[i - 1], path[i]));
    }
  }
  return base::Metres(sum);
}

bool contains(const PlaneGeometry& geometry, Point p) {
  if (geometry.shape != Shape::Polygon) return false;
  bool inside = false;
  for (const auto& part : geometry.parts) {
    for (const auto& ring : part) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1];
        const Point b = ring[i];
        // Half-open: a vertex on the line of sight counts for one of its two edges.
        if ((a.north_m <= p.north_m) == (b.north_m <= p.north_m)) continue;
        const double east =
            a.east_m + (p.north_m - a.north_m) / (b.north_m - a.north_m) * (b.east_m - a.east_m);
        if (east <= p.east_m) inside = !inside;
      }
    }
  }
  return inside;
}

base::Metres distance(const PlaneGeometry& geometry, Point p) {
  if (contains(geometry, p)) return {};
  double nearest2 = std::numeric_limits<double>::infinity();
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      if (path.size() == 1) nearest2 = std::min(nearest2, squared(p, path.front()));
      for (std::size_t i = 1; i < path.size(); ++i) {
        nearest2 = std::min(nearest2, squared_to_segment(p, path[i - 1], path[i]));
      }
    }
  }
  return base::Metres(std::sqrt(nearest2));
}

LonLat middle(const GeographicGeometry& geometry) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  LonLat low{kFar, kFar};
  LonLat high{-kFar, -kFar};
  visit_all(geometry, [&](LonLat p) {
    low = {std::min(low.lon_deg, p.lon_deg), std::min(low.lat_deg, p.lat_deg)};
    high = {std::max(high.lon_deg, p.lon_deg), std::max(high.lat_deg, p.lat_deg)};
  });
  if (low.lon_deg > high.lon_deg) return {};
  return {(low.lon_deg + high.lon_deg) / 2, (low.lat_deg + high.lat_deg) / 2};
}

}  // namespace demine::geo
