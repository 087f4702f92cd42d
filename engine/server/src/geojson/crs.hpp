// SPDX-License-Identifier: Apache-2.0
/// \file
/// Coordinate systems that features are given in, and boxes and filters are asked in (OGC API -
/// Features Part 2).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/projection.hpp"
#include "demine/geo/to_degrees.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::server {

inline constexpr std::string_view kCrs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

enum class CrsKind {
  LonLat,    ///< CRS84
  LatLon,    ///< EPSG:4326: latitude first
  Mercator,  ///< EPSG:3857
  Plane,     ///< of the operation
};

/// The plane of an operation and what it can be turned into.
/// Threads: belongs to one thread.
class Crses {
 public:
  /// From a cache of the thread: to ask PROJ anew would cost a millisecond.
  [[nodiscard]] static base::Result<std::shared_ptr<const Crses>> of(const store::Plane& plane);
  Crses(const store::Plane& plane, geo::Projection projection, geo::ToDegrees to_degrees);

  /// URIs, CRS84 first.
  [[nodiscard]] std::vector<std::string> uris() const;
  [[nodiscard]] std::string uri(CrsKind kind) const;
  /// The URI, the safe CURIE "[EPSG:4326]", or nothing where it is another system.
  [[nodiscard]] std::optional<CrsKind> find(std::string_view name) const;
  [[nodiscard]] std::string plane_uri() const { return plane_uri_; }

  /// Each point of the plane as first and second coordinate in `kind`, in its own axis order.
  [[nodiscard]] base::Done from_plane(std::span<const geo::Point> points, CrsKind kind,
                                      std::vector<geo::LonLat>& out) const;

  /// A geometry in `kind`, first axis in `lon_deg`, into the plane; long edges get corners, so that
  /// they stay where they were within 0.1 m. InvalidArgument for what has no place there, or is no
  /// valid geometry.
  [[nodiscard]] base::Result<geo::PlaneGeometry> to_plane(const geo::GeographicGeometry& geometry,
                                                          CrsKind kind) const;

  struct Bbox {
    double low1 = 0, low2 = 0, high1 = 0, high2 = 0;  ///< in the axis order of its system
  };
  /// The ground of a box within `bounds`, the plane's ground that matters; without parts where they
  /// do not meet, nothing where the box holds all of it. A box whose west is east of its east
  /// crosses the antimeridian. Errs to more: grown by the 1e-7 degrees that answers are rounded to.
  struct Ground {
    bool everything = false;
    geo::PlaneGeometry within{geo::Shape::Polygon, {}};
  };
  [[nodiscard]] base::Result<Ground> ground_of(const Bbox& box, CrsKind kind,
                                               const std::optional<geo::Box>& bounds) const;

  /// West, south, east, north in degrees of a box of the plane.
  struct Degrees {
    double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
  };
  [[nodiscard]] base::Result<Degrees> degrees_of(const geo::Box& box) const;

  [[nodiscard]] const geo::Projection& projection() const { return projection_; }

 private:
  [[nodiscard]] base::Result<Degrees> degrees_kept(const geo::Box& box) const;
  [[nodiscard]] Ground plane_ground(const Bbox& box, const geo::Box& bounds) const;
  [[nodiscard]] geo::LonLat to_degrees(geo::LonLat coordinates, CrsKind kind) const;

  geo::Projection projection_;
  geo::ToDegrees many_to_degrees_;
  std::string plane_uri_;  ///< empty: the plane is in no list
  std::string plane_curie_;
  /// The last box asked about, mostly that of a whole layer: to sample its sides anew for each
  /// request costs more than the request.
  mutable std::optional<std::pair<geo::Box, Degrees>> kept_{};
};

}  // namespace demine::server
