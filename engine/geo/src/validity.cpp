// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/validity.hpp"

#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "geos_support.hpp"

namespace demine::geo {
namespace {

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
