// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/make_hazard_map.hpp"

namespace demine::cli {
namespace {

std::string km2(double m2) { return fmt::format("{:.1f}", m2 / 1e6); }

class HazardMap final : public Command {
 public:
  void declare(Args& args) override {
    using Need = Args::Need;
    args.option("area", area_, "Outline to map: polygons in any vector file that GDAL reads",
                Need::Required);
    args.option("evidence", evidence_, "Evidence file; repeat for several");
    args.option("map", mapping_,
                "Mapping file (TOML) for all evidence files; default: guessed from each header");
    args.option("rules", rules_, "Rules file (TOML) instead of the shipped one");
    args.option("context", context_, "Roads, rivers, places to draw; repeat for several");
    args.option("credit", credits_,
                "Whom the drawn data asks to be named, such as \"(c) OpenStreetMap contributors\"; "
                "repeat for several");
    args.option("cell", cell_, "Edge of a cell with its unit, such as 100m", Need::Required);
    args.option(
        "crs", crs_,
        "Projected coordinate system, such as EPSG:32637; default: equal-area around the area");
    args.option("survey-budget", budget_,
                "Ground to propose for survey, such as 500km2; default: 2 % of the area");
    args.option("title", title_, "Name of the area on picture and page; default: name of its file");
    args.option("out", out_, "Folder to make; it appears complete or not at all", Need::Required);
    args.flag("overwrite", overwrite_, "Replace the map in the folder");
    args.example(
        "demine hazard map --area kursk_oblast.geojson --evidence evidence.gpkg --evidence "
        "strikes.csv --cell 100m --out kursk/");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto options, parsed());
    DEMINE_TRY(const auto summary, app::make_hazard_map(options, session));
    if (output.json()) {
      output.data(json(summary));
    } else {
      people(summary, output);
    }
    return summary.checked.intake.problems.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  base::Result<app::MakeHazardMapOptions> parsed() const {
    app::MakeHazardMapOptions options;
    DEMINE_TRY(options.cell, base::parse_length(cell_).in("--cell"));
    if (budget_) {
      DEMINE_TRY(options.survey_budget, base::parse_area(*budget_).in("--survey-budget"));
    }
    options.area = area_;
    options.title = title_;
    options.evidence.assign(evidence_.begin(), evidence_.end());
    if (mapping_) options.mapping = *mapping_;
    if (rules_) options.rules = *rules_;
    options.context.assign(context_.begin(), context_.end());
    options.credits = credits_;
    options.crs = crs_;
    options.out = out_;
    options.overwrite = overwrite_;
    return options;
  }

  static void people(const app::HazardMapSummary& summary, Output& output) {
    output.problems(summary.checked.intake.problems);
    for (const auto& warning : summary.warnings) output.warn(warning);
    if (summary.synthetic)
      output.say(
          base::text("SYNTHETIC: made from invented evidence. It says nothing about real ground."));
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

  static std::string json(const app::HazardMapSummary& summary) {
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

  std::string area_, cell_, out_, title_;
  std::vector<std::string> evidence_, context_, credits_;
  std::optional<std::string> mapping_, rules_, crs_, budget_;
  bool overwrite_ = false;
};

const Registered registered({"hazard", "map",
                             "from evidence to raster, survey areas, picture and page",
                             [] { return std::make_unique<HazardMap>(); }});

}  // namespace
}  // namespace demine::cli
