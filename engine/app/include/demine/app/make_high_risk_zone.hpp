// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/session.hpp"
#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/base/units.hpp"

namespace demine::app {

struct MakeHighRiskZoneOptions {
  std::filesystem::path points{};  ///< CSV: x_m, y_m
  std::filesystem::path window{};  ///< CSV: ring, x_m, y_m, in the same plane
  double dud_rate = 0;
  double alpha = 0;
  std::optional<base::Metres> bandwidth{};  ///< none: chosen, and printed
  std::optional<base::Metres> cell{};       ///< none: from the size of the window
  std::uint64_t simulations = 400;
  std::uint64_t seed = 1;
  std::filesystem::path out{};
  bool overwrite = false;
};

struct HighRiskZoneSummary {
  std::filesystem::path folder{}, zone{}, cells{}, summary{};
  std::size_t points = 0, points_in_zone = 0;
  double bandwidth_m = 0, cell_m = 0;
  bool bandwidth_chosen = false;
  double alpha = 0, alpha_used = 0, risk_uncorrected = 0;  ///< the last: NaN without simulations
  double window_m2 = 0, zone_m2 = 0;
  double cut_per_km2 = 0, expected_duds = 0, expected_outside = 0;
  std::vector<base::Problem> problems{};  ///< rows that were not taken
};

/// The high-risk zone of impact points (hazard::high_risk_zone), in a folder that appears complete
/// or not at all: zone.csv (polygon, ring, x_m, y_m), cells.csv (every cell of the window with its
/// intensity and risk), summary.json. A point outside the window is refused with a problem.
/// Errors: as read and as high_risk_zone; AlreadyExists; OutOfSpace.
[[nodiscard]] base::Result<HighRiskZoneSummary> make_high_risk_zone(
    const MakeHighRiskZoneOptions& options, const Session& session);

/// The content of summary.json; also what --json prints.
[[nodiscard]] std::string high_risk_zone_json(const HighRiskZoneSummary& summary,
                                              const MakeHighRiskZoneOptions& options);

}  // namespace demine::app
