// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/validity.hpp"

#include <geos_c.h>

#include <cmath>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::geo {
namespace {

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

double x_of(LonLat p) { return p.lon_deg; }
double y_of(LonLat p) { return p.lat_deg; }
double x_of(Point p) { return p.east_m; }
double y_of(Point p) { return p.north_m; }

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

std::size_t different(const Path<LonLat>& path) {
  std::set<std::pair<double, double>> seen;
  for (const LonLat p : path) seen.emplace(p.lon_deg, p.lat_deg);
  return seen.size();
}

std::optional<Invalid> path_flaw(Shape shape, const Path<LonLat>& path) {
  if (path.empty()) return Invalid{Flaw::Empty, {}};
  for (const LonLat p : path) {
    if (!std::isfinite(p.lon_deg) || !std::isfinite(p.lat_deg)) return Invalid{Flaw::NotFinite, {}};
  }
  const std::size_t least = shape == Shape::Polygon ? 3 : shape == Shape::Line ? 2 : 1;
  if (different(path) < least) return Invalid{Flaw::TooFewVertices, path.front()};
  if (shape == Shape::Polygon && path.front() != path.back())
    return Invalid{Flaw::OpenRing, path.back()};
  return std::nullopt;
}

std::optional<Invalid> ring_flaw(const GeographicGeometry& geometry) {
  const Geos geos;
  const auto made = make(geos, geometry);
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(geos.handle(), made.get(), 0, &reason, &place);
  const std::string why = reason == nullptr ? "" : reason;
  GEOSFree_r(geos.handle(), reason);
  const auto owned_place = geos.own(place);
  if (valid == 1) return std::nullopt;
  Invalid out{Flaw::NestedWrongly, {}};
  if (why.find("elf-intersection") != std::string::npos) out.flaw = Flaw::CrossingRings;
  if (why.find("Too few") != std::string::npos) out.flaw = Flaw::TooFewVertices;
  if (owned_place) {
    GEOSGeomGetX_r(geos.handle(), owned_place.get(), &out.where.lon_deg);
    GEOSGeomGetY_r(geos.handle(), owned_place.get(), &out.where.lat_deg);
  }
  return out;
}

}  // namespace

std::optional<Invalid> find_flaw(const GeographicGeometry& geometry) {
  if (geometry.parts.empty()) return Invalid{Flaw::Empty, {}};
  for (const auto& part : geometry.parts) {
    if (part.empty()) return Invalid{Flaw::Empty, {}};
    for (const auto& path : part) {
      if (auto flaw = path_flaw(geometry.shape, path)) return flaw;
    }
  }
  if (geometry.shape != Shape::Polygon) return std::nullopt;
  return ring_flaw(geometry);
}

bool overlap(const PlaneGeometry& a, const PlaneGeometry& b) {
  const Geos geos;
  const auto one = make(geos, a);
  const auto other = make(geos, b);
  const char answer = GEOSIntersects_r(geos.handle(), one.get(), other.get());
  // 2 is a failure inside GEOS, which valid geometries do not meet; to call it an overlap errs to
  // more care.
  return answer != 0;
}

}  // namespace demine::geo
