// SPDX-License-Identifier: Apache-2.0
/// \file
/// The geometry of a GeoPackage (OGC 12-128r17, clause 2.1.3): a header with the envelope, then
/// WKB, little-endian. A geometry that is written has one form only: same geometry, same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::store {

/// Points, lines and polygons are written as multi-geometries, so that a layer holds one type.
[[nodiscard]] std::vector<std::uint8_t> geopackage_blob(const geo::PlaneGeometry& geometry,
                                                        std::int32_t srs_id);

struct BlobHead {
  bool empty = false;
  std::optional<geo::Box> box;  ///< none when the writer left it out
  std::size_t wkb_at = 0;
};

/// Nothing where the bytes are no GeoPackage geometry.
[[nodiscard]] std::optional<BlobHead> blob_head(std::span<const std::uint8_t> blob);

/// InvalidInput where the bytes are cut off, nested too deep, of a type that no layer of demine
/// has.
[[nodiscard]] base::Result<geo::PlaneGeometry> geometry_of(std::span<const std::uint8_t> blob);

}  // namespace demine::store
