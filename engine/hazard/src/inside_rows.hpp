// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::hazard {

/// Which cell centres of `tile` lie inside `polygon` (even-odd over all rings): 1 inside, 0
/// outside. The same answer for a centre whatever the tile. Cost: O(rows x vertices + cells).
[[nodiscard]] std::vector<std::uint8_t> inside_cells(const geo::PlaneGeometry& polygon,
                                                     const geo::GridFrame& frame,
                                                     const geo::Tile& tile);

}  // namespace demine::hazard
