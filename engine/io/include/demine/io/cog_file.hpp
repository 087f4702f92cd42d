// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"

namespace demine::io {

/// How the blocks of a store are encoded, in TIFF's numbers (TIFF 6.0; 50000 is GDAL's Zstandard).
struct BlockCoding {
  std::uint16_t bits = 32;
  std::uint16_t sample_format = 3;  ///< 3 IEEE floating point, 1 unsigned
  std::uint16_t compression = 8;    ///< 8 DEFLATE in a zlib frame, 50000 Zstandard
  std::uint16_t predictor = 3;      ///< 3 floating point, 1 none
  double no_data = 0;
};

/// What TileStore::pack makes: float32, DEFLATE, floating-point predictor, NaN.
[[nodiscard]] BlockCoding float_blocks();

/// A raster that a Cloud Optimized GeoTIFF is to hold: its tiles lie encoded in stores.
struct CogFile {
  TileShape shape;
  int overviews = 0;  ///< levels 1..overviews are in the stores as well
  BlockCoding coding = float_blocks();
  std::string projection_wkt;
  std::vector<BandInfo> bands;
  Metadata metadata{};
  std::uint64_t classic_up_to = 0xFFFFFFFF;  ///< bytes; a larger file is a BigTIFF. At most this
};

/// Puts the blocks of `stores` together as a Cloud Optimized GeoTIFF without decoding one: GDAL,
/// which writes all others of our rasters, can only encode them anew (docs/adr/0014). Each band is
/// a plane of its own, so that who wants one decodes one; directories come first, then the smallest
/// overview, and at last the raster, tile by tile with all its bands. BigTIFF where 4 GiB are not
/// enough. Words, projection and metadata are written as GDAL writes them. Same tiles, same bytes,
/// whatever their order and store.
///
/// Every tile of every level lies in a store. `go_on` is asked after every few tiles with the share
/// done: false ends with Cancelled, and a file that is not whole. InvalidInput for a tile that does
/// not read back, and for a projection that is none; InvalidArgument for what GDAL cannot describe;
/// OutOfSpace, PermissionDenied, Io.
[[nodiscard]] base::Done write_cog(const std::filesystem::path& path, const CogFile& file,
                                   std::span<const TileStore* const> stores,
                                   const std::function<bool(double done)>& go_on = {});

}  // namespace demine::io
