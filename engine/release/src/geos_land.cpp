// SPDX-License-Identifier: Apache-2.0
#include "geos_land.hpp"

#include <cmath>
#include <vector>

namespace demine::release {
namespace {

constexpr double kPerMetre = 1000;

double metres(std::int64_t millimetres) { return static_cast<double>(millimetres) / kPerMetre; }

}  // namespace

std::int64_t millimetres(double metres) { return std::llround(metres * kPerMetre); }

base::Error gave_up() {
  return {base::ErrorCode::Io,
          base::text("the outlines could not be brought together"),
          {},
          base::text("Check both outlines with a GIS: a ring may cross itself.")};
}

GeosLand::GeosLand(geo::Point near)
    : handle_(GEOS_init_r()),
      east_mm_(millimetres(near.east_m)),
      north_mm_(millimetres(near.north_m)) {}

GeosLand::~GeosLand() { GEOS_finish_r(handle_); }

GEOSGeometry* GeosLand::ring_of(const geo::Path<geo::Point>& ring) const {
  GEOSCoordSequence* const corners =
      GEOSCoordSeq_create_r(handle_, static_cast<unsigned>(ring.size()), 2);
  for (unsigned i = 0; i < ring.size(); ++i) {
    GEOSCoordSeq_setXY_r(handle_, corners, i,
                         static_cast<double>(millimetres(ring[i].east_m) - east_mm_),
                         static_cast<double>(millimetres(ring[i].north_m) - north_mm_));
  }
  return GEOSGeom_createLinearRing_r(handle_, corners);
}

GeosLand::Owned GeosLand::made_of(const geo::PlaneGeometry& land) const {
  std::vector<GEOSGeometry*> polygons;
  for (const auto& part : land.parts) {
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < part.size(); ++i) holes.push_back(ring_of(part[i]));
    polygons.push_back(GEOSGeom_createPolygon_r(handle_, ring_of(part.front()), holes.data(),
                                                static_cast<unsigned>(holes.size())));
  }
  return own(GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, polygons.data(),
                                         static_cast<unsigned>(polygons.size())));
}

geo::Path<geo::Point> GeosLand::path_of(const GEOSGeometry* ring) const {
  const GEOSCoordSequence* const corners = GEOSGeom_getCoordSeq_r(handle_, ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(handle_, corners, &size);
  geo::Path<geo::Point> out;
  for (unsigned i = 0; i < size; ++i) {
    double x = 0;
    double y = 0;
    GEOSCoordSeq_getXY_r(handle_, corners, i, &x, &y);
    out.push_back({metres(std::llround(x) + east_mm_), metres(std::llround(y) + north_mm_)});
  }
  return out;
}

void GeosLand::add_polygon(const GEOSGeometry* polygon, geo::PlaneGeometry& out) const {
  if (GEOSisEmpty_r(handle_, polygon) != 0) return;
  auto& part = out.parts.emplace_back();
  part.push_back(path_of(GEOSGetExteriorRing_r(handle_, polygon)));
  const int holes = GEOSGetNumInteriorRings_r(handle_, polygon);
  for (int i = 0; i < holes; ++i) {
    part.push_back(path_of(GEOSGetInteriorRingN_r(handle_, polygon, i)));
  }
}

geo::PlaneGeometry GeosLand::land_of(const GEOSGeometry* geometry) const {
  geo::PlaneGeometry out{geo::Shape::Polygon, {}};
  // One order of rings and corners, whatever GEOS came along.
  const Owned normal = own(GEOSGeom_clone_r(handle_, geometry));
  GEOSNormalize_r(handle_, normal.get());
  const int count = GEOSGetNumGeometries_r(handle_, normal.get());
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* const part = GEOSGetGeometryN_r(handle_, normal.get(), i);
    if (GEOSGeomTypeId_r(handle_, part) == GEOS_POLYGON) add_polygon(part, out);
  }
  return out;
}

}  // namespace demine::release
