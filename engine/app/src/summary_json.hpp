// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/app/make_hazard_map.hpp"
#include "demine/base/result.hpp"
#include "demine/geo/grid.hpp"

namespace demine::app {

/// What a map was made from: enough to make it again and get the same bytes.
struct Recipe {
  std::string title;
  std::string made;  ///< ISO 8601 day
  std::string area_file;
  std::string area_sha256;
  std::string mapping_sha256;  ///< empty: none was given
  std::string heights_file;    ///< empty: none were given
  std::string heights_sha256;
  std::string projection_wkt;
  std::string rules_sha256;
  std::string rules_edition;
  geo::GridFrame frame;
  double survey_budget_m2 = 0;
};

/// summary.json (docs/formats/summary.md): recipe, inputs with their hashes, problems, results.
[[nodiscard]] std::string summary_json(const HazardMapSummary& summary, const Recipe& recipe);

/// What explain needs of it.
struct SummaryRead {
  geo::GridFrame frame;
  std::string projection_wkt;
  std::string rules_sha256;
  bool synthetic = false;
  bool has_heights = false;
  std::vector<SurveyAreaSummary> survey_areas;
};
[[nodiscard]] base::Result<SummaryRead> read_summary(std::string_view json);

}  // namespace demine::app
