// SPDX-License-Identifier: Apache-2.0
#include "geos_land.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace demine::release {
namespace {

constexpr double kPerMetre = 1000;

/// A plane is no larger than this; what is no number is as far away as that, and refused as such.
constexpr double kFar_mm = 70'000'000'000'000;

double metres(std::int64_t millimetres) { return static_cast<double>(millimetres) / kPerMetre; }

}  // namespace

std::int64_t millimetres(double metres) {
  const double mm = metres * kPerMetre;
  if (!(std::abs(mm) < kFar_mm)) return static_cast<std::int64_t>(mm < 0 ? -kFar_mm : kFar_mm);
  return std::llround(mm);
}

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

bool GeosLand::takes(const geo::Path<geo::Point>& ring) const {
  constexpr std::size_t kTriangle = 4;
  if (ring.size() < kTriangle || ring.front() != ring.back()) return false;
  // 1 000 km: a doubled area stays within 2^62.
  constexpr std::int64_t kWide_mm = 1'000'000'000;
  const auto near = [](double metres, std::int64_t from_mm) {
    const std::int64_t mm = millimetres(metres);
    // What is off the plane would be near to a first corner that is off it too.
    return std::abs(static_cast<double>(mm)) < kFar_mm && std::abs(mm - from_mm) <= kWide_mm;
  };
  return std::ranges::all_of(
      ring, [&](geo::Point p) { return near(p.east_m, east_mm_) && near(p.north_m, north_mm_); });
}

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
  for (const auto& part : land.parts) {
    const bool taken = std::ranges::all_of(part, [&](const auto& ring) { return takes(ring); });
    if (part.empty() || !taken) return own(nullptr);
  }
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

GeosLand::Owned GeosLand::collected(std::vector<GEOSGeometry*>& all) const {
  if (std::ranges::find(all, nullptr) != all.end()) {
    for (GEOSGeometry* each : all) {
      if (each != nullptr) GEOSGeom_destroy_r(handle_, each);
    }
    return own(nullptr);
  }
  return own(GEOSGeom_createCollection_r(handle_, GEOS_GEOMETRYCOLLECTION, all.data(),
                                         static_cast<unsigned>(all.size())));
}

std::optional<geo::Point> GeosLand::flaw_of(const GEOSGeometry* geometry) const {
  char* reason = nullptr;
  GEOSGeometry* at = nullptr;
  const bool valid = GEOSisValidDetail_r(handle_, geometry, 0, &reason, &at) == 1;
  GEOSFree_r(handle_, reason);
  const Owned place = own(at);
  if (valid) return {};
  double x = 0;
  double y = 0;
  if (place) {
    GEOSGeomGetX_r(handle_, place.get(), &x);
    GEOSGeomGetY_r(handle_, place.get(), &y);
  }
  return geo::Point{metres(std::llround(x) + east_mm_), metres(std::llround(y) + north_mm_)};
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
