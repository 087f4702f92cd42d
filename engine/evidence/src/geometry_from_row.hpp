// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "demine/geo/geometry.hpp"
#include "row.hpp"

namespace demine::evidence {

/// The place of a row: the geometry of a layer, else well-known text, else latitude and longitude,
/// else a place as people write it. Nothing when it cannot be used; the row then holds every
/// reason.
[[nodiscard]] std::optional<geo::GeographicGeometry> geometry_from(Row& row);

/// Whether any column, constant or geometry could give a place.
[[nodiscard]] bool says_where(const Binding& binding);

}  // namespace demine::evidence
