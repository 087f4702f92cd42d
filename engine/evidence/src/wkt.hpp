// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::evidence {

/// Well-known text (OGC 06-103r4) in longitude, latitude: POINT, LINESTRING, POLYGON and their
/// MULTI forms; "SRID=4326;" in front is passed over, heights and measures are dropped. Rings are
/// as they stand: whether they close is for geo::find_flaw. InvalidInput: EMPTY, collections,
/// curves, anything else.
[[nodiscard]] base::Result<geo::GeographicGeometry> parse_wkt(std::string_view text);

}  // namespace demine::evidence
