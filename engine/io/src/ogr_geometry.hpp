// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <ogr_geometry.h>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::io {

/// MultiPoint, MultiLineString or MultiPolygon with the very same doubles, so that a layer has one
/// type whatever the number of parts. Pre: `geometry` keeps to the shape that geo::Geometry
/// documents.
[[nodiscard]] std::unique_ptr<OGRGeometry> to_ogr(const geo::PlaneGeometry& geometry);

/// The way back; single geometries are taken too. InvalidInput for collections, curves and empty
/// geometries.
[[nodiscard]] base::Result<geo::PlaneGeometry> plane_from_ogr(const OGRGeometry& geometry);

}  // namespace demine::io
