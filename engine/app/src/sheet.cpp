// SPDX-License-Identifier: Apache-2.0
#include "sheet.hpp"

#include <fmt/format.h>

#include <utility>

#include "demine/app/version.hpp"

namespace demine::app {
namespace {

std::string km2(double area_m2) { return fmt::format("{:.0f} km²", area_m2 / 1e6); }

/// A share in words: what is almost all is never called all.
std::string percent(double share) {
  if (share > 0.99 && share < 1) return base::english(base::text("over 99 %"));
  return fmt::format("{:.0f} %", 100 * share);
}

std::vector<std::pair<std::string, std::string>> facts(const SheetParts& parts) {
  using base::english;
  using base::text;
  const auto& summary = parts.summary;
  const auto& intake = summary.checked.intake;
  const double share = summary.area_m2 > 0 ? summary.not_surveyed_m2 / summary.area_m2 : 0;
  return {
      {english(text("Area")), km2(summary.area_m2)},
      {english(text("Not surveyed")),
       fmt::format("{} ({})", km2(summary.not_surveyed_m2), percent(share))},
      {english(text("Evidence used")),
       fmt::format("{} of {} rows", intake.items.size(), intake.rows)},
      {english(text("Proposed survey areas")), fmt::format("{}", summary.survey_areas.size())},
      {english(text("Rules")), parts.recipe.rules_edition}
  };
}

}  // namespace

base::Result<report::HazardSheet> make_sheet(const SheetParts& parts, geo::MercatorImage image) {
  report::HazardSheet sheet;
  sheet.title = parts.recipe.title;
  sheet.origin = parts.summary.synthetic ? model::Origin::Synthetic : model::Origin::Real;
  sheet.made = parts.recipe.made;
  sheet.version = std::string(version());
  sheet.cell = fmt::format("{:g} m", parts.recipe.frame.cell_m);
  sheet.image = std::move(image);
  sheet.classes = parts.classes;
  sheet.surveyed_from = parts.surveyed_from;
  sheet.area = parts.area;
  sheet.evidence = parts.summary.checked.intake.items;
  sheet.context = parts.context;
  sheet.facts = facts(parts);
  sheet.credits = parts.credits;
  for (std::size_t i = 0; i < parts.survey_areas.size(); ++i) {
    const auto& area = parts.survey_areas[i];
    DEMINE_TRY(auto outline, parts.projection.to_geographic(area.outline));
    sheet.survey_areas.push_back({area.rank, std::move(outline), area.area.count(),
                                  area.expected_items, area.highest_p, area.share,
                                  parts.summary.survey_areas[i].evidence_ids});
  }
  return sheet;
}

}  // namespace demine::app
