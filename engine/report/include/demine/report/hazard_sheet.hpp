// SPDX-License-Identifier: Apache-2.0
/// \file
/// The hazard map as a person sees it: one picture (PNG) and one page (HTML) from the same content.
/// Both say what they show, where nothing is known, from when, and that they are synthetic when
/// they are; no green and no word "safe" (safety rules 3, 11).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/mercator_image.hpp"
#include "demine/model/context.hpp"
#include "demine/model/evidence.hpp"

namespace demine::report {

/// A proposed survey area as the sheet shows it; the fields are those of hazard::SurveyArea.
struct SheetSurveyArea {
  int rank = 0;
  geo::GeographicGeometry outline;
  double area_m2 = 0;
  double expected_items = 0;
  double highest_p = 0;
  double share = 0;
  std::vector<std::string> evidence_ids{};
};

struct HazardSheet {
  std::string title;  ///< name of the area
  model::Origin origin = model::Origin::Real;
  std::string made{};  ///< ISO 8601 day, given by the caller
  std::string version{};
  std::string cell{};  ///< "100 m"
  /// Bands in this order: p_any, p_any_low, p_any_high, expected_items, coverage, then one per
  /// class.
  geo::MercatorImage image{};
  std::vector<model::HazardClass> classes{};
  double surveyed_from = 0.1;  ///< coverage below this is hatched as not surveyed
  double interval = 0.90;      ///< of p_any_low .. p_any_high
  geo::GeographicGeometry area{};
  std::vector<model::EvidenceItem> evidence{};
  std::vector<SheetSurveyArea> survey_areas{};
  std::vector<model::ContextFeature> context{};
  std::vector<std::pair<std::string, std::string>> facts{};  ///< label, value: shown in this order
  std::vector<std::string> credits{};                        ///< of the data shown
};

/// The picture as PNG bytes. cairo and pango draw it; the same sheet gives the same bytes on one
/// machine.
[[nodiscard]] base::Result<std::string> draw_picture(const HazardSheet& sheet);

/// The page: one HTML file with everything in it (Leaflet, data, styles), works from the file
/// system with no network, by keyboard and with a screen reader (the same facts stand in tables).
[[nodiscard]] base::Result<std::string> write_page(const HazardSheet& sheet);

}  // namespace demine::report
