// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "demine/app/session.hpp"
#include "demine/base/result.hpp"
#include "demine/hazard/map.hpp"
#include "demine/io/map_files.hpp"

namespace demine::app {

/// Bands of a map in the order of its files: p_any, p_any_low, p_any_high, expected_items,
/// coverage, one per class.
[[nodiscard]] std::vector<io::BandInfo> band_infos(const std::vector<model::HazardClass>& classes);

/// Computes every tile on session.threads threads and hands them on in their order, whatever thread
/// made them. Cancelled when session.stop asks for it.
[[nodiscard]] base::Done for_each_tile(
    const hazard::Model& model, const Session& session,
    const std::function<base::Done(const hazard::TileBands&)>& take);

/// Hands one tile to the raster.
[[nodiscard]] base::Done write_tile(io::CogWriter& raster, const hazard::TileBands& bands);

}  // namespace demine::app
