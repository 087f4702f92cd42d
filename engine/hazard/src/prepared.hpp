// SPDX-License-Identifier: Apache-2.0
/// \file
/// Evidence weighed once, before any tile: everything about an item that does not depend on the
/// place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "demine/geo/grid.hpp"
#include "demine/hazard/block_state.hpp"
#include "demine/hazard/map.hpp"
#include "kernel.hpp"

namespace demine::hazard {

/// What an item does to the ground near it.
enum class Effect {
  Kernel,    ///< presence at a point or along a line: raises the rate ratio of its kind
  Areal,     ///< a report about a polygon, counted once for all of it
  Counted,   ///< so many items, spread around it
  InUse,     ///< absence: people used the ground
  Searched,  ///< absence: searched with a detection probability
  Negative,  ///< absence: surveyed, nothing found
};
[[nodiscard]] constexpr bool is_presence(Effect effect) { return effect <= Effect::Counted; }

using Day = std::int32_t;  ///< days since 1970-01-01
inline constexpr Day kNeverDay = std::numeric_limits<Day>::min();
inline constexpr Day kUnknownDay = std::numeric_limits<Day>::max();

/// One weighed item. Sources are sorted by kind, then group, so that what belongs together stands
/// together and the order in which the evidence was given changes nothing.
struct Source {
  std::size_t item = 0;  ///< index into the evidence as given
  model::EvidenceKind kind{};
  Effect effect = Effect::Kernel;
  const geo::PlaneGeometry* place = nullptr;
  const std::string* group = nullptr;
  double weight = 0;  ///< of the grade
  Spread spread{};
  double inset_m = 0;          ///< absence counts only so far inside its polygon
  geo::Box bounds{};           ///< ground it can change
  Day last_day = kUnknownDay;  ///< presence: newest it can be
  Day first_day = kNeverDay;   ///< absence: oldest it can be
  /// Per class, by effect: Kernel: ratio - 1; Areal: L'/L - 1; Counted: items per m2 at the middle;
  /// InUse: exponent; Searched: detection; Negative: L'/L. Already weighed but for Kernel, whose
  /// weight is in its height.
  model::PerClass<double> strength{};
  double coverage = 0;
  double information = 0;
  std::int64_t found = 0;      ///< Searched: items found
  double searched_weight = 0;  ///< Searched: S of the block's Gamma
};

struct Model::Prepared {
  model::HazardRules rules;
  Kernel kernel{3.5};
  std::vector<model::PlacedEvidence> evidence;
  std::vector<Source> sources;
  geo::PlaneGeometry area;
  model::PerClass<double> background_per_m2{};
  model::PerClass<double> ceiling_per_m2{};
  double interval = 0.9;

  // Grid blocks over the frame, from its north-west corner.
  std::int64_t block_columns = 0;
  std::int64_t block_rows = 0;
  double block_edge_m = 0;
  geo::Point block_origin{};
  struct Block {
    BlockState state;
    double low = 0;  // quantiles of the factor
    double high = 0;
  };
  std::vector<Block> blocks;

  [[nodiscard]] std::size_t block_at(geo::Point p) const;
  [[nodiscard]] Block with_quantiles(BlockState state) const;
};

/// The weighed sources of `evidence` that reach `box`, in canonical order. A pointer in a source
/// points into `evidence`.
[[nodiscard]] std::vector<Source> weigh(std::span<const model::PlacedEvidence> evidence,
                                        const model::HazardRules& rules, const Kernel& kernel,
                                        const geo::GridFrame& frame);

}  // namespace demine::hazard
