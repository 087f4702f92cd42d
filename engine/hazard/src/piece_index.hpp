// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nearest.hpp"

namespace demine::hazard {

/// Pieces that can be nearest to some cell, for every block of a frame: found
/// by quartering the frame and keeping in each quarter what can be nearest there.
class PieceIndex {
 public:
  PieceIndex() = default;
  PieceIndex(const geo::GridFrame& frame, std::vector<Segment> pieces, const Lanes& lanes);

  /// Copies those of a block to `out`.
  void near(std::int64_t first_column, std::int64_t first_row, std::vector<Segment>& out) const;

 private:
  struct Part {
    std::int64_t column, row, columns, rows;  // in squares
  };
  void sort_by_square();
  void quarter(Candidates& candidates, const Part& part, std::size_t first, std::size_t count);

  geo::GridFrame frame_{};
  std::int64_t columns_ = 0, rows_ = 0;  // of squares
  std::vector<Segment> pieces_;
  struct Range {
    std::size_t first = 0, count = 0;
  };
  std::vector<Range> squares_;
  std::vector<std::uint32_t> kept_;
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
