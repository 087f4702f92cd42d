// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "demine/base/result.hpp"
#include "demine/geo/grid.hpp"

#include "gdal_support.hpp"

namespace demine::io {

/// An open GeoTIFF with a north-up frame of square cells.
struct RasterFile {
  DatasetPtr dataset;
  geo::GridFrame frame;
};

/// NotFound, PermissionDenied, InvalidInput (no GeoTIFF, cut off, not north-up, cells not square).
[[nodiscard]] base::Result<RasterFile> open_raster(const std::filesystem::path& path);

/// The band that is described as `name`; NotFound with the names there are.
[[nodiscard]] base::Result<GDALRasterBand*> band_named(const RasterFile& raster,
                                                       const std::string& name);

/// Why a raster could not be read, in GDAL's words.
[[nodiscard]] base::Error reading_failed(const std::filesystem::path& path,
                                         const GdalErrors& errors);

}  // namespace demine::io
