// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ogrsf_frmts.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "gdal_support.hpp"

namespace demine::io {

/// An open vector file, and what GDAL said while it opened it: failures it got over, and warnings.
struct VectorFile {
  DatasetPtr dataset;
  std::vector<std::string> failures;
  std::vector<std::string> warnings;
};

/// Opens any vector file that GDAL reads, alone: no network, no other program, nothing left beside
/// it. `encoding` is that of the text of a Shapefile; empty: what the file says. NotFound,
/// PermissionDenied, InvalidInput; also for a database that another program is writing to.
[[nodiscard]] base::Result<VectorFile> open_vectors(const std::filesystem::path& file,
                                                    const std::string& encoding = {});

/// Brings geometries of one layer to WGS 84, longitude first.
class ToWgs84 {
 public:
  /// `crs` stands in where the layer names no system. None when both are silent and there are
  /// geometries: what their numbers mean is not known.
  [[nodiscard]] static base::Result<std::optional<ToWgs84>> of(OGRLayer& layer,
                                                               const std::string& crs);
  /// From a system named as "EPSG:32637", WKT or PROJ string; east before north, longitude before
  /// latitude.
  [[nodiscard]] static base::Result<ToWgs84> from(const std::string& crs);

  /// Whether coordinates stay as they are.
  [[nodiscard]] bool identity() const { return transform_ == nullptr; }

  struct Placed {
    std::optional<geo::GeographicGeometry> geometry;  ///< none: null or empty in the file
    bool mixed = false;                               ///< a collection of shapes
  };
  /// InvalidInput when the place has no longitude and latitude.
  [[nodiscard]] base::Result<Placed> operator()(const OGRGeometry* geometry) const;

 private:
  [[nodiscard]] static base::Result<ToWgs84> between(const OGRSpatialReference& source);
  std::shared_ptr<OGRCoordinateTransformation>
      transform_;  // shared: copies of one value; none: already WGS 84
};

/// The same with an Error where the system is not known.
[[nodiscard]] base::Result<ToWgs84> to_wgs84_of(OGRLayer& layer);

/// Value of a field as a person would write it: dates as ISO 8601, lists with ";" between, nothing
/// for null. As GDAL gives it: perhaps not UTF-8.
[[nodiscard]] std::string field_text(const OGRFeature& feature, int field);

}  // namespace demine::io
