// SPDX-License-Identifier: Apache-2.0
/// \file
/// Geometries as GEOS wants them.
#pragma once

#include <geos_c.h>

#include <memory>
#include <vector>

#include "demine/geo/geometry.hpp"

namespace demine::geo {

/// One GEOS handle and what was made with it.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {}
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() { GEOS_finish_r(handle_); }

  struct End {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Owned = std::unique_ptr<GEOSGeometry, End>;

  [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
  [[nodiscard]] Owned own(GEOSGeometry* geometry) const { return Owned(geometry, End{handle_}); }

 private:
  GEOSContextHandle_t handle_;
};

inline double x_of(LonLat p) { return p.lon_deg; }
inline double y_of(LonLat p) { return p.lat_deg; }
inline double x_of(Point p) { return p.east_m; }
inline double y_of(Point p) { return p.north_m; }

template <typename P>
GEOSCoordSequence* sequence(const Geos& geos, const Path<P>& path) {
  GEOSCoordSequence* out =
      GEOSCoordSeq_create_r(geos.handle(), static_cast<unsigned>(path.size()), 2);
  for (unsigned i = 0; i < path.size(); ++i) {
    GEOSCoordSeq_setXY_r(geos.handle(), out, i, x_of(path[i]), y_of(path[i]));
  }
  return out;
}

template <typename P>
GEOSGeometry* part_of(const Geos& geos, Shape shape, const Part<P>& part) {
  GEOSContextHandle_t handle = geos.handle();
  if (shape == Shape::Point) return GEOSGeom_createPoint_r(handle, sequence(geos, part.front()));
  if (shape == Shape::Line)
    return GEOSGeom_createLineString_r(handle, sequence(geos, part.front()));
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < part.size(); ++i) {
    holes.push_back(GEOSGeom_createLinearRing_r(handle, sequence(geos, part[i])));
  }
  GEOSGeometry* outer = GEOSGeom_createLinearRing_r(handle, sequence(geos, part.front()));
  return GEOSGeom_createPolygon_r(handle, outer, holes.data(), static_cast<unsigned>(holes.size()));
}

template <typename P>
Geos::Owned make(const Geos& geos, const Geometry<P>& geometry) {
  std::vector<GEOSGeometry*> parts;
  for (const auto& part : geometry.parts) parts.push_back(part_of(geos, geometry.shape, part));
  const int type = geometry.shape == Shape::Point  ? GEOS_MULTIPOINT
                   : geometry.shape == Shape::Line ? GEOS_MULTILINESTRING
                                                   : GEOS_MULTIPOLYGON;
  return geos.own(GEOSGeom_createCollection_r(geos.handle(), type, parts.data(),
                                              static_cast<unsigned>(parts.size())));
}

}  // namespace demine::geo
