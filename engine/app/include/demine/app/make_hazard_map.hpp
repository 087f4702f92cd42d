// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/check_evidence.hpp"
#include "demine/app/session.hpp"
#include "demine/base/result.hpp"
#include "demine/base/units.hpp"

namespace demine::app {

struct MakeHazardMapOptions {
  std::filesystem::path area{};
  std::string title{};  ///< empty: name of the area file
  std::vector<std::filesystem::path> evidence{};
  std::optional<std::filesystem::path> mapping{};
  std::optional<std::filesystem::path> rules{};  ///< none: the shipped ones
  std::vector<std::filesystem::path> context{};  ///< roads, rivers, places to draw; no evidence
  std::vector<std::string>
      credits{};  ///< whom the drawn data asks to be named, on picture and page
  base::Metres cell{100};
  std::optional<std::string> crs{};  ///< none: equal-area around the middle of the area
  std::optional<base::SquareMetres> survey_budget{};  ///< none: 2 % of the area
  std::filesystem::path out{};
  bool overwrite = false;
};

struct SurveyAreaSummary {
  int rank = 0;
  double area_m2 = 0, expected_items = 0, share = 0, lon_deg = 0, lat_deg = 0;
  std::vector<std::string> evidence_ids{};
};

struct HazardMapSummary {
  CheckedEvidence checked;
  std::vector<base::Text> warnings{};
  std::filesystem::path folder{}, picture{}, cog{}, geopackage{}, page{}, summary{};
  std::int64_t columns = 0, rows = 0;
  double area_m2 = 0, not_surveyed_m2 = 0, expected_items = 0;
  std::vector<std::string> classes{};
  std::vector<SurveyAreaSummary> survey_areas{};
  bool synthetic = false;
};

/// The main job: evidence in; raster, survey areas, picture and page out, in a folder that appears
/// complete or not at all. Errors: as check_evidence; no evidence at all is not an error
/// (everything is "not surveyed"); TooLarge for a cell size that needs more than 2 x 10^9 cells;
/// Cancelled; OutOfSpace; AlreadyExists.
[[nodiscard]] base::Result<HazardMapSummary> make_hazard_map(const MakeHazardMapOptions& options,
                                                             const Session& session);

}  // namespace demine::app
