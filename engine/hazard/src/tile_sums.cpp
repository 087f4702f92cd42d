// SPDX-License-Identifier: Apache-2.0
#include "tile_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "inside_rows.hpp"

namespace demine::hazard {
namespace {

using model::kHazardClasses;
using model::PerClass;

/// Distance to the nearest edge, from either side: what contains() makes 0 inside.
double boundary_distance_m(const geo::PlaneGeometry& polygon, geo::Point p) {
  geo::PlaneGeometry rings{geo::Shape::Line, {}};
  for (const auto& part : polygon.parts) {
    for (const auto& ring : part) rings.parts.push_back({ring});
  }
  return geo::distance(rings, p).count();
}

/// The sums of one tile while they grow.
class Accumulator {
 public:
  Accumulator(const Model::Prepared& prepared, const geo::GridFrame& frame, const geo::Tile& tile)
      : prepared_(prepared),
        frame_(frame),
        tile_(tile),
        n_(static_cast<std::size_t>(tile.columns * tile.rows)) {
    for (std::size_t c = 0; c < kHazardClasses; ++c) {
      ratio_[c].assign(n_, 1);
      areal_[c].assign(n_, 0);
      counted_[c].assign(n_, 0);
      in_use_[c].assign(n_, 0);
      detected_[c].assign(n_, 0);
      negative_[c].assign(n_, 1);
      kind_sum_[c].assign(n_, 0);
      strongest_[c].assign(n_, 0);
    }
    not_covered_.assign(n_, 1);
    newest_.assign(n_, kNeverDay);
    most_found_.assign(n_, -1);
    most_searched_.assign(n_, -1);
  }

  /// All sources of one kind; those of a group stand together. `first` is the index of sources[0].
  void add_kind(std::span<const Source> sources, std::size_t first,
                std::optional<std::size_t> without) {
    const geo::Box box = geo::frame_of(frame_, tile_).box();
    bool kernels = false;
    for (std::size_t i = 0; i < sources.size();) {
      const std::string& group = *sources[i].group;
      std::array<std::vector<const Source*>, 3> speakers;  // by effect
      for (; i < sources.size() && *sources[i].group == group; ++i) {
        const Source& source = sources[i];
        if (!is_presence(source.effect) || first + i == without || !source.bounds.meets(box))
          continue;
        speakers[static_cast<std::size_t>(source.effect)].push_back(&source);
      }
      add_group(speakers[0], kind_sum_);
      add_group(speakers[1], areal_);
      add_group(speakers[2], counted_);
      kernels |= !speakers[0].empty();
    }
    if (kernels) fold_kind();
  }

  void absent(const Source& source, std::int32_t index) {
    visit(source, [&](std::size_t cell, double) {
      cover(cell, source.coverage);
      const bool search = source.effect == Effect::Searched;
      if (search && source.found > 0) keep_larger(most_found_[cell], index, &Source::found);
      if (voided(source, cell)) return;
      if (search) keep_larger(most_searched_[cell], index, &Source::searched_weight);
      for (std::size_t c = 0; c < kHazardClasses; ++c) {
        if (source.effect == Effect::InUse)
          in_use_[c][cell] = std::max(in_use_[c][cell], source.strength[c]);
        if (search) detected_[c][cell] = std::max(detected_[c][cell], source.strength[c]);
        if (source.effect == Effect::Negative)
          negative_[c][cell] = std::min(negative_[c][cell], source.strength[c]);
      }
    });
  }

  [[nodiscard]] TileSums finish(const Terrain* terrain) {
    TileSums sums{tile_, {}, Values(n_), std::move(most_found_), std::move(most_searched_)};
    for (std::size_t c = 0; c < kHazardClasses; ++c) {
      sums.intensity[c].resize(n_);
      const double background = prepared_.background_per_m2[c];
      for (std::size_t i = 0; i < n_; ++i) {
        const double ground = terrain == nullptr ? 1 : terrain_factor(prepared_, c, *terrain, i);
        const double suspected = std::min(prepared_.ceiling_per_m2[c],
                                          background * (ground * ratio_[c][i] + areal_[c][i]));
        const double absence =
            std::max(prepared_.rules.least_absence_factor,
                     std::exp(-in_use_[c][i]) * negative_[c][i] * (1 - detected_[c][i]));
        sums.intensity[c][i] = (suspected + counted_[c][i]) * absence;
      }
    }
    for (std::size_t i = 0; i < n_; ++i) {
      const bool unknown = terrain != nullptr && std::isnan(terrain->slope_deg[i]);
      sums.coverage[i] = unknown ? 0 : 1 - not_covered_[i];
    }
    return sums;
  }

 private:
  /// Calls `touch(cell, influence)` for every cell of the tile that the source reaches.
  template <typename Touch>
  void visit(const Source& source, Touch touch) {
    const geo::Tile all = geo::cells_in(frame_, source.bounds);
    const std::int64_t c0 = std::max(all.first_column, tile_.first_column);
    const std::int64_t r0 = std::max(all.first_row, tile_.first_row);
    const std::int64_t c1 =
        std::min(all.first_column + all.columns, tile_.first_column + tile_.columns);
    const std::int64_t r1 = std::min(all.first_row + all.rows, tile_.first_row + tile_.rows);
    for (std::int64_t r = r0; r < r1; ++r) {
      for (std::int64_t c = c0; c < c1; ++c) {
        const double value = influence(prepared_, source, frame_.centre(c, r)).value;
        if (value <= 0) continue;
        touch(static_cast<std::size_t>((r - tile_.first_row) * tile_.columns +
                                       (c - tile_.first_column)),
              value);
      }
    }
  }

  void cover(std::size_t cell, double amount) { not_covered_[cell] *= 1 - amount; }

  /// What turns an influence into a part of the sum. Kernels are weighed here; counted items were
  /// spread over their ground already, so the amplitude of the kernel must not take from their
  /// number again.
  [[nodiscard]] static double height_of(const Source& source) {
    if (source.effect == Effect::Kernel) return source.weight;
    return source.effect == Effect::Counted ? 1 / source.spread.amplitude : 1;
  }

  /// One group counts once: at each cell the strongest of its reports, class by class.
  void add_group(std::span<const Source* const> speakers, PerClass<Values>& sums) {
    touched_.clear();
    for (const Source* source : speakers) {
      const double height = height_of(*source);
      visit(*source, [&](std::size_t cell, double value) {
        cover(cell, source->coverage * value);
        if (source->weight * value >= prepared_.rules.voids_absence_from) {
          newest_[cell] = std::max(newest_[cell], source->last_day);
        }
        touched_.push_back(cell);
        for (std::size_t c = 0; c < kHazardClasses; ++c) {
          strongest_[c][cell] = std::max(strongest_[c][cell], source->strength[c] * value * height);
        }
      });
    }
    for (const std::size_t cell : touched_) {
      for (std::size_t c = 0; c < kHazardClasses; ++c) {
        sums[c][cell] += strongest_[c][cell];
        strongest_[c][cell] = 0;  // also makes a second mention of the cell add nothing
      }
    }
  }

  /// The kernels of one kind multiply the intensity by 1 + sum: log-linear over the kinds.
  void fold_kind() {
    for (std::size_t c = 0; c < kHazardClasses; ++c) {
      for (std::size_t i = 0; i < n_; ++i) {
        ratio_[c][i] *= 1 + kind_sum_[c][i];
        kind_sum_[c][i] = 0;
      }
    }
  }

  /// A report of absence says nothing of what came after it, nor of what may have.
  [[nodiscard]] bool voided(const Source& source, std::size_t cell) const {
    return newest_[cell] != kNeverDay && newest_[cell] >= source.first_day;
  }

  /// `held` becomes `index` where that source has more of `what`; equal ones stay, so the canonical
  /// order decides.
  template <typename T>
  void keep_larger(std::int32_t& held, std::int32_t index, T Source::* what) const {
    const auto& sources = prepared_.sources;
    const bool more = held < 0 || sources[static_cast<std::size_t>(index)].*what >
                                      sources[static_cast<std::size_t>(held)].*what;
    if (more) held = index;
  }

  const Model::Prepared& prepared_;
  const geo::GridFrame& frame_;
  geo::Tile tile_;
  std::size_t n_;
  PerClass<Values> ratio_, areal_, counted_, in_use_, detected_, negative_, kind_sum_, strongest_;
  Values not_covered_;
  std::vector<Day> newest_;
  std::vector<std::int32_t> most_found_, most_searched_;
  std::vector<std::size_t> touched_;
};

}  // namespace

double terrain_factor(const Model::Prepared& prepared, std::size_t hazard_class,
                      const Terrain& terrain, std::size_t cell) {
  const auto slope = static_cast<double>(terrain.slope_deg[cell]);
  const auto position = static_cast<double>(terrain.position_m[cell]);
  const auto& rule = prepared.rules.terrain;
  return std::isnan(slope) || std::isnan(position) ? rule.worst(hazard_class)
                                                   : rule.factor(hazard_class, slope, position);
}

Influence influence(const Model::Prepared& prepared, const Source& source, geo::Point p) {
  if (!source.bounds.contains(p)) return {0, geo::distance(*source.place, p).count()};
  if (is_presence(source.effect)) {
    const double d = geo::distance(*source.place, p).count();
    return {source.spread.amplitude * prepared.kernel.at(d / source.spread.deviation_m), d};
  }
  if (!geo::contains(*source.place, p)) return {0, geo::distance(*source.place, p).count()};
  return {boundary_distance_m(*source.place, p) >= source.inset_m ? 1.0 : 0.0, 0};
}

TileSums sum_tile(const Model::Prepared& prepared, const geo::GridFrame& frame,
                  const geo::Tile& tile, const SumOptions& options) {
  const auto without = options.without;
  Accumulator sums(prepared, frame, tile);
  const auto& sources = prepared.sources;
  const std::span<const Source> all(sources);
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end].kind == all[i].kind) ++end;
    sums.add_kind(all.subspan(i, end - i), i, without);
    i = end;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_presence(all[i].effect) && i != without)
      sums.absent(all[i], static_cast<std::int32_t>(i));
  }
  return sums.finish(options.terrain);
}

}  // namespace demine::hazard
