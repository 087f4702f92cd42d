// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/geo/geometry.hpp"

namespace demine::report {

/// Lines and rings with fewer vertices (Douglas and Peucker), none of which moved: what was left
/// out lies within `tolerance_deg` of latitude of what stays. For drawing only: neighbours may
/// overlap or gape by as much.
[[nodiscard]] geo::GeographicGeometry simplified(const geo::GeographicGeometry& geometry,
                                                 double tolerance_deg);

}  // namespace demine::report
