// SPDX-License-Identifier: Apache-2.0
/// \file
/// From placed, graded evidence to the probability that a cell holds explosive ordnance, tile by
/// tile. The mathematics is docs/design/hazard.md. A model ranks and suspects; it never cancels,
/// reduces, clears or releases land (safety rule 1).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"
#include "demine/hazard/block_state.hpp"
#include "demine/model/evidence.hpp"
#include "demine/model/hazard_rules.hpp"

namespace demine::hazard {

struct Lanes;  // of the module alone

/// Lie of the land in the cells of a tile, row by row from the north-west; NaN where a height that
/// it needs is missing.
struct Terrain {
  std::vector<float> slope_deg;   ///< Horn 1981
  std::vector<float> position_m;  ///< height above the mean of the eight neighbours
};

/// From the heights of a tile and of one cell around it: (columns + 2) x (rows + 2) metres, NaN
/// where not known.
[[nodiscard]] Terrain terrain_of(std::span<const float> heights, const geo::Tile& tile,
                                 double cell_m);

/// One tile of the map, row by row from the north-west. NaN outside the area.
struct TileBands {
  geo::Tile tile;
  std::vector<float> p_any;       ///< P(at least one item in the cell), mean over what is not known
  std::vector<float> p_any_low;   ///< 5 % quantile
  std::vector<float> p_any_high;  ///< 95 % quantile
  std::vector<float> expected_items;  ///< mean number in the cell, all classes
  std::vector<float>
      coverage;  ///< 0 nothing looked at .. 1 fully; below rules.surveyed_from: not surveyed
  std::vector<std::vector<float>> p_class;  ///< P per class, in the order of Model::classes()
  /// As given, where terrain was given; NaN outside the area. A cell without it counts as the worst
  /// ground that the rules know, and has coverage 0: nobody knows what lies there.
  std::vector<float> slope_deg{}, position_m{};
};

/// How one item changes one place.
struct Contribution {
  std::size_t item = 0;     ///< index into the evidence given to Model::make
  base::Metres distance{};  ///< from the place to the item, 0 inside
  double weight = 0;        ///< of its grade, [0, 1]
  /// Expected items per km2 here, all classes, with all evidence, over the same without this item:
  /// > 1 raises, < 1 lowers, 1 does not count here, and `ignored` says why.
  double ratio = 1;
  model::PerClass<double> ratio_of_class{1, 1, 1, 1};
  enum class Ignored {
    No,
    NewerPresence,  ///< absence reported before something that came later
    SameGroup,      ///< a stronger report of the same origin counts instead
    Stronger,       ///< absence: another report of absence already lowers as far
    Ceiling,        ///< presence: other reports already suspect as much as the rules allow
  };
  Ignored ignored = Ignored::No;
};

/// Everything the map says about one place.
struct Explanation {
  geo::Point place;
  base::Metres cell{};
  double p_any = 0, p_any_low = 0, p_any_high = 0, expected_items = 0, coverage = 0;
  bool surveyed = false;
  std::optional<double> slope_deg, position_m;  ///< none: no terrain given; NaN: not known here
  model::PerClass<double> terrain_factor{1, 1, 1, 1};  ///< on the background and what multiplies it
  model::PerClass<double> p_class{};
  model::PerClass<double> background_per_km2{};
  model::PerClass<double> intensity_per_km2{};
  BlockState block;
  std::string block_name;                   ///< "grid 3,7" or "searched E-17"
  std::vector<Contribution> contributions;  ///< strongest first
};

struct MapParameters {
  geo::GridFrame frame;
  double interval = 0.90;  ///< the low and high bands hold the truth so often
};

/// Evidence prepared for a frame: immutable, cheap to ask for any tile in any order.
///
/// Laws (each a test): more evidence of presence never lowers a probability, evidence of absence
/// never raises one; moving frame and evidence together moves the map; the order of the evidence
/// and of the tiles and the number of threads change no byte; without evidence every cell is
/// background and not surveyed.
///
/// Threads: all members are const and may be called at once.
class Model {
 public:
  struct Prepared;  ///< of the module alone

  /// \param area      Polygons to map; cells whose centre is outside are NaN. At least one polygon.
  /// \param evidence  Any order; not kept (copied). Items beyond reach of the frame are ignored.
  /// Errors: InvalidArgument for a frame without cells or rules out of range.
  [[nodiscard]] static base::Result<Model> make(const MapParameters& parameters,
                                                const geo::PlaneGeometry& area,
                                                std::span<const model::PlacedEvidence> evidence,
                                                const model::HazardRules& rules);

  /// Classes that some evidence of presence speaks of, in enum order: only these are written.
  [[nodiscard]] const std::vector<model::HazardClass>& classes() const { return classes_; }
  [[nodiscard]] const geo::GridFrame& frame() const { return parameters_.frame; }

  /// \param terrain  Of the cells of the tile; null: the map knows nothing of terrain.
  /// Cost: O(items near the tile x cells within their reach).
  [[nodiscard]] TileBands tile(const geo::Tile& tile, const Terrain* terrain = nullptr) const;
  /// The same with chosen arithmetic, for the tests that hold both kinds against each other.
  [[nodiscard]] TileBands tile_on(const geo::Tile& tile, const Lanes& lanes,
                                  const Terrain* terrain = nullptr) const;

  /// Items whose reports reach `place`, by weight x influence, strongest first: what a survey area
  /// rests on. Quick; explain() says how much each of them changes.
  struct Speaker {
    std::size_t item = 0;
    double strength = 0;
  };
  [[nodiscard]] std::vector<Speaker> speakers_at(geo::Point place) const;

  /// The cell that holds `place`, with each item's part in it. Equal to the map at that cell to the
  /// last bit of float32. `terrain` is of that one cell; null where the map has none. NotFound when
  /// `place` is outside the area or the frame.
  [[nodiscard]] base::Result<Explanation> explain(geo::Point place,
                                                  const Terrain* terrain = nullptr) const;

 private:
  Model() = default;
  MapParameters parameters_;
  std::vector<model::HazardClass> classes_;
  std::shared_ptr<const Prepared> prepared_;  // shared between copies of an immutable model
};

}  // namespace demine::hazard
