// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/position.hpp"
#include "demine/hazard/map.hpp"

namespace demine::app {

struct ExplainHazardOptions {
  std::filesystem::path map{};  ///< folder that make_hazard_map made
  geo::LonLat at{};
};

struct ExplainedPlace {
  geo::LonLat at;
  hazard::Explanation explanation;
  std::vector<model::EvidenceItem>
      evidence;  ///< explanation.contributions[i].item is an index into it
  bool synthetic = false;
};

/// Which evidence says what at a place, how much and how sure: made again from the evidence and
/// rules that the map keeps with it, and checked against the raster. InvalidInput when the two
/// differ or a file is missing; NotFound for a place beyond the map.
[[nodiscard]] base::Result<ExplainedPlace> explain_hazard(const ExplainHazardOptions& options);

/// The same for a proposed survey area: its rank, the place in it with the highest probability, and
/// the items that speak for it.
[[nodiscard]] base::Result<ExplainedPlace> explain_survey_area(const std::filesystem::path& map,
                                                               int rank);

}  // namespace demine::app
