// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <ogrsf_frmts.h>

#include "demine/geo/geometry.hpp"
#include "gdal_support.hpp"

namespace demine::io {

/// Opens any vector file that GDAL reads, without leaving anything beside it. NotFound, PermissionDenied, InvalidInput.
[[nodiscard]] base::Result<DatasetPtr> open_vectors(const std::filesystem::path& file);

/// Brings geometries of one layer to WGS 84, longitude first.
class ToWgs84 {
 public:
  /// `crs` stands in where the layer names no system; InvalidInput when both are silent and there are geometries.
  [[nodiscard]] static base::Result<ToWgs84> of(OGRLayer& layer, const std::string& crs);

  struct Placed {
    std::optional<geo::GeographicGeometry> geometry;  ///< none: null or empty in the file
    bool mixed = false;                               ///< a collection of shapes
  };
  /// InvalidInput when the place has no longitude and latitude.
  [[nodiscard]] base::Result<Placed> operator()(const OGRGeometry* geometry) const;

 private:
  std::shared_ptr<OGRCoordinateTransformation> transform_;  // shared: copies of one value; none: already WGS 84
};

/// Value of a field as a person would write it: dates as ISO 8601, nothing for null.
[[nodiscard]] std::string field_text(const OGRFeature& feature, int field);

}  // namespace demine::io
