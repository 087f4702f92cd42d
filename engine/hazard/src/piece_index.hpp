// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "nearest.hpp"

namespace demine::hazard {

/// Pieces that can be nearest to some cell, for every block of a frame: found by quartering the
/// frame and keeping in each quarter what can be nearest there. What is kept for the whole frame is
/// the lists of parts of some hundred blocks; each thread goes on with those it comes to.
class PieceIndex {
 public:
  PieceIndex() = default;
  PieceIndex(const geo::GridFrame& frame, std::vector<Segment> pieces, const Lanes& lanes);

  class Near;

 private:
  struct Part {
    std::int64_t column, row, columns, rows;  // in blocks
    [[nodiscard]] std::array<Part, 4> quarters() const;
    [[nodiscard]] bool is_leaf() const;
  };
  struct Range {
    std::size_t first = 0, count = 0;
  };
  struct Leaf {
    Part part;
    Range kept;
  };
  void sort_by_block();
  void descend(Candidates& candidates, const Part& part, int levels);
  void quarter(Candidates& candidates, const Part& part, Range list);
  [[nodiscard]] std::size_t keep(Candidates& candidates, const Part& part, Range list,
                                 geo::Point origin) const;
  [[nodiscard]] geo::Point corner(const Part& part) const;

  geo::GridFrame frame_{};
  std::int64_t columns_ = 0, rows_ = 0;  // of blocks
  std::vector<Segment> pieces_;
  std::vector<std::uint32_t> leaf_of_;  // by block
  std::vector<Leaf> leaves_;
  std::vector<std::uint32_t> kept_;
};

/// What one thread asks an index. Memory by the width of the frame: what it found for the leaf it
/// was in last, of each column of leaves.
class PieceIndex::Near {
 public:
  Near(const PieceIndex& index, const Lanes& lanes) : index_(&index), candidates_(lanes) {}

  /// Copies the pieces of a block to `out`.
  void find(std::int64_t first_column, std::int64_t first_row, std::vector<Segment>& out);

 private:
  struct Blocks {
    std::uint32_t leaf = 0;
    std::vector<Range> blocks;  // row by row
    std::vector<std::uint32_t> kept;
  };
  const Blocks& blocks_of(std::uint32_t leaf);
  void quarter(Blocks& to, const Part& leaf, const Part& part, Range list);

  const PieceIndex* index_;
  Candidates candidates_;
  std::unordered_map<std::int64_t, Blocks> by_column_;
};

/// Points by squares of one radius, to find those that reach a block; in the order given within a
/// square.
class PointIndex {
 public:
  PointIndex() = default;
  PointIndex(const geo::GridFrame& frame, std::span<const geo::Point> points, double radius_m);

  /// Points within one radius of the box, square by square.
  void near(const geo::Box& box, std::vector<geo::Point>& out) const;

 private:
  double radius_m_ = 1, west_m_ = 0, south_m_ = 0;
  std::int64_t columns_ = 0, rows_ = 0;
  std::vector<std::size_t> first_;
  std::vector<geo::Point> points_;
};

}  // namespace demine::hazard
