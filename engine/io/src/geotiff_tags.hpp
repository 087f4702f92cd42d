// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/io/cog_file.hpp"

namespace demine::io {

/// An entry of a directory of a little-endian TIFF.
struct TiffTag {
  std::uint16_t number = 0;
  std::uint16_t type = 0;
  std::uint64_t count = 0;
  std::string value{};  ///< count values of the type
};

/// Where the raster lies on the Earth, what its bands are called, its metadata, and the value that
/// is none: as GDAL writes them, in rising order. InvalidArgument with GDAL's words.
[[nodiscard]] base::Result<std::vector<TiffTag>> geotiff_tags(const CogFile& file);

}  // namespace demine::io
