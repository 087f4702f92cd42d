// SPDX-License-Identifier: Apache-2.0
#include "demine/app/make_hazard_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

#include "demine/app/rules_in_use.hpp"
#include "demine/app/version.hpp"
#include "demine/base/date.hpp"
#include "demine/base/hash.hpp"
#include "demine/hazard/map.hpp"
#include "demine/hazard/survey_areas.hpp"
#include "demine/io/files.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/read_context.hpp"
#include "demine/io/read_evidence.hpp"
#include "demine/report/hazard_sheet.hpp"
#include "map_frame.hpp"
#include "place_evidence.hpp"
#include "sheet.hpp"
#include "summary_json.hpp"
#include "survey_grid.hpp"
#include "write_bands.hpp"

namespace demine::app {
namespace {

/// Cells of the grid that survey areas are proposed from: 100 MB at most.
constexpr std::int64_t kSurveyCells = 12'000'000;
constexpr int kPicturePixels = 1800;
constexpr std::size_t kListedEvidence = 20;

base::Error cancelled() { return {base::ErrorCode::Cancelled, base::text("stopped"), {}, {}}; }

/// Everything that is decided before the first tile.
struct Plan {
  geo::GeographicGeometry area;
  geo::PlaneGeometry plane_area;
  geo::Projection projection;
  RulesInUse rules;
  Recipe recipe;
  std::vector<model::PlacedEvidence> evidence;
  std::vector<model::ContextFeature> context;
  std::vector<std::string> credits;
};

base::Result<geo::Projection> choose_projection(const MakeHazardMapOptions& options,
                                                const geo::GeographicGeometry& area) {
  return options.crs ? geo::Projection::named(*options.crs)
                     : geo::Projection::equal_area(geo::middle(area));
}

base::Result<std::vector<model::ContextFeature>> read_all_context(
    const std::vector<std::filesystem::path>& files) {
  std::vector<model::ContextFeature> all;
  for (const auto& file : files) {
    DEMINE_TRY(auto some, io::read_context(file));
    std::ranges::move(some, std::back_inserter(all));
  }
  return all;
}

base::Result<Plan> make_plan(const MakeHazardMapOptions& options, const CheckedEvidence& checked,
                             const Session& session) {
  DEMINE_TRY(auto area, io::read_area(options.area));
  DEMINE_TRY(auto projection, choose_projection(options, area));
  DEMINE_TRY(auto plane_area, projection.to_plane(area));
  DEMINE_TRY(auto rules, rules_in_use(options.rules));
  DEMINE_TRY(const auto frame, map_frame(geo::bounds(plane_area), options.cell));
  DEMINE_TRY(auto evidence, place_evidence(checked.intake.items, projection));
  DEMINE_TRY(auto context, read_all_context(options.context));
  DEMINE_TRY(const auto area_bytes, io::read_file(options.area));

  Recipe recipe;
  recipe.title = options.title.empty() ? options.area.stem().string() : options.title;
  recipe.made = base::Date::of(session.today).iso();
  recipe.area_file = options.area.string();
  recipe.area_sha256 = base::sha256_hex(area_bytes);
  recipe.projection_wkt = projection.wkt();
  recipe.rules_sha256 = base::sha256_hex(rules.toml);
  recipe.rules_edition = rules.rules.edition;
  recipe.frame = frame;
  recipe.survey_budget_m2 =
      options.survey_budget ? options.survey_budget->count() : 0.02 * geo::area(plane_area).count();
  return Plan{std::move(area),   std::move(plane_area), std::move(projection), std::move(rules),
              std::move(recipe), std::move(evidence),   std::move(context),    options.credits};
}

/// A map finer than its evidence shows detail that nobody reported.
void warn_if_too_fine(HazardMapSummary& summary, base::Metres cell) {
  std::vector<double> precisions;
  for (const auto& item : summary.checked.intake.items)
    precisions.push_back(item.precision.count());
  if (precisions.empty()) return;
  const auto middle = precisions.begin() + static_cast<std::ptrdiff_t>(precisions.size() / 2);
  std::ranges::nth_element(precisions, middle);
  if (cell.count() >= *middle) return;
  summary.warnings.push_back(base::text(
      "cells of {0} m are finer than the evidence: half of it is placed no better than {1} m",
      {fmt::format("{:g}", cell.count()), fmt::format("{:g}", *middle)}));
}

io::Metadata provenance(const Plan& plan, const HazardMapSummary& summary) {
  io::Metadata out{
      {"DEMINE_VERSION", std::string(version())},
      {"DEMINE_MADE", plan.recipe.made},
      {"DEMINE_TITLE", plan.recipe.title},
      {"DEMINE_MEANING",
       "A model ranks and suspects. It never cancels, reduces, clears or releases land."},
      {"DEMINE_CELL_M", fmt::format("{:g}", plan.recipe.frame.cell_m)},
      {"DEMINE_RULES", plan.recipe.rules_edition},
      {"DEMINE_RULES_SHA256", plan.recipe.rules_sha256},
      {"DEMINE_AREA_SHA256", plan.recipe.area_sha256}
  };
  if (summary.synthetic) out.emplace_back("DEMINE_ORIGIN", "SYNTHETIC");
  int number = 0;
  for (const auto& file : summary.checked.files) {
    out.emplace_back(
        fmt::format("DEMINE_INPUT_{:03}", ++number),
        std::filesystem::path(file.file).filename().string() + " sha256:" + file.sha256);
  }
  return out;
}

/// All tiles: into the raster, the sums of the summary, and the grid for survey areas.
base::Done map_all(const hazard::Model& model, const Plan& plan,
                   const std::filesystem::path& raster_path, HazardMapSummary& summary,
                   SurveyGrid& survey, const Session& session) {
  const auto bands = band_infos(model.classes());
  DEMINE_TRY(auto raster, io::CogWriter::open(raster_path, model.frame(), plan.projection, bands,
                                              provenance(plan, summary)));
  const double cell_m2 = model.frame().cell_m * model.frame().cell_m;
  const auto surveyed_from = static_cast<float>(plan.rules.rules.surveyed_from);
  DEMINE_TRY_DONE(for_each_tile(model, session, [&](const hazard::TileBands& tile) -> base::Done {
    survey.add(tile);
    for (std::size_t i = 0; i < tile.coverage.size(); ++i) {
      if (std::isnan(tile.coverage[i])) continue;
      summary.area_m2 += cell_m2;
      summary.expected_items += static_cast<double>(tile.expected_items[i]);
      if (tile.coverage[i] < surveyed_from) summary.not_surveyed_m2 += cell_m2;
    }
    return write_tile(raster, tile);
  }));
  io::FinishOptions finish;
  finish.threads = session.threads;
  finish.go_on = [&](double share) {
    session.progress(base::text("writing the raster"), share);
    return !session.stop.stop_requested();
  };
  return raster.finish(finish);
}

/// The cell with the highest probability in a survey area.
geo::Point hottest(const hazard::SurveyArea& area, const geo::Grid<float>& p) {
  const geo::Tile cells = geo::cells_in(p.frame(), geo::bounds(area.outline));
  geo::Point best = p.frame().centre(cells.first_column, cells.first_row);
  float highest = -1;
  for (auto r = cells.first_row; r < cells.first_row + cells.rows; ++r) {
    for (auto c = cells.first_column; c < cells.first_column + cells.columns; ++c) {
      const geo::Point centre = p.frame().centre(c, r);
      if (!(p.at(c, r) > highest) || !geo::contains(area.outline, centre)) continue;
      highest = p.at(c, r);
      best = centre;
    }
  }
  return best;
}

base::Result<std::vector<hazard::SurveyArea>> propose(const hazard::Model& model,
                                                      const SurveyGrid& survey, const Plan& plan,
                                                      HazardMapSummary& summary) {
  hazard::SurveyAreaOptions options;
  options.budget = base::SquareMetres(plan.recipe.survey_budget_m2);
  double background_per_m2 = 0;
  for (const double items : plan.rules.rules.background_per_km2) background_per_m2 += items * 1e-6;
  const double cell_m = survey.expected_items().frame().cell_m;
  auto areas = hazard::propose_survey_areas(survey.expected_items(), survey.highest_p(),
                                            background_per_m2 * cell_m * cell_m, options);
  for (auto& area : areas) {
    const geo::Point at = hottest(area, survey.highest_p());
    DEMINE_TRY(const auto place, plan.projection.to_geographic(at));
    SurveyAreaSummary said{area.rank,  area.area.count(), area.expected_items,
                           area.share, place.lon_deg,     place.lat_deg,
                           {}};
    for (const auto& speaker : model.speakers_at(at)) {
      if (area.evidence.size() == kListedEvidence) break;
      area.evidence.push_back(speaker.item);
      said.evidence_ids.push_back(plan.evidence[speaker.item].item.id);
    }
    summary.survey_areas.push_back(std::move(said));
  }
  return areas;
}

base::Done draw(const Plan& plan, const hazard::Model& model,
                const std::vector<hazard::SurveyArea>& areas, const io::OutputFolder& folder,
                const HazardMapSummary& summary, const Session& session) {
  session.progress(base::text("drawing"), 0);
  std::vector<std::string> names;
  for (const auto& band : band_infos(model.classes())) names.push_back(band.name);
  DEMINE_TRY(auto image, io::read_mercator(folder / "hazard.tif", names, kPicturePixels));
  DEMINE_TRY(const auto sheet,
             make_sheet({plan.recipe, plan.area, plan.projection, plan.context, areas, summary,
                         model.classes(), plan.rules.rules.surveyed_from, plan.credits},
                        std::move(image)));
  if (session.stop.stop_requested()) return cancelled();
  DEMINE_TRY(const auto picture, report::draw_picture(sheet));
  DEMINE_TRY_DONE(io::write_file(folder / "map.png", picture));
  session.progress(base::text("drawing"), 0.5);
  if (session.stop.stop_requested()) return cancelled();
  DEMINE_TRY(const auto page, report::write_page(sheet));
  return io::write_file(folder / "index.html", page);
}

void name_files(HazardMapSummary& summary, const std::filesystem::path& out) {
  summary.folder = out;
  summary.picture = out / "map.png";
  summary.cog = out / "hazard.tif";
  summary.geopackage = out / "hazard.gpkg";
  summary.page = out / "index.html";
  summary.summary = out / "summary.json";
}

}  // namespace

base::Result<HazardMapSummary> make_hazard_map(const MakeHazardMapOptions& options,
                                               const Session& session) {
  // First of all: a run of an hour must not find at its end that it may not write.
  DEMINE_TRY(auto folder,
             io::OutputFolder::open(options.out,
                                    options.overwrite ? io::Overwrite::Yes : io::Overwrite::No));

  HazardMapSummary summary;
  DEMINE_TRY(
      summary.checked,
      check_evidence({options.evidence, options.mapping, options.area, options.rules}, session));
  summary.synthetic = std::ranges::any_of(summary.checked.intake.items, [](const auto& item) {
    return item.origin == model::Origin::Synthetic;
  });
  DEMINE_TRY(const auto plan, make_plan(options, summary.checked, session));
  warn_if_too_fine(summary, options.cell);

  DEMINE_TRY(const auto model, hazard::Model::make({plan.recipe.frame, 0.90}, plan.plane_area,
                                                   plan.evidence, plan.rules.rules));
  summary.columns = plan.recipe.frame.columns;
  summary.rows = plan.recipe.frame.rows;
  for (const auto hazard : model.classes()) summary.classes.emplace_back(model::name(hazard));

  SurveyGrid survey(plan.recipe.frame, kSurveyCells);
  DEMINE_TRY_DONE(map_all(model, plan, folder / "hazard.tif", summary, survey, session));
  DEMINE_TRY(const auto areas, propose(model, survey, plan, summary));
  session.progress(base::text("writing the GeoPackage"), 0);
  DEMINE_TRY_DONE(io::write_geopackage(folder / "hazard.gpkg", plan.projection, plan.plane_area,
                                       areas, plan.evidence, provenance(plan, summary)));
  DEMINE_TRY_DONE(draw(plan, model, areas, folder, summary, session));
  DEMINE_TRY_DONE(io::write_file(folder / "rules.toml", plan.rules.toml));
  DEMINE_TRY_DONE(io::write_file(folder / "summary.json", summary_json(summary, plan.recipe)));
  if (session.stop.stop_requested()) return cancelled();
  DEMINE_TRY_DONE(folder.commit());
  name_files(summary, options.out);
  return summary;
}

}  // namespace demine::app
