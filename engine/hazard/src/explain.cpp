// SPDX-License-Identifier: Apache-2.0
/// \file
/// Why a cell came out as it did: the plain engine, once with every item and once without each.
#include <algorithm>
#include <cmath>

#include "block_states.hpp"
#include "demine/hazard/map.hpp"
#include "inside_rows.hpp"
#include "prepared.hpp"
#include "tile_sums.hpp"

namespace demine::hazard {
namespace {

using model::kHazardClasses;
using model::PerClass;

PerClass<double> intensity_at(const TileSums& sums, std::size_t cell) {
  PerClass<double> intensity{};
  for (std::size_t c = 0; c < kHazardClasses; ++c) intensity[c] = sums.intensity[c][cell];
  return intensity;
}

double expected_of(const PerClass<double>& intensity, const BlockState& block) {
  double sum = 0;
  for (const double w : intensity) sum += w;
  return sum * block.mean();
}

Contribution::Ignored why_ignored(const Model::Prepared& prepared, std::size_t i,
                                  geo::Point centre) {
  const Source& source = prepared.sources[i];
  for (std::size_t other = 0; other < prepared.sources.size(); ++other) {
    const Source& o = prepared.sources[other];
    if (other == i || !is_presence(o.effect)) continue;
    const bool same_group = o.kind == source.kind && *o.group == *source.group;
    if (is_presence(source.effect) && !same_group) continue;
    if (!is_presence(source.effect) && o.last_day < source.first_day) continue;
    const double value = influence(prepared, o, centre).value;
    if (is_presence(source.effect) && value > 0) return Contribution::Ignored::SameGroup;
    if (!is_presence(source.effect) && o.weight * value >= prepared.rules.voids_absence_from) {
      return Contribution::Ignored::NewerPresence;
    }
  }
  return is_presence(source.effect) ? Contribution::Ignored::Ceiling
                                    : Contribution::Ignored::Stronger;
}

struct CellPlace {
  geo::Tile tile;  ///< of one cell
  const Terrain* terrain = nullptr;
};

/// What item `i` does at the cell: the cell with it over the cell without it.
Contribution contribution(const Model::Prepared& prepared, const geo::GridFrame& frame,
                          const CellPlace& cell, std::size_t i, const Influence& reached,
                          const PerClass<double>& with, const Model::Prepared::Block& block_with) {
  const Source& source = prepared.sources[i];
  Contribution out;
  out.item = source.item;
  out.distance = base::Metres(reached.distance_m);
  out.weight = source.weight;
  const geo::Point centre = frame.centre(cell.tile.first_column, cell.tile.first_row);
  const TileSums sums = sum_tile(prepared, frame, cell.tile, {cell.terrain, i});
  const auto without = intensity_at(sums, 0);
  BlockStates blocks(prepared);
  const auto& block_without = blocks.at(sums.most_found[0], sums.most_searched[0], centre);
  out.ratio = expected_of(with, block_with.state) / expected_of(without, block_without.state);
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    if (without[c] > 0) {
      out.ratio_of_class[c] =
          with[c] * block_with.state.mean() / (without[c] * block_without.state.mean());
    }
  }
  if (out.ratio == 1) out.ignored = why_ignored(prepared, i, centre);
  return out;
}

}  // namespace

std::vector<Model::Speaker> Model::speakers_at(geo::Point place) const {
  std::vector<Speaker> speakers;
  for (const Source& source : prepared_->sources) {
    if (!is_presence(source.effect) || !source.bounds.contains(place)) continue;
    const double strength = source.weight * influence(*prepared_, source, place).value;
    if (strength > 0) speakers.push_back({source.item, strength});
  }
  std::ranges::stable_sort(
      speakers, [](const Speaker& a, const Speaker& b) { return a.strength > b.strength; });
  return speakers;
}

base::Result<Explanation> Model::explain(geo::Point place, const Terrain* terrain) const {
  const geo::GridFrame& frame = parameters_.frame;
  const auto outside = [] {
    return base::Error{
        base::ErrorCode::NotFound, base::text("this place is outside the mapped area"), {}, {}};
  };
  if (!frame.box().contains(place)) return outside();
  const auto column = std::clamp<std::int64_t>(
      static_cast<std::int64_t>(std::floor((place.east_m - frame.west_m) / frame.cell_m)), 0,
      frame.columns - 1);
  const auto row = std::clamp<std::int64_t>(
      static_cast<std::int64_t>(std::floor((frame.north_m - place.north_m) / frame.cell_m)), 0,
      frame.rows - 1);
  const geo::Tile cell{column, row, 1, 1};
  if (inside_cells(prepared_->area, frame, cell)[0] == 0) return outside();

  const geo::Point centre = frame.centre(column, row);
  const TileSums sums = sum_tile(*prepared_, frame, cell, {terrain, {}});
  const auto intensity = intensity_at(sums, 0);
  BlockStates blocks(*prepared_);
  const auto& block = blocks.at(sums.most_found[0], sums.most_searched[0], centre);
  // What is published is asked of the map itself; the parts are worked out in float64.
  const TileBands bands = this->tile(cell, terrain);

  Explanation out;
  out.place = centre;
  out.cell = base::Metres(frame.cell_m);
  out.p_any = static_cast<double>(bands.p_any[0]);
  out.p_any_low = static_cast<double>(bands.p_any_low[0]);
  out.p_any_high = static_cast<double>(bands.p_any_high[0]);
  out.expected_items = static_cast<double>(bands.expected_items[0]);
  out.coverage = static_cast<double>(bands.coverage[0]);
  out.surveyed = out.coverage >= prepared_->rules.surveyed_from;
  if (terrain != nullptr) {
    out.slope_deg = static_cast<double>(terrain->slope_deg[0]);
    out.position_m = static_cast<double>(terrain->position_m[0]);
    for (std::size_t c = 0; c < kHazardClasses; ++c)
      out.terrain_factor[c] = terrain_factor(*prepared_, c, *terrain, 0);
  }
  for (std::size_t c = 0; c < kHazardClasses; ++c)
    out.p_class[c] = block.state.some(intensity[c] * frame.cell_m * frame.cell_m);
  out.block = block.state;
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    out.background_per_km2[c] = prepared_->rules.background_per_km2[c];
    out.intensity_per_km2[c] = intensity[c] * block.state.mean() * 1e6;
  }
  const std::int32_t search = std::max(sums.most_found[0], sums.most_searched[0]);
  const auto index = prepared_->block_at(centre);
  const auto columns = static_cast<std::size_t>(prepared_->block_columns);
  out.block_name =
      search < 0 ? "grid " + std::to_string(index % columns) + "," + std::to_string(index / columns)
                 : "searched " + *prepared_->sources[static_cast<std::size_t>(search)].group;
  for (std::size_t i = 0; i < prepared_->sources.size(); ++i) {
    const Influence reached = influence(*prepared_, prepared_->sources[i], centre);
    if (reached.value <= 0) continue;
    out.contributions.push_back(
        contribution(*prepared_, frame, {cell, terrain}, i, reached, intensity, block));
  }
  std::ranges::stable_sort(out.contributions, [](const Contribution& a, const Contribution& b) {
    return std::abs(std::log(a.ratio)) > std::abs(std::log(b.ratio));
  });
  return out;
}

}  // namespace demine::hazard
