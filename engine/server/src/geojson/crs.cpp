// SPDX-License-Identifier: Apache-2.0
#include "geojson/crs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "demine/geo/validity.hpp"

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using geo::LonLat;
using geo::Point;

constexpr std::string_view kEpsg = "http://www.opengis.net/def/crs/EPSG/0/";
/// Radius of the sphere of EPSG:3857: the equatorial radius of WGS 84.
constexpr double kSphere_m = 6378137;
/// An edge of 1/64 degree leaves the parallel by 0.03 m at most (its sagitta at latitude 50).
constexpr double kEdge_deg = 1.0 / 64;
constexpr int kMostCorners = 256;  // of one edge
/// Half a unit of the seventh decimal, and what 32 bits of a float would add is the R-tree's.
constexpr double kRounding_deg = 1e-7;

double degrees(double radians) { return radians * 180 / std::numbers::pi; }
double radians(double degrees) { return degrees * std::numbers::pi / 180; }

LonLat mercator(LonLat p) {
  const double lat = std::clamp(p.lat_deg, -89.99, 89.99);
  return {kSphere_m * radians(p.lon_deg),
          kSphere_m * std::log(std::tan(std::numbers::pi / 4 + radians(lat) / 2))};
}

LonLat of_mercator(LonLat p) {
  return {degrees(p.lon_deg / kSphere_m),
          degrees(2 * std::atan(std::exp(p.lat_deg / kSphere_m)) - std::numbers::pi / 2)};
}

/// The corners of an edge, without its last.
void append_edge(std::vector<LonLat>& out, LonLat from, LonLat to) {
  const double length =
      std::max(std::abs(to.lon_deg - from.lon_deg), std::abs(to.lat_deg - from.lat_deg));
  const int steps = std::clamp(static_cast<int>(std::ceil(length / kEdge_deg)), 1, kMostCorners);
  for (int i = 0; i < steps; ++i) {
    const double share = static_cast<double>(i) / steps;
    out.push_back({from.lon_deg + share * (to.lon_deg - from.lon_deg),
                   from.lat_deg + share * (to.lat_deg - from.lat_deg)});
  }
}

geo::Path<LonLat> with_corners(const geo::Path<LonLat>& path) {
  geo::Path<LonLat> out;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) append_edge(out, path[i], path[i + 1]);
  out.push_back(path.back());
  return out;
}

geo::Path<LonLat> ring_of(const Crses::Degrees& box) {
  return with_corners({
      {box.west_deg, box.south_deg},
      {box.east_deg, box.south_deg},
      {box.east_deg, box.north_deg},
      {box.west_deg, box.north_deg},
      {box.west_deg, box.south_deg}
  });
}

Error outside(std::string_view what) {
  return {ErrorCode::InvalidArgument,
          text("{0} lies where the plane of this operation has no places", {std::string(what)}),
          {},
          {}};
}

}  // namespace

Crses::Crses(const store::Plane& plane, geo::Projection projection, geo::ToDegrees to_degrees)
    : projection_(std::move(projection)), many_to_degrees_(std::move(to_degrees)) {
  if (plane.organization != "EPSG") return;
  plane_uri_ = std::string(kEpsg) + std::to_string(plane.code);
  plane_curie_ = "[EPSG:" + std::to_string(plane.code) + "]";
}

base::Result<std::shared_ptr<const Crses>> Crses::of(const store::Plane& plane) {
  const std::string name =
      plane.organization == "EPSG" ? "EPSG:" + std::to_string(plane.code) : plane.definition;
  thread_local std::map<std::string, std::shared_ptr<const Crses>> kept;
  auto& one = kept[name];
  if (one == nullptr) {
    DEMINE_TRY(auto projection, geo::Projection::named(name));
    DEMINE_TRY(auto to_degrees, geo::ToDegrees::of(projection));
    one = std::make_shared<const Crses>(plane, std::move(projection), std::move(to_degrees));
  }
  return one;
}

std::vector<std::string> Crses::uris() const {
  std::vector<std::string> out;
  for (const auto kind : {CrsKind::LonLat, CrsKind::LatLon, CrsKind::Mercator})
    out.push_back(uri(kind));
  if (!plane_uri_.empty()) out.push_back(plane_uri_);
  return out;
}

std::string Crses::uri(CrsKind kind) const {
  switch (kind) {
    case CrsKind::LonLat:
      return std::string(kCrs84);
    case CrsKind::LatLon:
      return std::string(kEpsg) + "4326";
    case CrsKind::Mercator:
      return std::string(kEpsg) + "3857";
    case CrsKind::Plane:
      return plane_uri_;
  }
  return {};
}

std::optional<CrsKind> Crses::find(std::string_view name) const {
  if (name == kCrs84 || name == "[OGC:CRS84]") return CrsKind::LonLat;
  if (name == uri(CrsKind::LatLon) || name == "[EPSG:4326]") return CrsKind::LatLon;
  if (name == uri(CrsKind::Mercator) || name == "[EPSG:3857]") return CrsKind::Mercator;
  if (!plane_uri_.empty() && (name == plane_uri_ || name == plane_curie_)) return CrsKind::Plane;
  return {};
}

base::Done Crses::from_plane(std::span<const Point> points, CrsKind kind,
                             std::vector<LonLat>& out) const {
  out.resize(points.size());
  if (kind == CrsKind::Plane) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      out[i] = many_to_degrees_.east_first() ? LonLat{points[i].east_m, points[i].north_m}
                                             : LonLat{points[i].north_m, points[i].east_m};
    }
    return {};
  }
  DEMINE_TRY_DONE(many_to_degrees_(points, out));
  if (kind == CrsKind::LonLat) return {};
  for (LonLat& p : out) p = kind == CrsKind::LatLon ? LonLat{p.lat_deg, p.lon_deg} : mercator(p);
  return {};
}

LonLat Crses::to_degrees(LonLat p, CrsKind kind) const {
  if (kind == CrsKind::LatLon) return {p.lat_deg, p.lon_deg};
  if (kind == CrsKind::Mercator) return of_mercator(p);
  return p;
}

base::Result<geo::PlaneGeometry> Crses::to_plane(const geo::GeographicGeometry& geometry,
                                                 CrsKind kind) const {
  geo::GeographicGeometry said{geometry.shape, {}};
  geo::PlaneGeometry out{geometry.shape, {}};
  for (const auto& part : geometry.parts) {
    auto& said_part = said.parts.emplace_back();
    auto& out_part = out.parts.emplace_back();
    for (const auto& path : part) {
      auto& said_path = said_part.emplace_back();
      for (const LonLat p : path) said_path.push_back(to_degrees(p, kind));
      if (kind != CrsKind::Plane && geometry.shape != geo::Shape::Point)
        said_path = with_corners(said_path);
      auto& out_path = out_part.emplace_back();
      for (const LonLat p : said_path) {
        if (kind == CrsKind::Plane) {
          out_path.push_back(many_to_degrees_.east_first() ? Point{p.lon_deg, p.lat_deg}
                                                           : Point{p.lat_deg, p.lon_deg});
          continue;
        }
        const auto there = projection_.to_plane(p);
        if (!there) return outside("this geometry");
        out_path.push_back(*there);
      }
    }
  }
  if (const auto flaw = geo::find_flaw(said)) {
    return Error{ErrorCode::InvalidArgument,
                 text("this geometry crosses itself, or is no whole one"),
                 {},
                 {}};
  }
  return out;
}

base::Result<Crses::Degrees> Crses::degrees_of(const geo::Box& box) const {
  constexpr int kSteps = 32;
  Degrees out{180, 90, -180, -90};
  for (int i = 0; i <= kSteps; ++i) {
    const double share = static_cast<double>(i) / kSteps;
    const double east = box.west_m + share * (box.east_m - box.west_m);
    const double north = box.south_m + share * (box.north_m - box.south_m);
    for (const Point p : {
             Point{east,       box.south_m},
             Point{east,       box.north_m},
             Point{box.west_m, north      },
             Point{box.east_m, north      }
    }) {
      DEMINE_TRY(const LonLat there, projection_.to_geographic(p));
      out.west_deg = std::min(out.west_deg, there.lon_deg);
      out.east_deg = std::max(out.east_deg, there.lon_deg);
      out.south_deg = std::min(out.south_deg, there.lat_deg);
      out.north_deg = std::max(out.north_deg, there.lat_deg);
    }
  }
  return out;
}

base::Result<Crses::Degrees> Crses::degrees_kept(const geo::Box& box) const {
  if (kept_ && kept_->first == box) return kept_->second;
  DEMINE_TRY(const Degrees degrees, degrees_of(box));
  kept_.emplace(box, degrees);
  return degrees;
}

Crses::Ground Crses::plane_ground(const Bbox& box, const geo::Box& bounds) const {
  geo::Box asked{box.low1, box.low2, box.high1, box.high2};
  if (!many_to_degrees_.east_first()) asked = {box.low2, box.low1, box.high2, box.high1};
  if (!asked.meets(bounds)) return {};
  if (asked.contains({bounds.west_m, bounds.south_m}) &&
      asked.contains({bounds.east_m, bounds.north_m})) {
    return {.everything = true};
  }
  const auto& a = asked;
  return {
      .within = {geo::Shape::Polygon,
                 {{{{a.west_m, a.south_m},
                    {a.east_m, a.south_m},
                    {a.east_m, a.north_m},
                    {a.west_m, a.north_m},
                    {a.west_m, a.south_m}}}}}
  };
}

base::Result<Crses::Ground> Crses::ground_of(const Bbox& box, CrsKind kind,
                                             const std::optional<geo::Box>& bounds) const {
  if (!bounds) return Ground{};
  if (kind == CrsKind::Plane) return plane_ground(box, *bounds);
  const LonLat low = to_degrees({box.low1, box.low2}, kind);
  const LonLat high = to_degrees({box.high1, box.high2}, kind);
  DEMINE_TRY(Degrees all, degrees_kept(*bounds));
  // Sampled along the sides: a little more than they say.
  const double margin =
      0.01 + 0.02 * std::max(all.east_deg - all.west_deg, all.north_deg - all.south_deg);
  all = {all.west_deg - margin, all.south_deg - margin, all.east_deg + margin,
         all.north_deg + margin};
  std::vector<Degrees> asked{
      {low.lon_deg, low.lat_deg, high.lon_deg, high.lat_deg}
  };
  if (low.lon_deg > high.lon_deg) {
    asked = {
        {low.lon_deg, low.lat_deg, 180,          high.lat_deg},
        {-180,        low.lat_deg, high.lon_deg, high.lat_deg}
    };
  }
  Ground out;
  for (const Degrees& each : asked) {
    const Degrees cut{std::max(each.west_deg - kRounding_deg, all.west_deg),
                      std::max(each.south_deg - kRounding_deg, all.south_deg),
                      std::min(each.east_deg + kRounding_deg, all.east_deg),
                      std::min(each.north_deg + kRounding_deg, all.north_deg)};
    if (cut.west_deg > cut.east_deg || cut.south_deg > cut.north_deg) continue;
    out.everything =
        out.everything || (cut.west_deg <= all.west_deg && cut.south_deg <= all.south_deg &&
                           cut.east_deg >= all.east_deg && cut.north_deg >= all.north_deg);
    geo::Path<Point> ring;
    for (const LonLat p : ring_of(cut)) {
      const auto there = projection_.to_plane(p);
      if (!there) return outside("this box");
      ring.push_back(*there);
    }
    out.within.parts.push_back({std::move(ring)});
  }
  return out;
}

}  // namespace demine::server
