// SPDX-License-Identifier: Apache-2.0
/// \file
/// The plain tile loop: each item visits the cells it can reach and adds its part to sums that are
/// kept a cell. Every sum of a cell is taken in the canonical order of the sources, so that neither
/// the tile nor the thread changes a bit of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "prepared.hpp"

namespace demine::hazard {

using Values = std::vector<double>;

/// What the evidence says of each cell of a tile, before the block's state comes in.
struct TileSums {
  geo::Tile tile;
  model::PerClass<Values> intensity;  ///< expected items per m2 for a block factor of 1
  Values coverage;
  /// Searches that cover the cell, as indices of sources, -1 for none. What a search found stays
  /// true for good; that it found nothing more is true only until something newer is reported
  /// there.
  std::vector<std::int32_t> most_found;  ///< the one with most items found
  std::vector<std::int32_t>
      most_searched;  ///< the one with most ground searched, of those that still hold
};

struct SumOptions {
  const Terrain* terrain = nullptr;      ///< of the tile; null: none is given
  std::optional<std::size_t> without{};  ///< source to leave out, an index into prepared.sources
};
[[nodiscard]] TileSums sum_tile(const Model::Prepared& prepared, const geo::GridFrame& frame,
                                const geo::Tile& tile, const SumOptions& options = {});

/// The factor of terrain on one class in one cell, in float64: the worst where it is not known.
[[nodiscard]] double terrain_factor(const Model::Prepared& prepared, std::size_t hazard_class,
                                    const Terrain& terrain, std::size_t cell);

/// How strongly a source speaks of a point: 1 at its middle, 0 out of reach; and its distance.
struct Influence {
  double value = 0;
  double distance_m = 0;
};
[[nodiscard]] Influence influence(const Model::Prepared& prepared, const Source& source,
                                  geo::Point p);

}  // namespace demine::hazard
