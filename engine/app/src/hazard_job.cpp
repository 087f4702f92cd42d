// SPDX-License-Identifier: Apache-2.0
#include "hazard_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "demine/app/version.hpp"
#include "demine/base/date.hpp"
#include "demine/base/hash.hpp"
#include "demine/io/read_context.hpp"
#include "demine/io/read_evidence.hpp"
#include "map_frame.hpp"
#include "place_evidence.hpp"
#include "write_bands.hpp"

namespace demine::app {
namespace {

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

base::Result<MapPlan> make_plan(const MakeHazardMapOptions& options, const CheckedEvidence& checked,
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
  if (options.mapping) {
    DEMINE_TRY(const auto mapping_bytes, io::read_file(*options.mapping));
    recipe.mapping_sha256 = base::sha256_hex(mapping_bytes);
  }
  if (options.heights) {
    recipe.heights_file = options.heights->string();
    DEMINE_TRY(recipe.heights_sha256, io::sha256_of(*options.heights));
  }
  recipe.projection_wkt = projection.wkt();
  recipe.rules_sha256 = base::sha256_hex(rules.toml);
  recipe.rules_edition = rules.rules.edition;
  recipe.frame = frame;
  recipe.survey_budget_m2 =
      options.survey_budget ? options.survey_budget->count() : 0.02 * geo::area(plane_area).count();
  return MapPlan{std::move(area),   std::move(plane_area), std::move(projection), std::move(rules),
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

MapIdentity identity_of(const HazardMapSummary& summary, const MapPlan& plan) {
  const auto& frame = plan.recipe.frame;
  MapIdentity out;
  out.facts = {
      {"version", std::string(version())},
      {"area", plan.recipe.area_sha256},
      {"rules", plan.recipe.rules_sha256},
      {"projection", plan.recipe.projection_wkt},
      {"frame", fmt::format("{} {} {} {} {}", frame.west_m, frame.north_m, frame.cell_m,
       frame.columns, frame.rows)}
  };
  std::size_t number = 0;
  for (const auto& file : summary.checked.files)
    out.facts.emplace_back(fmt::format("evidence file {}, {}", ++number,
                                       std::filesystem::path(file.file).filename().string()),
                           file.sha256);
  if (!plan.recipe.mapping_sha256.empty())
    out.facts.emplace_back("mapping file", plan.recipe.mapping_sha256);
  if (!plan.recipe.heights_sha256.empty())
    out.facts.emplace_back("heights", plan.recipe.heights_sha256);
  // Which rows count depends on the day too; which of them do is enough.
  std::string rows;
  for (const auto& item : summary.checked.intake.items)
    rows += fmt::format("{}:{} {} {} {}\n", item.file, item.row, item.id, item.group,
                        static_cast<int>(item.kind));
  out.facts.emplace_back("rows of evidence taken", base::sha256_hex(rows));
  return out;
}

}  // namespace

TileRange tiles_of(const TileShare& share, std::int64_t tiles) {
  return {tiles * (share.number - 1) / share.of, tiles * share.number / share.of};
}

std::string MapIdentity::key() const {
  std::string all;
  for (const auto& [name, value] : facts) all += fmt::format("{}={}\n", name, value);
  return base::sha256_hex(all);
}

std::string first_difference(const MapIdentity& a, const MapIdentity& b) {
  for (std::size_t i = 0; i < std::max(a.facts.size(), b.facts.size()); ++i) {
    if (i >= a.facts.size()) return b.facts[i].first;
    if (i >= b.facts.size() || a.facts[i] != b.facts[i]) return a.facts[i].first;
  }
  return {};
}

io::TileShape HazardJob::shape() const { return {model.frame(), bands().size(), identity.key()}; }

std::vector<io::BandInfo> HazardJob::bands() const {
  return band_infos(model.classes(), heights ? WithTerrain::Yes : WithTerrain::No);
}

base::Result<HazardJob> prepare_hazard_map(const MakeHazardMapOptions& options,
                                           const Session& session) {
  HazardMapSummary summary;
  DEMINE_TRY(
      summary.checked,
      check_evidence({options.evidence, options.mapping, options.area, options.rules}, session));
  summary.synthetic = std::ranges::any_of(summary.checked.intake.items, [](const auto& item) {
    return item.origin == model::Origin::Synthetic;
  });
  DEMINE_TRY(auto plan, make_plan(options, summary.checked, session));
  warn_if_too_fine(summary, options.cell);
  DEMINE_TRY(auto model, hazard::Model::make({plan.recipe.frame, 0.90}, plan.plane_area,
                                             plan.evidence, plan.rules.rules));
  summary.outline_from = options.outline_from;
  summary.columns = plan.recipe.frame.columns;
  summary.rows = plan.recipe.frame.rows;
  const auto along = [](std::int64_t cells) {
    return (cells + io::kStoreTile - 1) / io::kStoreTile;
  };
  summary.tiles = along(summary.columns) * along(summary.rows);
  for (const auto hazard : model.classes()) summary.classes.emplace_back(model::name(hazard));
  auto identity = identity_of(summary, plan);
  HazardJob job{std::move(summary), std::move(plan), std::move(model), std::move(identity), {}};
  if (options.heights) {
    DEMINE_TRY(auto heights,
               io::Heights::open(*options.heights, job.plan.recipe.frame, job.plan.projection));
    job.heights = std::move(heights);
    job.summary.no_height_m2 = 0;
  }
  return job;
}

base::Result<KeptTiles> KeptTiles::open(const std::filesystem::path& path,
                                        const io::TileShape& shape) {
  DEMINE_TRY(auto store, io::TileStore::resume(path, shape));
  return KeptTiles(path, std::move(store));
}

KeptTiles::~KeptTiles() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

base::Done KeptTiles::settle(base::Done done) {
  if (!done && done.error().code == base::ErrorCode::Cancelled && store_.count() > 0) {
    done.error().todo =
        base::text("What is computed stays in {0}: the same command goes on from there.",
                   {path_.filename().string()});
    path_.clear();
  }
  return done;
}

}  // namespace demine::app
