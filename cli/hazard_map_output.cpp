// SPDX-License-Identifier: Apache-2.0
#include "hazard_map_output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "problem_json.hpp"

namespace demine::cli {
namespace {

std::string km2(double m2) { return fmt::format("{:.1f}", m2 / 1e6); }

void people(const app::HazardMapSummary& summary, Output& output) {
  output.problems(summary.checked.intake.problems);
  for (const auto& warning : summary.warnings) output.warn(warning);
  if (summary.synthetic) output.say(made_of_synthetic());
  if (summary.resumed_tiles > 0) {
    output.say(base::text("Went on from {0} of {1} tiles that an earlier run had finished.",
                          {std::to_string(summary.resumed_tiles), std::to_string(summary.tiles)}));
  }
  output.say(base::text(
      "{0} km2 mapped in {1} x {2} cells; {3} km2 of it are not surveyed. Evidence: {4} of {5} "
      "rows.",
      {km2(summary.area_m2), std::to_string(summary.columns), std::to_string(summary.rows),
       km2(summary.not_surveyed_m2), std::to_string(summary.checked.intake.items.size()),
       std::to_string(summary.checked.intake.rows)}));
  output.say(
      base::text("{0} survey areas are proposed. A model ranks and suspects; it clears nothing.",
                 {std::to_string(summary.survey_areas.size())}));
  output.data(aligned({
      {"picture",    summary.picture.string()   },
      {"page",       summary.page.string()      },
      {"raster",     summary.cog.string()       },
      {"geopackage", summary.geopackage.string()},
      {"summary",    summary.summary.string()   }
  }));
}

std::string json(const app::HazardMapSummary& summary) {
  nlohmann::ordered_json areas = nlohmann::ordered_json::array();
  for (const auto& area : summary.survey_areas) {
    areas.push_back({
        {"rank",           area.rank          },
        {"area_m2",        area.area_m2       },
        {"expected_items", area.expected_items},
        {"share",          area.share         },
        {"lon_deg",        area.lon_deg       },
        {"lat_deg",        area.lat_deg       },
        {"evidence",       area.evidence_ids  }
    });
  }
  nlohmann::ordered_json warnings = nlohmann::ordered_json::array();
  for (const auto& warning : summary.warnings) warnings.push_back(base::english(warning));
  return dump({
      {"synthetic",       summary.synthetic                             },
      {"area_m2",         summary.area_m2                               },
      {"not_surveyed_m2", summary.not_surveyed_m2                       },
      {"expected_items",  summary.expected_items                        },
      {"columns",         summary.columns                               },
      {"rows",            summary.rows                                  },
      {"classes",         summary.classes                               },
      {"evidence_rows",   summary.checked.intake.rows                   },
      {"evidence_taken",  summary.checked.intake.items.size()           },
      {"files",
       {{"picture", summary.picture.string()},
        {"page", summary.page.string()},
        {"raster", summary.cog.string()},
        {"geopackage", summary.geopackage.string()},
        {"summary", summary.summary.string()}}                          },
      {"survey_areas",    areas                                         },
      {"warnings",        warnings                                      },
      {"problems",        problems_json(summary.checked.intake.problems)}
  });
}

}  // namespace

base::Text made_of_synthetic() {
  return base::text("SYNTHETIC: made from invented evidence. It says nothing about real ground.");
}

void show_hazard_map(const app::HazardMapSummary& summary, Output& output) {
  if (output.json()) {
    output.data(json(summary));
  } else {
    people(summary, output);
  }
}

}  // namespace demine::cli
