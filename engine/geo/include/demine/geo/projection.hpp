// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::geo {

/// Between longitude, latitude (WGS 84) and a plane in metres. PROJ does the work.
///
/// Threads: an object belongs to one thread at a time; copies are cheap and independent.
class Projection {
 public:
  /// Equal-area plane (Lambert azimuthal) around `centre` rounded to a tenth of a degree: a cell is
  /// the same ground everywhere, and distances within 200 km of the centre are within 0.03 %
  /// (docs/adr/0002).
  [[nodiscard]] static base::Result<Projection> equal_area(LonLat centre);

  /// "EPSG:32637", WKT or a PROJ string. InvalidArgument when it is unknown, geographic or not in
  /// metres.
  [[nodiscard]] static base::Result<Projection> named(std::string_view crs);

  Projection(const Projection& other);
  Projection(Projection&&) noexcept;
  Projection& operator=(const Projection& other);
  Projection& operator=(Projection&&) noexcept;
  ~Projection();

  /// InvalidInput when the point lies where the projection has no value.
  [[nodiscard]] base::Result<Point> to_plane(LonLat p) const;
  [[nodiscard]] base::Result<LonLat> to_geographic(Point p) const;
  [[nodiscard]] base::Result<PlaneGeometry> to_plane(const GeographicGeometry& geometry) const;
  [[nodiscard]] base::Result<GeographicGeometry> to_geographic(const PlaneGeometry& geometry) const;

  /// WKT2:2019, one line; what named() takes back.
  [[nodiscard]] const std::string& wkt() const;

 private:
  struct Impl;
  explicit Projection(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::geo
