// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

#include "demine/app/version.hpp"
#include "demine/base/memory.hpp"
#include "demine/hazard/survey_areas.hpp"
#include "demine/report/hazard_sheet.hpp"
#include "ground_over.hpp"
#include "hazard_job.hpp"
#include "sheet.hpp"
#include "survey_grid.hpp"
#include "write_bands.hpp"

namespace demine::app {
namespace {

/// Cells of the grid that survey areas are proposed from: 100 MB at most.
constexpr std::int64_t kSurveyCells = 12'000'000;
constexpr int kPicturePixels = 1800;
constexpr std::size_t kListedEvidence = 20;

base::Error cancelled() { return {base::ErrorCode::Cancelled, base::text("stopped"), {}, {}}; }

io::Metadata provenance(const MapPlan& plan, const HazardMapSummary& summary) {
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
  if (!plan.recipe.heights_sha256.empty())
    out.emplace_back("DEMINE_HEIGHTS_SHA256", plan.recipe.heights_sha256);
  if (summary.synthetic) out.emplace_back("DEMINE_ORIGIN", "SYNTHETIC");
  int number = 0;
  for (const auto& file : summary.checked.files) {
    out.emplace_back(
        fmt::format("DEMINE_INPUT_{:03}", ++number),
        std::filesystem::path(file.file).filename().string() + " sha256:" + file.sha256);
  }
  return out;
}

/// What grows while the tiles go by.
struct Collectors {
  SurveyGrid survey;
  std::optional<GroundOverCollector> over{};
};

/// All tiles, in their order: the sums of the summary, and the grid for survey areas.
base::Done sum_all(HazardJob& job, const TileWalk& walk, Collectors& into, const Session& session) {
  HazardMapSummary& summary = job.summary;
  const double cell_m2 = job.model.frame().cell_m * job.model.frame().cell_m;
  const auto surveyed_from = static_cast<float>(job.plan.rules.rules.surveyed_from);
  return for_each_tile(walk, session, [&](const hazard::TileBands& tile) -> base::Done {
    into.survey.add(tile);
    if (into.over) into.over->add(tile);
    for (std::size_t i = 0; i < tile.coverage.size(); ++i) {
      if (std::isnan(tile.coverage[i])) continue;
      summary.area_m2 += cell_m2;
      summary.expected_items += static_cast<double>(tile.expected_items[i]);
      if (tile.coverage[i] < surveyed_from) summary.not_surveyed_m2 += cell_m2;
      if (summary.no_height_m2 && std::isnan(tile.slope_deg[i])) *summary.no_height_m2 += cell_m2;
    }
    return {};
  });
}

/// A gap in a covariate is named, and never counts as ground that is known.
void warn_of_gap(HazardJob& job) {
  const double gap_m2 = job.summary.no_height_m2.value_or(0);
  if (gap_m2 == 0) return;
  job.summary.warnings.push_back(base::text(
      "{0} knows no height on {1} km2 of the area: the worst ground counts there, and it "
      "is drawn as not surveyed",
      {job.plan.recipe.heights_file, fmt::format("{:.3g}", gap_m2 / 1e6)}));
}

io::FinishOptions raster_options(const Session& session) {
  io::FinishOptions finish;
  finish.threads = session.threads;
  finish.go_on = [&session](double share) {
    session.progress(base::text("writing the raster"), share);
    return !session.stop.stop_requested();
  };
  return finish;
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
                                                      const SurveyGrid& survey, const MapPlan& plan,
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

base::Done draw(const MapPlan& plan, const hazard::Model& model,
                const std::vector<hazard::SurveyArea>& areas, const io::OutputFolder& folder,
                const HazardMapSummary& summary, const Session& session) {
  session.progress(base::text("drawing"), 0);
  std::vector<std::string> names;
  // What is drawn; terrain is for those who ask of a place.
  for (const auto& band : band_infos(model.classes(), WithTerrain::No)) names.push_back(band.name);
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

std::optional<io::GroundOver> outlines(Collectors& collected, HazardMapSummary& summary) {
  if (!collected.over) return std::nullopt;
  auto over = collected.over->finish();
  summary.outlined = static_cast<std::int64_t>(over.polygons.size());
  for (const auto& polygon : over.polygons) summary.outlined_m2 += polygon.cells_m2;
  return over;
}

/// What is worked out from all tiles together.
struct Found {
  std::vector<hazard::SurveyArea> areas;
  std::optional<io::GroundOver> over;
};

/// Every tile once. What was collected is gone when the raster is written: each takes its part of
/// the memory, and not at the same time.
base::Result<Found> compute(HazardJob& job, const std::vector<const io::TileStore*>& stores,
                            io::TileStore& store, const Session& session) {
  Collectors collected{SurveyGrid(job.plan.recipe.frame, kSurveyCells), {}};
  if (job.summary.outline_from)
    collected.over.emplace(job.plan.recipe.frame, *job.summary.outline_from);
  io::Heights* heights = job.heights ? &*job.heights : nullptr;
  DEMINE_TRY_DONE(
      sum_all(job, {job.model, 0, job.summary.tiles, stores, &store, heights}, collected, session));
  warn_of_gap(job);
  base::give_back_memory();
  DEMINE_TRY(auto areas, propose(job.model, collected.survey, job.plan, job.summary));
  return Found{std::move(areas), outlines(collected, job.summary)};
}

}  // namespace

base::Done finish_hazard_map(HazardJob& job, std::span<const io::TileStore* const> done,
                             io::TileStore& store, io::OutputFolder& folder,
                             const Session& session) {
  const MapPlan& plan = job.plan;
  DEMINE_TRY(auto raster, io::CogWriter::open(folder / "hazard.tif", job.shape(), plan.projection,
                                              job.bands(), provenance(plan, job.summary)));
  std::vector<const io::TileStore*> stores(done.begin(), done.end());
  if (std::ranges::find(stores, &store) == stores.end()) stores.push_back(&store);
  base::keep_freed_memory();
  DEMINE_TRY(const auto found, compute(job, stores, store, session));
  base::give_back_memory();
  DEMINE_TRY_DONE(raster.finish(stores, store, raster_options(session)));
  base::give_back_memory();
  session.progress(base::text("writing the GeoPackage"), 0);
  const auto& [areas, over] = found;
  DEMINE_TRY_DONE(
      io::write_geopackage(folder / "hazard.gpkg", plan.projection,
                           {plan.plane_area, areas, plan.evidence, over ? &*over : nullptr},
                           provenance(plan, job.summary)));
  DEMINE_TRY_DONE(draw(plan, job.model, areas, folder, job.summary, session));
  DEMINE_TRY_DONE(io::write_file(folder / "rules.toml", plan.rules.toml));
  DEMINE_TRY_DONE(io::write_file(folder / "summary.json", summary_json(job.summary, plan.recipe)));
  if (session.stop.stop_requested()) return cancelled();
  return folder.commit();
}

}  // namespace demine::app
