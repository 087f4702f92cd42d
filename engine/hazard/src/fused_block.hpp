// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map of one block of 64 x 64 cells in one pass: distances, kernels, sums, block state, mean
/// and interval, in float32 that stays in the cache. sum_tile() is its plain twin; the two agree
/// within 1e-4 (Map.EqualsTheSlowTwin...). Where a cell stands within a centimetre, or a hundred
/// thousandth of a weight, of a limit that decides something (inside an absence, newer than it),
/// float64 decides, as it does in the twin.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nearest.hpp"
#include "prepared.hpp"

namespace demine::hazard {

using Lane = std::array<float, kBlockCells>;

/// Terrain of the cells of a block; NaN where it is not known.
struct BlockTerrain {
  Lane slope_deg, position_m;
};

/// What is published of a block.
struct BlockBands {
  Lane p_any, low, high, expected, coverage;
  model::PerClass<Lane> p_class;
};

class FusedBlock {
 public:
  FusedBlock(const Model::Prepared& prepared, const geo::GridFrame& frame, const Lanes& lanes);

  /// The block whose north-western cell is given; `sources` are indices, in canonical order, of all
  /// that can reach it. `terrain` may be null.
  const BlockBands& run(std::int64_t first_column, std::int64_t first_row,
                        std::span<const std::uint32_t> sources,
                        std::span<const model::HazardClass> classes, const BlockTerrain* terrain);

 private:
  struct Part {
    std::size_t first_column, first_row, columns, rows;
  };
  void clear();
  void add_kind(std::span<const std::uint32_t> sources);
  void add_group(std::span<const std::uint32_t> speakers, model::PerClass<Lane>& sums);
  void add_alone(const Source& source, model::PerClass<Lane>& sums);
  void reached(const Source& source);
  void note_newest(const Source& source);
  void find_pieces(const Source& source);
  [[nodiscard]] Part part_of(const geo::Box& box) const;
  void absent(std::uint32_t index);
  [[nodiscard]] bool inside(const Source& source, std::size_t cell) const;
  void absent_at(std::uint32_t index, const Source& source, std::size_t cell);
  void finish(const BlockTerrain* terrain);
  void publish(std::span<const model::HazardClass> classes);
  void publish_run(std::size_t first, std::size_t count, const Model::Prepared::Block& block,
                   std::span<const model::HazardClass> classes);
  [[nodiscard]] geo::Point centre(std::size_t cell) const;

  const Model::Prepared& prepared_;
  const geo::GridFrame& frame_;
  const Lanes& lanes_;
  Nearest nearest_;
  std::int64_t first_column_ = 0, first_row_ = 0;
  geo::Box box_{};
  bool any_absence_ = false;

  model::PerClass<Lane> ratio_, areal_, counted_, in_use_, detected_, negative_, kind_sum_;
  Lane strongest_, value_, not_covered_;
  std::array<std::uint8_t, kBlockCells> inside_{};
  std::array<Day, kBlockCells> newest_{};
  std::array<std::int32_t, kBlockCells> most_found_{}, most_searched_{};
  std::vector<Segment> pieces_;
  std::vector<Lane> group_values_;
  Part part_{};
  BlockBands bands_;
};

}  // namespace demine::hazard
