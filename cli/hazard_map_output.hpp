// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/app/make_hazard_map.hpp"
#include "output.hpp"

namespace demine::cli {

/// What stands above everything made from invented evidence.
[[nodiscard]] base::Text made_of_synthetic();

/// A finished map, for people or as JSON: what hazard map and hazard join print.
void show_hazard_map(const app::HazardMapSummary& summary, Output& output);

}  // namespace demine::cli
