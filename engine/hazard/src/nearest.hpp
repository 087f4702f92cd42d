// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "candidates.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"
#include "lanes.hpp"

namespace demine::hazard {

/// Edge of the blocks that a frame is cut into, from its north-western corner. What is computed for
/// a cell depends on its block alone, so tiles may be cut anywhere and give the same bytes.
inline constexpr std::int64_t kBlockEdge = 64;
inline constexpr std::size_t kBlockCells = kBlockEdge * kBlockEdge;

/// Longest piece that find() takes: beyond it float32 would not place its nearest point to a
/// centimetre.
inline constexpr double kLongestPiece_m = 4000;

/// Appends the pieces of a geometry: points, or edges cut to kLongestPiece_m.
void append_pieces(const geo::PlaneGeometry& geometry, std::vector<Segment>& pieces);

/// Squared distances from all cells of a block to the nearest of some segments.
///
/// A block is quartered down to 16 x 16 cells. In each quarter only segments stay that can be
/// nearest to one of its cells: those no farther from its middle than the nearest is, plus the
/// diagonal. So what is left out is never nearest, and the distance is that to all of them. Of a
/// segment that lies beside all cells only its line is asked, of one that lies behind, its end.
/// Accuracy: within 1 cm of float64 up to 100 km, beyond it within 1e-7 of the distance (what is
///           handed out is float32), at any size of the raster: coordinates are taken from a corner
///           of the cells in float64 before they become float32, and where a segment is farther
///           than 16 km all are measured in float64.
class Nearest {
 public:
  explicit Nearest(const Lanes& lanes) : lanes_(&lanes), candidates_(lanes) {}

  /// d2[r * kBlockEdge + c], 64 x 64 cells from (first_column, first_row); +infinity without
  /// segments.
  void find(const geo::GridFrame& frame, std::int64_t first_column, std::int64_t first_row,
            std::span<const Segment> segments, float* d2);

 private:
  struct Part {
    std::int64_t column, row, edge;  // within the block
  };
  void narrow(const Part& part, std::size_t first, std::size_t count);
  void measure(const Part& part, std::span<const std::uint32_t> which);
  void sort_by_shape(const Segment& s, geo::Point origin, double width_m);
  void measure_far(const Part& part, std::span<const std::uint32_t> which);

  const Lanes* lanes_;
  geo::GridFrame frame_{};
  std::int64_t first_column_ = 0, first_row_ = 0;
  std::span<const Segment> segments_;
  float* d2_ = nullptr;
  Candidates candidates_;
  std::vector<LocalSegment> local_segments_;
  std::vector<LocalLine> local_lines_;
  std::vector<LocalPoint> local_points_;
};

}  // namespace demine::hazard
