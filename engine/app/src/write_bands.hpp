// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "demine/app/session.hpp"
#include "demine/base/result.hpp"
#include "demine/hazard/map.hpp"
#include "demine/io/heights.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"

namespace demine::app {

enum class WithTerrain { No, Yes };

/// Bands of a map in the order of its files: p_any, p_any_low, p_any_high, expected_items,
/// coverage, one per class; with terrain slope_deg and position_m.
[[nodiscard]] std::vector<io::BandInfo> band_infos(const std::vector<model::HazardClass>& classes,
                                                   WithTerrain terrain);

/// Tiles to go through.
struct TileWalk {
  const hazard::Model& model;
  std::int64_t first = 0, end = 0;               ///< numbers of tiles
  std::span<const io::TileStore* const> done{};  ///< a tile that one of these holds is read
  io::TileStore* into = nullptr;                 ///< the others are computed and added here
  io::Heights* heights = nullptr;                ///< null: no terrain
};

/// Reads or computes every tile on session.threads threads and hands them on in their order,
/// whatever thread made them. Cancelled when session.stop asks for it.
[[nodiscard]] base::Done for_each_tile(
    const TileWalk& walk, const Session& session,
    const std::function<base::Done(const hazard::TileBands&)>& take);

}  // namespace demine::app
