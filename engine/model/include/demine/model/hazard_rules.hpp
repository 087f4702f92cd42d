// SPDX-License-Identifier: Apache-2.0
/// \file
/// Every weight that the hazard map uses, as data: what `demine evidence kinds` prints, what
/// --rules FILE replaces, and what a map keeps with it. The shipped table is rules/hazard.toml;
/// each number there has a source in docs/sources.md or is marked as our judgement.
#pragma once

#include <array>
#include <string>

#include "demine/base/units.hpp"
#include "demine/model/evidence.hpp"

namespace demine::model {

/// How items of a kind speak. See docs/design/hazard.md for the formulas.
enum class EvidenceRole {
  Presence,  ///< raises the intensity around it, by a rate ratio that fades with distance
  Counted,   ///< each event leaves so many items on average, spread around it
  InUse,     ///< lowers: people used the ground and nothing happened
  Searched,  ///< lowers: the ground was searched, with a detection probability below one
  Surveyed,  ///< raises or lowers, by the outcome of the survey
};

struct KindRule {
  EvidenceRole role = EvidenceRole::Presence;
  base::Metres range{};           ///< standard deviation of the Gaussian kernel
  PerClass<double> rate_ratio{};  ///< Presence, Surveyed: intensity at a certain report's place
                                  ///< over background, >= 1
  PerClass<double> items_per_event{};  ///< Counted: expected items left by one event
  PerClass<double>
      class_share{};  ///< of the effect, when the report names no class; each in [0, 1]
  PerClass<double> likelihood_ratio{};  ///< polygons: P(report | items in it) / P(report | none), >
                                        ///< 0; presence >= 1
  PerClass<double> negative_likelihood_ratio{};  ///< Surveyed with nothing found: (0, 1]
  double accidents_per_item_year = 0;  ///< InUse: rate at which use would have met an item
  PerClass<double> detection{};  ///< Searched: probability that a present item was found, [0, 1)
  double coverage = 0;           ///< what one certain report adds to the coverage band, [0, 1]
  double information = 0;        ///< what it adds to the shape of the block's Gamma, >= 0
  std::string source;            ///< key in docs/sources.md, or "judgement"
  std::string note;
};

/// How ground bears on what is expected where nobody has reported: log-linear, per class, within
/// [least_factor, most_factor]. Counts only in a map that is given heights.
struct TerrainRule {
  PerClass<double> slope_per_deg{};   ///< of the slope of a cell
  PerClass<double> position_per_m{};  ///< of its height above the mean of its eight neighbours
  double least_factor = 1;            ///< (0, 1]
  double most_factor = 1;             ///< >= 1
  std::string source;                 ///< key in docs/sources.md, or "judgement"

  /// The factor on ground with this slope and position.
  [[nodiscard]] double factor(std::size_t hazard_class, double slope_deg, double position_m) const;
  /// The highest factor that any ground has: what counts where the height is not known.
  [[nodiscard]] double worst(std::size_t hazard_class) const;
};

struct HazardRules {
  std::string edition;                    ///< "demine 2026-11" or the national authority's own
  PerClass<double> background_per_km2{};  ///< vague prior: expected items where nothing is known
  double reach_in_ranges = 3.5;  ///< a kernel is cut to zero beyond so many standard deviations
  PerClass<double> ceiling_per_km2{};  ///< the log-linear part never exceeds this
  double vague_shape = 0.5;            ///< Gamma shape of a block with no evidence
  double shape_ceiling = 8;
  double voids_absence_from = 0.05;  ///< presence this strong at a place voids older absence there
  double least_absence_factor = 0.02;     ///< no report of absence lowers the intensity further
  double surveyed_from = 0.1;             ///< coverage below this is drawn as not surveyed
  base::Metres block_edge{5000};          ///< grid blocks where no evidence forms one
  std::array<double, 6> source_weight{};  ///< A..F
  std::array<double, 6> information_weight{};  ///< 1..6
  double indirect_weight = 0.5;                ///< factor on the weight of indirect reports
  std::array<KindRule, kEvidenceKinds> kinds{};
  TerrainRule terrain{};

  [[nodiscard]] const KindRule& of(EvidenceKind kind) const {
    return kinds[static_cast<std::size_t>(kind)];
  }
  /// Weight of one report in [0, 1]: source x information, x indirect_weight when indirect.
  [[nodiscard]] double weight(Grade grade, Directness directness) const;
};

}  // namespace demine::model
