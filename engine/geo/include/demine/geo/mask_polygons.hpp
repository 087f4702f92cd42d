// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::geo {

/// Polygons of the set cells of a mask that comes row by row from the north: cells that share an
/// edge are one polygon, wherever tiles were cut. Memory grows with the outlines, not with the
/// cells.
///
/// Rings run along the edges of cells, outer counter-clockwise, holes clockwise; each polygon is
/// valid in the sense of OGC Simple Features, also where cells touch by a corner only. They cover
/// exactly the ground that gdal_polygonize (4-connected) finds.
class MaskPolygons {
 public:
  explicit MaskPolygons(const GridFrame& frame) : frame_(frame) {}

  /// The next row, a value a cell; 0 is not set.
  void add_row(std::span<const std::uint8_t> row);

  /// The rows of `south`, which came to another of the same frame's columns, follow those that came
  /// here: the result is that of one which got all rows.
  void append(MaskPolygons south);

  /// One polygon a group, in the order in which the groups are met row by row. Rows that never came
  /// are not set.
  [[nodiscard]] std::vector<PlaneGeometry> finish();

  /// Those that no later row can change, in the same order; they are forgotten here. With finish()
  /// at the end all come out once, and memory grows with what is open only. Not for what another
  /// is going to append: its first row is open too.
  [[nodiscard]] std::vector<PlaneGeometry> take_closed();

 private:
  struct Run {
    std::int32_t begin, end;  // columns [begin, end)
    std::uint32_t label;
    std::size_t west, east;  // its sides in edges_
  };
  struct Edge {
    std::uint32_t label;
    std::int32_t y, x;        // start; x in columns from the west, y in rows from the north
    std::int32_t to_y, to_x;  // end; the polygon lies to the left as on a map
  };
  [[nodiscard]] std::size_t side(std::size_t before, const Edge& edge);
  [[nodiscard]] std::uint32_t root(std::uint32_t label);
  void join(std::uint32_t a, std::uint32_t b);
  void add_horizontal(const std::vector<Run>& north, const std::vector<Run>& south);
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  [[nodiscard]] std::vector<PlaneGeometry> groups(std::span<Edge> edges) const;
  [[nodiscard]] PlaneGeometry link(std::span<const Edge> edges) const;

  GridFrame frame_;
  std::int32_t rows_ = 0;
  std::vector<Run> first_, last_;  // of the first and the last row that came
  std::vector<std::uint32_t> parent_;
  std::vector<Edge> edges_;
};

}  // namespace demine::geo
