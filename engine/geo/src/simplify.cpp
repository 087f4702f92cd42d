// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/simplify.hpp"

#include <algorithm>

#include "demine/base/check.hpp"
#include "geos_support.hpp"

namespace demine::geo {
namespace {

Path<Point> path_of(const Geos& geos, const GEOSGeometry* ring) {
  Path<Point> path;
  const GEOSCoordSequence* corners = GEOSGeom_getCoordSeq_r(geos.handle(), ring);
  unsigned count = 0;
  if (corners == nullptr || GEOSCoordSeq_getSize_r(geos.handle(), corners, &count) == 0)
    return path;
  for (unsigned i = 0; i < count; ++i) {
    Point p;
    GEOSCoordSeq_getXY_r(geos.handle(), corners, i, &p.east_m, &p.north_m);
    path.push_back(p);
  }
  return path;
}

double twice_area(const Path<Point>& ring) {
  double sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    sum += ring[i - 1].east_m * ring[i].north_m - ring[i].east_m * ring[i - 1].north_m;
  return sum;
}

/// Outer ring counter-clockwise, holes clockwise.
Path<Point> turned(Path<Point> ring, bool outer) {
  if ((twice_area(ring) > 0) != outer) std::ranges::reverse(ring);
  return ring;
}

}  // namespace

PlaneGeometry simplified_outwards(const PlaneGeometry& polygon, double growth) {
  DEMINE_CHECK(polygon.shape == Shape::Polygon && polygon.parts.size() == 1, "one polygon");
  const Geos geos;
  const auto made = geos.own(part_of(geos, Shape::Polygon, polygon.parts.front()));
  const auto hull = geos.own(GEOSPolygonHullSimplifyMode_r(geos.handle(), made.get(), 1,
                                                           GEOSHULL_PARAM_AREA_RATIO, growth));
  if (!hull || GEOSGeomTypeId_r(geos.handle(), hull.get()) != GEOS_POLYGON ||
      GEOSisValid_r(geos.handle(), hull.get()) != 1) {
    return polygon;
  }
  PlaneGeometry out{Shape::Polygon, {{}}};
  auto& rings = out.parts.front();
  rings.push_back(turned(path_of(geos, GEOSGetExteriorRing_r(geos.handle(), hull.get())), true));
  const int holes = GEOSGetNumInteriorRings_r(geos.handle(), hull.get());
  for (int i = 0; i < holes; ++i) {
    rings.push_back(
        turned(path_of(geos, GEOSGetInteriorRingN_r(geos.handle(), hull.get(), i)), false));
  }
  return out;
}

}  // namespace demine::geo
