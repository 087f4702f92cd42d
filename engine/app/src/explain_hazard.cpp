// SPDX-License-Identifier: Apache-2.0
#include "demine/app/explain_hazard.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "demine/base/hash.hpp"
#include "demine/geo/projection.hpp"
#include "demine/io/files.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/read_evidence.hpp"
#include "summary_json.hpp"

namespace demine::app {
namespace {

base::Error not_this_map(base::Text what) {
  return {base::ErrorCode::InvalidInput,
          std::move(what),
          {},
          base::text("Make the map again with hazard map.")};
}

/// NotFound is said of places: a folder that lacks a file is no whole map.
template <class T>
base::Result<T> whole(base::Result<T> read) {
  if (read || read.error().code != base::ErrorCode::NotFound) return read;
  base::Error error = read.error();
  error.code = base::ErrorCode::InvalidInput;
  return error;
}

/// A map folder, opened: the model that made it, made again.
struct OpenMap {
  SummaryRead summary;
  geo::Projection projection;
  io::MapEvidence kept;
  hazard::Model model;
};

base::Result<OpenMap> open_map(const std::filesystem::path& folder) {
  DEMINE_TRY(const auto json, whole(io::read_file(folder / "summary.json")));
  DEMINE_TRY(auto summary, read_summary(json).in((folder / "summary.json").string()));
  DEMINE_TRY(const auto toml, whole(io::read_file(folder / "rules.toml")));
  if (base::sha256_hex(toml) != summary.rules_sha256) {
    return not_this_map(base::text("rules.toml is not the one that this map was made with"));
  }
  DEMINE_TRY(const auto rules, io::parse_rules(toml, (folder / "rules.toml").string()));
  DEMINE_TRY(auto projection, geo::Projection::named(summary.projection_wkt));
  DEMINE_TRY(auto kept, whole(io::read_geopackage(folder / "hazard.gpkg")));
  DEMINE_TRY(auto model,
             hazard::Model::make({summary.frame, 0.90}, kept.area, kept.evidence, rules));
  return OpenMap{std::move(summary), std::move(projection), std::move(kept), std::move(model)};
}

/// The explanation speaks of the raster that people look at, or not at all.
base::Done check_against_raster(const std::filesystem::path& raster,
                                const hazard::Explanation& explanation) {
  DEMINE_TRY(const auto values, whole(io::read_cell(raster, explanation.place)));
  const auto differs = [&](std::string_view band, double expected) {
    const auto found = std::ranges::find(values, band, &io::BandValue::band);
    return found == values.end() || found->value != static_cast<float>(expected);
  };
  if (differs("p_any", explanation.p_any) || differs("p_any_low", explanation.p_any_low) ||
      differs("p_any_high", explanation.p_any_high) ||
      differs("expected_items", explanation.expected_items) ||
      differs("coverage", explanation.coverage)) {
    return not_this_map(base::text(
        "the evidence and rules kept with this map do not give the values of its raster"));
  }
  return {};
}

/// What the map was given of the terrain of a cell, kept in its raster; none where it was given
/// none.
base::Result<std::optional<hazard::Terrain>> terrain_at(const OpenMap& map,
                                                        const std::filesystem::path& raster,
                                                        geo::Point place) {
  if (!map.summary.has_heights || !map.model.frame().box().contains(place))
    return std::optional<hazard::Terrain>();
  DEMINE_TRY(const auto values, io::read_cell(raster, place));
  const auto slope = std::ranges::find(values, "slope_deg", &io::BandValue::band);
  const auto position = std::ranges::find(values, "position_m", &io::BandValue::band);
  if (slope == values.end() || position == values.end())
    return not_this_map(base::text("the raster lacks the terrain that the map was made with"));
  return std::optional(hazard::Terrain{{slope->value}, {position->value}});
}

base::Result<ExplainedPlace> explain_in(OpenMap& map, const std::filesystem::path& folder,
                                        geo::LonLat at) {
  DEMINE_TRY(const auto place, map.projection.to_plane(at));
  DEMINE_TRY(const auto terrain, terrain_at(map, folder / "hazard.tif", place));
  DEMINE_TRY(auto explanation, map.model.explain(place, terrain ? &*terrain : nullptr));
  DEMINE_TRY_DONE(check_against_raster(folder / "hazard.tif", explanation));
  ExplainedPlace out{at, std::move(explanation), {}, map.summary.synthetic};
  for (auto& placed : map.kept.evidence) {
    auto geographic = map.projection.to_geographic(placed.place);
    if (geographic) placed.item.geometry = std::move(*geographic);
    out.evidence.push_back(std::move(placed.item));
  }
  return out;
}

}  // namespace

base::Result<ExplainedPlace> explain_hazard(const ExplainHazardOptions& options) {
  DEMINE_TRY(auto map, open_map(options.map));
  return explain_in(map, options.map, options.at);
}

base::Result<ExplainedPlace> explain_survey_area(const std::filesystem::path& folder, int rank) {
  DEMINE_TRY(auto map, open_map(folder));
  const auto area = std::ranges::find(map.summary.survey_areas, rank, &SurveyAreaSummary::rank);
  if (area == map.summary.survey_areas.end()) {
    return base::Error{
        base::ErrorCode::NotFound,
        base::text("there is no survey area {0}; the map proposes {1}",
                   {std::to_string(rank), std::to_string(map.summary.survey_areas.size())}),
        {},
        {}};
  }
  return explain_in(map, folder, {area->lon_deg, area->lat_deg});
}

}  // namespace demine::app
