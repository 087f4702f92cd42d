// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::geo {

/// Labels of the groups of set cells that touch by an edge or a corner: 0 outside, then 1, 2, ...
/// in the order in which the groups are met row by row. A cell is set when mask != 0.
struct Groups {
  Grid<std::int32_t> label;
  std::int32_t count = 0;
};
[[nodiscard]] Groups connect(const Grid<std::uint8_t>& mask);

/// The mask grown by `cells` in every direction (a square), then shrunk by as much: closes gaps of
/// up to 2 x cells. Never clears a set cell.
[[nodiscard]] Grid<std::uint8_t> close_gaps(const Grid<std::uint8_t>& mask, int cells);

/// The ground of all cells with `label`, along the edges of cells: outer rings counter-clockwise,
/// holes clockwise, valid in the sense of OGC Simple Features even where cells touch by a corner
/// only.
[[nodiscard]] PlaneGeometry outline(const Grid<std::int32_t>& labels, std::int32_t label);

}  // namespace demine::geo
