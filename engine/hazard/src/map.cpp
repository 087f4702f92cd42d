// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "block_states.hpp"
#include "demine/base/check.hpp"
#include "fused_block.hpp"
#include "inside_rows.hpp"
#include "prepared.hpp"
#include "tile_sums.hpp"

namespace demine::hazard {
namespace {

using model::HazardClass;
using model::kHazardClasses;
using model::PerClass;

constexpr float kNoData = std::numeric_limits<float>::quiet_NaN();

base::Error refuse(std::string_view wording, std::initializer_list<std::string> args = {}) {
  return {base::ErrorCode::InvalidArgument, base::text(wording, args), {}, {}};
}

/// Grid blocks: what presence reports say of a block adds to the shape of its Gamma, each group of
/// a kind once.
std::vector<double> block_shapes(const Model::Prepared& prepared) {
  const auto columns = prepared.block_columns;
  std::vector<double> shape(static_cast<std::size_t>(columns * prepared.block_rows),
                            prepared.rules.vague_shape);
  std::vector<double> strongest(shape.size(), 0);
  std::vector<std::size_t> touched;
  const auto touches = [&](const Source& source, const geo::Box& box) {
    const geo::Point middle{(box.west_m + box.east_m) / 2, (box.south_m + box.north_m) / 2};
    return geo::distance(*source.place, middle).count() <= prepared.block_edge_m * std::sqrt(0.5);
  };
  const auto& sources = prepared.sources;
  for (std::size_t i = 0; i < sources.size();) {
    const Source& head = sources[i];
    touched.clear();
    for (; i < sources.size() && sources[i].kind == head.kind && *sources[i].group == *head.group;
         ++i) {
      const Source& source = sources[i];
      if (!is_presence(source.effect) || source.information <= 0) continue;
      const geo::Box place = geo::bounds(*source.place).grown(base::Metres(prepared.block_edge_m));
      const geo::GridFrame blocks{prepared.block_origin.east_m, prepared.block_origin.north_m,
                                  prepared.block_edge_m, columns, prepared.block_rows};
      const geo::Tile near = geo::cells_in(blocks, place);
      for (std::int64_t r = near.first_row; r < near.first_row + near.rows; ++r) {
        for (std::int64_t c = near.first_column; c < near.first_column + near.columns; ++c) {
          if (!touches(source, geo::frame_of(blocks, {c, r, 1, 1}).box())) continue;
          const auto block = static_cast<std::size_t>(r * columns + c);
          strongest[block] = std::max(strongest[block], source.information);
          touched.push_back(block);
        }
      }
    }
    for (const std::size_t block : touched) {
      shape[block] += strongest[block];
      strongest[block] = 0;
    }
  }
  for (double& a : shape) a = std::min(a, prepared.rules.shape_ceiling);
  return shape;
}

void lay_blocks(Model::Prepared& prepared, const geo::GridFrame& frame) {
  prepared.block_edge_m = prepared.rules.block_edge.count();
  prepared.block_origin = {frame.west_m, frame.north_m};
  const auto count = [&](std::int64_t cells) {
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>(
               std::ceil(static_cast<double>(cells) * frame.cell_m / prepared.block_edge_m)));
  };
  prepared.block_columns = count(frame.columns);
  prepared.block_rows = count(frame.rows);
  for (const double a : block_shapes(prepared))
    prepared.blocks.push_back(prepared.with_quantiles({a, a}));
}

std::vector<HazardClass> classes_spoken_of(const std::vector<Source>& sources) {
  std::vector<HazardClass> classes;
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    const bool spoken = std::ranges::any_of(
        sources, [&](const Source& s) { return is_presence(s.effect) && s.strength[c] > 0; });
    if (spoken) classes.push_back(static_cast<HazardClass>(c));
  }
  return classes;
}

PerClass<double> intensity_at(const TileSums& sums, std::size_t cell) {
  PerClass<double> intensity{};
  for (std::size_t c = 0; c < kHazardClasses; ++c) intensity[c] = sums.intensity[c][cell];
  return intensity;
}

}  // namespace

std::size_t Model::Prepared::block_at(geo::Point p) const {
  const auto index = [&](double metres, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(metres / block_edge_m)), 0,
                                    count - 1);
  };
  const auto column = index(p.east_m - block_origin.east_m, block_columns);
  const auto row = index(block_origin.north_m - p.north_m, block_rows);
  return static_cast<std::size_t>(row * block_columns + column);
}

Model::Prepared::Block Model::Prepared::with_quantiles(BlockState state) const {
  const double tail = (1 - interval) / 2;
  return {state, state.quantile(tail), state.quantile(1 - tail)};
}

base::Result<Model> Model::make(const MapParameters& parameters, const geo::PlaneGeometry& area,
                                std::span<const model::PlacedEvidence> evidence,
                                const model::HazardRules& rules) {
  const geo::GridFrame& frame = parameters.frame;
  if (frame.columns <= 0 || frame.rows <= 0 || !(frame.cell_m > 0))
    return refuse("the map has no cells");
  if (area.shape != geo::Shape::Polygon || area.parts.empty())
    return refuse("the area of a map must be a polygon");
  if (!(parameters.interval > 0 && parameters.interval < 1))
    return refuse("an interval holds between 0 and 1 of the truth");
  if (!(rules.reach_in_ranges > 0 && rules.vague_shape > 0 && rules.block_edge.count() > 0)) {
    return refuse("the rules of the map are not complete");
  }
  auto prepared = std::make_shared<Prepared>();
  prepared->rules = rules;
  prepared->kernel = Kernel(rules.reach_in_ranges);
  prepared->interval = parameters.interval;
  prepared->area = area;
  prepared->evidence.assign(evidence.begin(), evidence.end());
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    prepared->background_per_m2[c] = rules.background_per_km2[c] * 1e-6;
    prepared->ceiling_per_m2[c] =
        std::max(rules.ceiling_per_km2[c], rules.background_per_km2[c]) * 1e-6;
  }
  prepared->sources = weigh(prepared->evidence, rules, prepared->kernel, frame);
  lay_blocks(*prepared, frame);

  Model model;
  model.parameters_ = parameters;
  model.classes_ = classes_spoken_of(prepared->sources);
  model.prepared_ = std::move(prepared);
  return model;
}

namespace {

/// Copies the part of a block that lies in a tile, where `inside` says so.
void take(const BlockBands& block, std::int64_t block_column, std::int64_t block_row,
          std::span<const std::uint8_t> inside, std::span<const HazardClass> classes,
          TileBands& out) {
  const geo::Tile& tile = out.tile;
  const std::int64_t c0 = std::max(block_column, tile.first_column);
  const std::int64_t c1 = std::min(block_column + kBlockEdge, tile.first_column + tile.columns);
  const std::int64_t r0 = std::max(block_row, tile.first_row);
  const std::int64_t r1 = std::min(block_row + kBlockEdge, tile.first_row + tile.rows);
  for (std::int64_t r = r0; r < r1; ++r) {
    for (std::int64_t c = c0; c < c1; ++c) {
      const auto to =
          static_cast<std::size_t>((r - tile.first_row) * tile.columns + (c - tile.first_column));
      if (inside[to] == 0) continue;
      const auto from = static_cast<std::size_t>((r - block_row) * kBlockEdge + (c - block_column));
      out.p_any[to] = block.p_any[from];
      out.p_any_low[to] = block.low[from];
      out.p_any_high[to] = block.high[from];
      out.expected_items[to] = block.expected[from];
      out.coverage[to] = block.coverage[from];
      for (std::size_t k = 0; k < classes.size(); ++k)
        out.p_class[k][to] = block.p_class[static_cast<std::size_t>(classes[k])][from];
    }
  }
}

bool any_inside(std::span<const std::uint8_t> inside, const geo::Tile& tile,
                std::int64_t block_column, std::int64_t block_row) {
  const std::int64_t c0 = std::max(block_column, tile.first_column);
  const std::int64_t c1 = std::min(block_column + kBlockEdge, tile.first_column + tile.columns);
  const std::int64_t r1 = std::min(block_row + kBlockEdge, tile.first_row + tile.rows);
  for (std::int64_t r = std::max(block_row, tile.first_row); r < r1; ++r) {
    const auto row = inside.subspan(
        static_cast<std::size_t>((r - tile.first_row) * tile.columns + (c0 - tile.first_column)),
        static_cast<std::size_t>(c1 - c0));
    if (std::ranges::any_of(row, [](std::uint8_t i) { return i != 0; })) return true;
  }
  return false;
}

}  // namespace

TileBands Model::tile(const geo::Tile& tile) const { return tile_on(tile, lanes()); }

TileBands Model::tile_on(const geo::Tile& tile, const Lanes& lanes) const {
  const geo::GridFrame& frame = parameters_.frame;
  const auto n = static_cast<std::size_t>(tile.columns * tile.rows);
  TileBands out{tile, {}, {}, {}, {}, {}, {}};
  for (auto* band :
       {&out.p_any, &out.p_any_low, &out.p_any_high, &out.expected_items, &out.coverage}) {
    band->assign(n, kNoData);
  }
  out.p_class.assign(classes_.size(), std::vector<float>(n, kNoData));
  const auto inside = inside_cells(prepared_->area, frame, tile);

  const auto fused = std::make_unique<FusedBlock>(*prepared_, frame, lanes);
  std::vector<std::uint32_t> near;
  for (std::int64_t row = tile.first_row / kBlockEdge * kBlockEdge;
       row < tile.first_row + tile.rows; row += kBlockEdge) {
    for (std::int64_t column = tile.first_column / kBlockEdge * kBlockEdge;
         column < tile.first_column + tile.columns; column += kBlockEdge) {
      if (!any_inside(inside, tile, column, row)) continue;
      const geo::Box box = geo::frame_of(frame, {column, row, kBlockEdge, kBlockEdge}).box();
      near.clear();
      for (std::size_t i = 0; i < prepared_->sources.size(); ++i) {
        if (prepared_->sources[i].bounds.meets(box)) near.push_back(static_cast<std::uint32_t>(i));
      }
      take(fused->run(column, row, near, classes_), column, row, inside, classes_, out);
    }
  }
  return out;
}

namespace {

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

/// What item `i` does at the cell: the cell with it over the cell without it.
Contribution contribution(const Model::Prepared& prepared, const geo::GridFrame& frame,
                          const geo::Tile& cell, std::size_t i, const Influence& reached,
                          const PerClass<double>& with, const Model::Prepared::Block& block_with) {
  const Source& source = prepared.sources[i];
  Contribution out;
  out.item = source.item;
  out.distance = base::Metres(reached.distance_m);
  out.weight = source.weight;
  const geo::Point centre = frame.centre(cell.first_column, cell.first_row);
  const TileSums sums = sum_tile(prepared, frame, cell, i);
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

base::Result<Explanation> Model::explain(geo::Point place) const {
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
  const TileSums sums = sum_tile(*prepared_, frame, cell);
  const auto intensity = intensity_at(sums, 0);
  BlockStates blocks(*prepared_);
  const auto& block = blocks.at(sums.most_found[0], sums.most_searched[0], centre);
  // What is published is asked of the map itself; the parts are worked out in float64.
  const TileBands bands = this->tile(cell);

  Explanation out;
  out.place = centre;
  out.cell = base::Metres(frame.cell_m);
  out.p_any = static_cast<double>(bands.p_any[0]);
  out.p_any_low = static_cast<double>(bands.p_any_low[0]);
  out.p_any_high = static_cast<double>(bands.p_any_high[0]);
  out.expected_items = static_cast<double>(bands.expected_items[0]);
  out.coverage = static_cast<double>(bands.coverage[0]);
  out.surveyed = out.coverage >= prepared_->rules.surveyed_from;
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
        contribution(*prepared_, frame, cell, i, reached, intensity, block));
  }
  std::ranges::stable_sort(out.contributions, [](const Contribution& a, const Contribution& b) {
    return std::abs(std::log(a.ratio)) > std::abs(std::log(b.ratio));
  });
  return out;
}

}  // namespace demine::hazard
