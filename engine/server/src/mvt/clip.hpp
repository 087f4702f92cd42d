// SPDX-License-Identifier: Apache-2.0
/// \file
/// What of a geometry is within a tile and its margin, on the tile's whole units.
#pragma once

#include <span>

#include "demine/store/layer_query.hpp"
#include "mvt/tile_writer.hpp"

namespace demine::server::mvt {

/// Units around the tile that are kept, so that outlines do not show at its edge. Source:
/// judgement; 64 of 4096 is what most writers of tiles keep.
inline constexpr double kMargin = 64;

struct Spot {
  double x = 0;
  double y = 0;
};

/// `spots` are the vertices of `flat` in units of the tile, in its order.
///
/// Accuracy:  half a unit (rounded). A line or polygon that shrinks to less than a unit becomes the
///            smallest one that can be seen rather than none, so that no area fades from sight.
/// Shape:     no paths where nothing is within.
[[nodiscard]] TileGeometry clip(const store::FlatPlace& flat, std::span<const Spot> spots);

}  // namespace demine::server::mvt
