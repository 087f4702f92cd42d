// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../hazard_map_output.hpp"
#include "../problem_json.hpp"
#include "demine/app/make_hazard_map.hpp"

namespace demine::cli {
namespace {

base::Result<app::TileShare> share_of(const std::string& text) {
  app::TileShare share;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, share.number);
  const bool slash = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
  const auto of = slash ? std::from_chars(number.ptr + 1, end, share.of) : number;
  if (!slash || of.ec != std::errc() || of.ptr != end) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("\"{0}\" is no share of the tiles, such as 3/16", {text}),
                       "--tiles",
                       {}};
  }
  return share;
}

base::Result<double> probability(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0 && value < 1)) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("\"{0}\" is no number between 0 and 1, such as 0.1", {text}),
                       "--outline-from",
                       {}};
  }
  return value;
}

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
    args.option("covariate", heights_,
                "Heights of the ground (GeoTIFF, metres, any projection): slope and topographic "
                "position bear on the map as the rules say; default: none");
    args.option("cell", cell_, "Edge of a cell with its unit, such as 100m", Need::Required);
    args.option(
        "crs", crs_,
        "Projected coordinate system, such as EPSG:32637; default: equal-area around the area");
    args.option("survey-budget", budget_,
                "Ground to propose for survey, such as 500km2; default: 2 % of the area");
    args.option("outline-from", outline_,
                "Outline ground where P(at least one item) is at least this, such as 0.1, in the "
                "GeoPackage; default: none");
    args.option("title", title_, "Name of the area on picture and page; default: name of its file");
    args.option("tiles", tiles_,
                "Compute a share of the map alone, such as 3/16, for hazard join; default: all");
    args.option("out", out_, "Folder to make; it appears complete or not at all", Need::Required);
    args.flag("overwrite", overwrite_, "Replace the map in the folder");
    args.example(
        "demine hazard map --area kursk_oblast.geojson --evidence evidence.gpkg --evidence "
        "strikes.csv --cell 100m --out kursk/");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto options, parsed());
    if (tiles_) {
      DEMINE_TRY(const auto share, share_of(*tiles_));
      return part(options, share, session, output);
    }
    DEMINE_TRY(const auto summary, app::make_hazard_map(options, session));
    show_hazard_map(summary, output);
    return summary.checked.intake.problems.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  static base::Result<Exit> part(const app::MakeHazardMapOptions& options,
                                 const app::TileShare& share, const app::Session& session,
                                 Output& output) {
    DEMINE_TRY(const auto summary, app::make_hazard_map_part(options, share, session));
    const auto& problems = summary.checked.intake.problems;
    if (output.json()) {
      output.data(dump({
          {"synthetic",     summary.synthetic                                           },
          {"share",         {{"number", summary.share.number}, {"of", summary.share.of}}},
          {"tiles",         {{"first", summary.range.first}, {"end", summary.range.end}}},
          {"map_tiles",     summary.tiles                                               },
          {"resumed_tiles", summary.resumed_tiles                                       },
          {"folder",        summary.folder.string()                                     },
          {"problems",      problems_json(problems)                                     }
      }));
    } else {
      output.problems(problems);
      for (const auto& warning : summary.warnings) output.warn(warning);
      if (summary.synthetic) output.say(made_of_synthetic());
      output.say(
          base::text("Share {0} of {1}: {2} of the {3} tiles of the map, {4} of them from an "
                     "earlier run. hazard join makes the map from all shares.",
                     {std::to_string(share.number), std::to_string(share.of),
                      std::to_string(summary.range.end - summary.range.first),
                      std::to_string(summary.tiles), std::to_string(summary.resumed_tiles)}));
      output.data(aligned({
          {"part", summary.folder.string()}
      }));
    }
    return problems.empty() ? Exit::Done : Exit::Problems;
  }

  base::Result<app::MakeHazardMapOptions> parsed() const {
    app::MakeHazardMapOptions options;
    DEMINE_TRY(options.cell, base::parse_length(cell_).in("--cell"));
    if (budget_) {
      DEMINE_TRY(options.survey_budget, base::parse_area(*budget_).in("--survey-budget"));
    }
    if (outline_) {
      DEMINE_TRY(options.outline_from, probability(*outline_));
    }
    options.area = area_;
    options.title = title_;
    options.evidence.assign(evidence_.begin(), evidence_.end());
    if (mapping_) options.mapping = *mapping_;
    if (rules_) options.rules = *rules_;
    if (heights_) options.heights = *heights_;
    options.context.assign(context_.begin(), context_.end());
    options.credits = credits_;
    options.crs = crs_;
    options.out = out_;
    options.overwrite = overwrite_;
    return options;
  }

  std::string area_, cell_, out_, title_;
  std::vector<std::string> evidence_, context_, credits_;
  std::optional<std::string> mapping_, rules_, heights_, crs_, budget_, tiles_, outline_;
  bool overwrite_ = false;
};

const Registered registered({"hazard", "map",
                             "from evidence to raster, survey areas, picture and page",
                             [] { return std::make_unique<HazardMap>(); }});

}  // namespace
}  // namespace demine::cli
