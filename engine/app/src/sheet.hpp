// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/app/make_hazard_map.hpp"
#include "demine/base/result.hpp"
#include "demine/geo/projection.hpp"
#include "demine/hazard/survey_areas.hpp"
#include "demine/report/hazard_sheet.hpp"
#include "summary_json.hpp"

namespace demine::app {

struct SheetParts {
  const Recipe& recipe;
  const geo::GeographicGeometry& area;
  const geo::Projection& projection;
  const std::vector<model::ContextFeature>& context;
  const std::vector<hazard::SurveyArea>& survey_areas;
  const HazardMapSummary& summary;
  const std::vector<model::HazardClass>& classes;
  double surveyed_from;
  const std::vector<std::string>& credits;
};

/// What the picture and the page show.
[[nodiscard]] base::Result<report::HazardSheet> make_sheet(const SheetParts& parts,
                                                           geo::MercatorImage image);

}  // namespace demine::app
