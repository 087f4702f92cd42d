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

Terrain terrain_of(std::span<const float> heights, const geo::Tile& tile, double cell_m) {
  const auto columns = static_cast<std::size_t>(tile.columns);
  const std::size_t stride = columns + 2;
  DEMINE_CHECK(heights.size() == stride * static_cast<std::size_t>(tile.rows + 2),
               "heights are those of the tile and one cell around it");
  Terrain out;
  out.slope_deg.resize(columns * static_cast<std::size_t>(tile.rows));
  out.position_m.resize(out.slope_deg.size());
  for (std::size_t r = 0; r < static_cast<std::size_t>(tile.rows); ++r) {
    const float* above = &heights[r * stride];
    lanes().terrain(above, above + stride, above + 2 * stride, static_cast<float>(cell_m),
                    &out.slope_deg[r * columns], &out.position_m[r * columns], columns);
  }
  return out;
}

namespace {

/// The part of a tile's terrain that lies in a block.
void cut_terrain(const Terrain& terrain, const geo::Tile& tile, std::int64_t block_column,
                 std::int64_t block_row, BlockTerrain& out) {
  out.slope_deg.fill(kNoData);
  out.position_m.fill(kNoData);
  const std::int64_t c0 = std::max(block_column, tile.first_column);
  const std::int64_t c1 = std::min(block_column + kBlockEdge, tile.first_column + tile.columns);
  const std::int64_t r1 = std::min(block_row + kBlockEdge, tile.first_row + tile.rows);
  for (std::int64_t r = std::max(block_row, tile.first_row); r < r1; ++r) {
    const auto from = (r - tile.first_row) * tile.columns + (c0 - tile.first_column);
    const auto to = static_cast<std::size_t>((r - block_row) * kBlockEdge + (c0 - block_column));
    std::copy_n(terrain.slope_deg.begin() + from, c1 - c0, &out.slope_deg[to]);
    std::copy_n(terrain.position_m.begin() + from, c1 - c0, &out.position_m[to]);
  }
}

/// What was given, where the area is.
std::vector<float> within(const std::vector<float>& values, std::span<const std::uint8_t> inside) {
  std::vector<float> out(values);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (inside[i] == 0) out[i] = kNoData;
  }
  return out;
}

}  // namespace

TileBands Model::tile(const geo::Tile& tile, const Terrain* terrain) const {
  return tile_on(tile, lanes(), terrain);
}

TileBands Model::tile_on(const geo::Tile& tile, const Lanes& lanes, const Terrain* terrain) const {
  const geo::GridFrame& frame = parameters_.frame;
  const auto n = static_cast<std::size_t>(tile.columns * tile.rows);
  TileBands out;
  out.tile = tile;
  for (auto* band :
       {&out.p_any, &out.p_any_low, &out.p_any_high, &out.expected_items, &out.coverage}) {
    band->assign(n, kNoData);
  }
  out.p_class.assign(classes_.size(), std::vector<float>(n, kNoData));
  const auto inside = inside_cells(prepared_->area, frame, tile);

  if (terrain != nullptr) {
    DEMINE_CHECK(terrain->slope_deg.size() == n && terrain->position_m.size() == n,
                 "terrain is that of the tile");
    out.slope_deg = within(terrain->slope_deg, inside);
    out.position_m = within(terrain->position_m, inside);
  }

  const auto fused = std::make_unique<FusedBlock>(*prepared_, frame, lanes);
  const auto cut = terrain == nullptr ? nullptr : std::make_unique<BlockTerrain>();
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
      if (cut) cut_terrain(*terrain, tile, column, row, *cut);
      take(fused->run(column, row, near, classes_, cut.get()), column, row, inside, classes_, out);
    }
  }
  return out;
}

}  // namespace demine::hazard
