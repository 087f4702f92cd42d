// SPDX-License-Identifier: Apache-2.0
/// \file
/// A share of a map on disk: docs/formats/map-part.md.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "demine/app/make_hazard_map.hpp"
#include "demine/base/result.hpp"
#include "demine/io/tile_store.hpp"
#include "hazard_job.hpp"

namespace demine::app {

/// Judgement: more shares than any cluster has cores.
inline constexpr std::int64_t kMostShares = 1'000'000;

struct MapPart {
  std::filesystem::path folder;
  TileShare share;
  MakeHazardMapOptions options;  ///< all but `out` and `overwrite`
  std::string options_text;      ///< the same, as written: equal when the options are
  MapIdentity identity;
};

[[nodiscard]] std::string part_json(const MakeHazardMapOptions& options, const TileShare& share,
                                    const HazardJob& job);

/// All parts of one map, sorted by share. NotFound, or InvalidInput for a folder that is no part,
/// for parts that do not belong together, and for shares that are missing or there twice.
[[nodiscard]] base::Result<std::vector<MapPart>> read_parts(
    std::span<const std::filesystem::path> folders);

/// InvalidInput, with the name of what changed, when the inputs are not those of the parts.
[[nodiscard]] base::Done check_against(const HazardJob& job, const MapPart& part);

/// The tiles of a part, all of its share. InvalidInput when some are missing or damaged.
[[nodiscard]] base::Result<io::TileStore> read_tiles(const MapPart& part, const HazardJob& job);

}  // namespace demine::app
