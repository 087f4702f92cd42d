// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/base/result.hpp"
#include "demine/base/units.hpp"
#include "demine/geo/grid.hpp"

namespace demine::app {

/// Most cells that a map may have: beyond it a run takes days and files that no desk opens.
/// Judgement.
inline constexpr double kMostCells = 2e9;

/// The cells over `box`: the north-western corner on whole kilometres, so that cells which divide a
/// kilometre nest from one map to the next. TooLarge beyond kMostCells, with a cell size that would
/// do.
[[nodiscard]] base::Result<geo::GridFrame> map_frame(const geo::Box& box, base::Metres cell);

}  // namespace demine::app
