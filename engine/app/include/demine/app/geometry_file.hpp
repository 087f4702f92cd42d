// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::app {

/// All features of a vector file as one geometry, in WGS 84: polygons alone, for now that is all
/// that a person hands over as a file. Errors as io::read_area; of a pair of numbers that is no
/// file what geo::parse_place() says of it.
[[nodiscard]] base::Result<geo::GeographicGeometry> read_geometry(
    const std::filesystem::path& path);

}  // namespace demine::app
