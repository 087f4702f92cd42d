// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/mercator_image.hpp"

namespace demine::io {

/// A square of Web Mercator (EPSG:3857), cut into pixels x pixels.
struct MercatorSquare {
  double west_m = 0;
  double north_m = 0;
  double side_m = 0;
  int pixels = 256;
};

/// As read_mercator(), for one square: only what lies under it is read, from the overview that
/// fits. Where it lies beside the raster all values are NaN. Errors: NotFound (file, band),
/// InvalidInput, InvalidArgument (no side, pixels outside 1..4096).
[[nodiscard]] base::Result<geo::MercatorImage> read_mercator_square(
    const std::filesystem::path& raster, std::span<const std::string> bands,
    const MercatorSquare& square);

/// Names of the bands of a raster, in its order.
[[nodiscard]] base::Result<std::vector<std::string>> band_names(
    const std::filesystem::path& raster);

}  // namespace demine::io
