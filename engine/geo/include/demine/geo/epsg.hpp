// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "demine/base/result.hpp"
#include "demine/geo/position.hpp"

namespace demine::geo {

/// A projected coordinate system of the EPSG dataset, as formats ask for it.
struct EpsgSystem {
  std::int32_t code = 0;
  std::string name;
  std::string wkt1;  ///< WKT of OGC 01-009, one line: what GeoPackage and old programs read
};

/// InvalidArgument when `crs` is not "EPSG:" and the code of a projected system in metres.
[[nodiscard]] base::Result<EpsgSystem> epsg_system(std::string_view crs);

/// "EPSG:32637": the zone of UTM (WGS 84) that holds the place, without the exceptions of Norway
/// and Svalbard.
[[nodiscard]] std::string utm_system(LonLat place);

}  // namespace demine::geo
