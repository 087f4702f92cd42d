// SPDX-License-Identifier: Apache-2.0
#include "fused_block.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "block_states.hpp"
#include "inside_rows.hpp"
#include "tile_sums.hpp"

namespace demine::hazard {
namespace {

using model::kHazardClasses;
using model::PerClass;

constexpr double kNearLimit_m = 0.02;
constexpr double kNearWeight = 1e-5;

/// The piece of a segment that lies in the box, for one that meets it: what is cut off is farther
/// away than the box is wide, so no distance within it changes.
bool cut_to(const geo::Box& box, Segment& s) {
  const double east = s.b.east_m - s.a.east_m;
  const double north = s.b.north_m - s.a.north_m;
  double from = 0;
  double to = 1;
  const auto side = [&](double step, double room) {
    if (step == 0) return room >= 0;
    const double t = room / step;
    if (step > 0) {
      to = std::min(to, t);
    } else {
      from = std::max(from, t);
    }
    return from <= to;
  };
  if (!side(east, box.east_m - s.a.east_m) || !side(-east, s.a.east_m - box.west_m) ||
      !side(north, box.north_m - s.a.north_m) || !side(-north, s.a.north_m - box.south_m)) {
    return false;
  }
  const geo::Point start = s.a;
  if (from > 0) s.a = {start.east_m + from * east, start.north_m + from * north};
  if (to < 1) s.b = {start.east_m + to * east, start.north_m + to * north};
  return true;
}

}  // namespace

FusedBlock::FusedBlock(const Model::Prepared& prepared, const geo::GridFrame& frame,
                       const Lanes& lanes)
    : prepared_(prepared), frame_(frame), lanes_(lanes), nearest_(lanes) {}

const BlockBands& FusedBlock::run(std::int64_t first_column, std::int64_t first_row,
                                  std::span<const std::uint32_t> sources,
                                  std::span<const model::HazardClass> classes,
                                  const BlockTerrain* terrain) {
  first_column_ = first_column;
  first_row_ = first_row;
  box_ = geo::frame_of(frame_, {first_column, first_row, kBlockEdge, kBlockEdge}).box();
  const auto& all = prepared_.sources;
  any_absence_ =
      std::ranges::any_of(sources, [&](std::uint32_t i) { return !is_presence(all[i].effect); });
  clear();
  for (std::size_t i = 0; i < sources.size();) {
    std::size_t end = i;
    while (end < sources.size() && all[sources[end]].kind == all[sources[i]].kind) ++end;
    add_kind(sources.subspan(i, end - i));
    i = end;
  }
  if (any_absence_) {
    for (const std::uint32_t i : sources) {
      if (!is_presence(all[i].effect)) absent(i);
    }
  }
  finish(terrain);
  publish(classes);
  return bands_;
}

void FusedBlock::clear() {
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    ratio_[c].fill(1);
    areal_[c].fill(0);
    counted_[c].fill(0);
    kind_sum_[c].fill(0);
    if (!any_absence_) continue;
    in_use_[c].fill(0);
    detected_[c].fill(0);
    negative_[c].fill(1);
  }
  not_covered_.fill(1);
  if (!any_absence_) return;
  newest_.fill(kNeverDay);
  most_found_.fill(-1);
  most_searched_.fill(-1);
}

geo::Point FusedBlock::centre(std::size_t cell) const {
  return frame_.centre(first_column_ + static_cast<std::int64_t>(cell % kBlockEdge),
                       first_row_ + static_cast<std::int64_t>(cell / kBlockEdge));
}

FusedBlock::Part FusedBlock::part_of(const geo::Box& box) const {
  const geo::GridFrame block =
      geo::frame_of(frame_, {first_column_, first_row_, kBlockEdge, kBlockEdge});
  const geo::Tile cells = geo::cells_in(block, box);
  return {static_cast<std::size_t>(cells.first_column), static_cast<std::size_t>(cells.first_row),
          static_cast<std::size_t>(cells.columns), static_cast<std::size_t>(cells.rows)};
}

/// All sources of one kind; those of a group stand together, and count once in each effect.
void FusedBlock::add_kind(std::span<const std::uint32_t> sources) {
  const auto& all = prepared_.sources;
  bool kernels = false;
  std::vector<std::uint32_t> speakers;
  for (std::size_t i = 0; i < sources.size();) {
    std::size_t end = i;
    while (end < sources.size() && *all[sources[end]].group == *all[sources[i]].group) ++end;
    for (const auto effect : {Effect::Kernel, Effect::Areal, Effect::Counted}) {
      speakers.clear();
      for (std::size_t k = i; k < end; ++k) {
        if (all[sources[k]].effect == effect) speakers.push_back(sources[k]);
      }
      if (speakers.empty()) continue;
      kernels |= effect == Effect::Kernel;
      add_group(speakers, effect == Effect::Kernel  ? kind_sum_
                          : effect == Effect::Areal ? areal_
                                                    : counted_);
    }
    i = end;
  }
  if (!kernels) return;
  for (std::size_t c = 0; c < kHazardClasses; ++c)
    lanes_.fold(ratio_[c].data(), kind_sum_[c].data(), kBlockCells);
}

/// Kernels are weighed here; counted items were spread over their ground already, so the amplitude
/// of the kernel must not take from their number again.
static float height_of(const Source& source) {
  if (source.effect == Effect::Kernel) return static_cast<float>(source.weight);
  return source.effect == Effect::Counted ? static_cast<float>(1 / source.spread.amplitude) : 1.0F;
}

void FusedBlock::add_group(std::span<const std::uint32_t> speakers, PerClass<Lane>& sums) {
  const auto& all = prepared_.sources;
  if (speakers.size() == 1) {
    add_alone(all[speakers.front()], sums);
    return;
  }
  group_values_.resize(speakers.size());
  for (std::size_t k = 0; k < speakers.size(); ++k) {
    value_.fill(0);
    reached(all[speakers[k]]);
    group_values_[k] = value_;
  }
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    strongest_.fill(0);
    for (std::size_t k = 0; k < speakers.size(); ++k) {
      const Source& source = all[speakers[k]];
      lanes_.keep_max(strongest_.data(), group_values_[k].data(),
                      static_cast<float>(source.strength[c]) * height_of(source), kBlockCells);
    }
    lanes_.add(sums[c].data(), strongest_.data(), 1, kBlockCells);
  }
}

void FusedBlock::add_alone(const Source& source, PerClass<Lane>& sums) {
  reached(source);
  for (std::size_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
    const std::size_t at = r * kBlockEdge + part_.first_column;
    for (std::size_t c = 0; c < kHazardClasses; ++c) {
      const float k = static_cast<float>(source.strength[c]) * height_of(source);
      if (k > 0) lanes_.add(&sums[c][at], &value_[at], k, part_.columns);
    }
  }
}

/// The pieces of a source's outline that can matter here.
void FusedBlock::find_pieces(const Source& source) {
  pieces_.clear();
  const double reach = is_presence(source.effect)
                           ? prepared_.kernel.reach() * source.spread.deviation_m
                           : source.inset_m + 1;
  const geo::Box near = box_.grown(base::Metres(reach));
  for (const auto& part : source.place->parts) {
    for (const auto& path : part) {
      if (path.size() == 1 && near.contains(path.front()))
        pieces_.push_back({path.front(), path.front()});
      for (std::size_t i = 1; i < path.size(); ++i) {
        Segment piece{path[i - 1], path[i]};
        if (cut_to(near, piece)) pieces_.push_back(piece);
      }
    }
  }
}

/// `value_` becomes the influence of a source of presence in the part of the block that it reaches;
/// coverage and the newest report take note.
void FusedBlock::reached(const Source& source) {
  part_ = part_of(source.bounds);
  if (part_.columns == 0 || part_.rows == 0) {
    part_ = {};
    return;
  }
  find_pieces(source);
  Lane d2;
  nearest_.find(frame_, first_column_, first_row_, pieces_, d2.data());
  if (source.place->shape == geo::Shape::Polygon) {
    const auto in = inside_cells(
        *source.place, frame_,
        {first_column_ + static_cast<std::int64_t>(part_.first_column),
         first_row_ + static_cast<std::int64_t>(part_.first_row),
         static_cast<std::int64_t>(part_.columns), static_cast<std::int64_t>(part_.rows)});
    for (std::size_t r = 0; r < part_.rows; ++r) {
      float* row = &d2[(part_.first_row + r) * kBlockEdge + part_.first_column];
      for (std::size_t c = 0; c < part_.columns; ++c) {
        if (in[r * part_.columns + c] != 0) row[c] = 0;
      }
    }
  }
  for (std::size_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
    const std::size_t at = r * kBlockEdge + part_.first_column;
    std::copy_n(&d2[at], part_.columns, &value_[at]);
    lanes_.kernel(&value_[at], part_.columns, static_cast<float>(source.spread.deviation_m),
                  static_cast<float>(prepared_.kernel.floor()),
                  static_cast<float>(source.spread.amplitude));
    lanes_.cover(&not_covered_[at], &value_[at], static_cast<float>(source.coverage),
                 part_.columns);
  }
  if (any_absence_) note_newest(source);
}

void FusedBlock::note_newest(const Source& source) {
  const double limit = prepared_.rules.voids_absence_from;
  for (std::size_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
    for (std::size_t c = part_.first_column; c < part_.first_column + part_.columns; ++c) {
      const std::size_t cell = r * kBlockEdge + c;
      double spoken = source.weight * static_cast<double>(value_[cell]);
      if (std::abs(spoken - limit) < kNearWeight)
        spoken = source.weight * influence(prepared_, source, centre(cell)).value;
      if (spoken >= limit && value_[cell] > 0)
        newest_[cell] = std::max(newest_[cell], source.last_day);
    }
  }
}

/// Whether a cell lies wholly inside a report of absence. `value_` holds the squared distance to
/// its edge, `inside_` which side.
bool FusedBlock::inside(const Source& source, std::size_t cell) const {
  const double d = std::sqrt(static_cast<double>(value_[cell]));
  if (std::abs(d - source.inset_m) < kNearLimit_m || d < kNearLimit_m)
    return influence(prepared_, source, centre(cell)).value > 0;
  return inside_[cell] != 0 && d >= source.inset_m;
}

void FusedBlock::absent(std::uint32_t index) {
  const Source& source = prepared_.sources[index];
  part_ = part_of(source.bounds);
  if (part_.columns == 0 || part_.rows == 0) return;
  find_pieces(source);
  nearest_.find(frame_, first_column_, first_row_, pieces_, value_.data());
  const auto in =
      inside_cells(*source.place, frame_, {first_column_, first_row_, kBlockEdge, kBlockEdge});
  std::ranges::copy(in, inside_.begin());
  for (std::size_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
    for (std::size_t c = part_.first_column; c < part_.first_column + part_.columns; ++c) {
      const std::size_t cell = r * kBlockEdge + c;
      if (inside(source, cell)) absent_at(index, source, cell);
    }
  }
}

void FusedBlock::absent_at(std::uint32_t index, const Source& source, std::size_t cell) {
  const auto& all = prepared_.sources;
  const auto keep_larger = [&](std::int32_t& held, auto what) {
    if (held < 0 || source.*what > all[static_cast<std::size_t>(held)].*what)
      held = static_cast<std::int32_t>(index);
  };
  not_covered_[cell] *= 1 - static_cast<float>(source.coverage);
  const bool search = source.effect == Effect::Searched;
  if (search && source.found > 0) keep_larger(most_found_[cell], &Source::found);
  if (newest_[cell] != kNeverDay && newest_[cell] >= source.first_day) return;
  if (search) keep_larger(most_searched_[cell], &Source::searched_weight);
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    const auto strength = static_cast<float>(source.strength[c]);
    if (source.effect == Effect::InUse) in_use_[c][cell] = std::max(in_use_[c][cell], strength);
    if (search) detected_[c][cell] = std::max(detected_[c][cell], strength);
    if (source.effect == Effect::Negative)
      negative_[c][cell] = std::min(negative_[c][cell], strength);
  }
}

/// `ratio_` becomes the intensity.
void FusedBlock::finish(const BlockTerrain* terrain) {
  const auto least = static_cast<float>(prepared_.rules.least_absence_factor);
  const model::TerrainRule& rule = prepared_.rules.terrain;
  for (std::size_t c = 0; c < kHazardClasses; ++c) {
    if (terrain != nullptr) {
      const GroundLanes with{
          static_cast<float>(rule.slope_per_deg[c]), static_cast<float>(rule.position_per_m[c]),
          static_cast<float>(rule.least_factor), static_cast<float>(rule.most_factor),
          static_cast<float>(rule.worst(c))};
      lanes_.ground(ratio_[c].data(), terrain->slope_deg.data(), terrain->position_m.data(), with,
                    kBlockCells);
    }
    lanes_.suspect(ratio_[c].data(), areal_[c].data(), counted_[c].data(),
                   static_cast<float>(prepared_.background_per_m2[c]),
                   static_cast<float>(prepared_.ceiling_per_m2[c]), kBlockCells);
    if (any_absence_) {
      lanes_.absence(ratio_[c].data(), in_use_[c].data(), negative_[c].data(), detected_[c].data(),
                     least, kBlockCells);
    }
  }
  for (std::size_t i = 0; i < kBlockCells; ++i) bands_.coverage[i] = 1 - not_covered_[i];
  for (std::size_t i = 0; terrain != nullptr && i < kBlockCells; ++i) {
    if (std::isnan(terrain->slope_deg[i])) bands_.coverage[i] = 0;
  }
}

/// Runs of cells in one block of the Gamma, row by row.
void FusedBlock::publish(std::span<const model::HazardClass> classes) {
  BlockStates states(prepared_);
  std::array<std::size_t, kBlockEdge> block_column{};
  for (std::size_t c = 0; c < kBlockEdge; ++c) block_column[c] = prepared_.block_at(centre(c));
  for (std::size_t r = 0; r < kBlockEdge; ++r) {
    const std::size_t row = r * kBlockEdge;
    const auto same = [&](std::size_t a, std::size_t b) {
      return block_column[a] == block_column[b] &&
             (!any_absence_ || (most_found_[row + a] == most_found_[row + b] &&
                                most_searched_[row + a] == most_searched_[row + b]));
    };
    for (std::size_t c = 0; c < kBlockEdge;) {
      std::size_t end = c + 1;
      while (end < kBlockEdge && same(c, end)) ++end;
      const auto& block =
          any_absence_ ? states.at(most_found_[row + c], most_searched_[row + c], centre(row + c))
                       : states.at(-1, -1, centre(row + c));
      publish_run(row + c, end - c, block, classes);
      c = end;
    }
  }
}

void FusedBlock::publish_run(std::size_t first, std::size_t count,
                             const Model::Prepared::Block& block,
                             std::span<const model::HazardClass> classes) {
  const PublishLanes with{static_cast<float>(frame_.cell_m * frame_.cell_m),
                          static_cast<float>(block.state.shape),
                          static_cast<float>(block.state.rate), static_cast<float>(block.low),
                          static_cast<float>(block.high)};
  std::array<float, kBlockEdge> all{};
  for (std::size_t c = 0; c < kHazardClasses; ++c)
    lanes_.add(all.data(), &ratio_[c][first], 1, count);
  lanes_.some(all.data(), with, &bands_.p_any[first], count);
  lanes_.interval(all.data(), with, &bands_.low[first], &bands_.high[first],
                  &bands_.expected[first], count);
  for (const auto c : classes) {
    const auto k = static_cast<std::size_t>(c);
    lanes_.some(&ratio_[k][first], with, &bands_.p_class[k][first], count);
  }
}

}  // namespace demine::hazard
