// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "demine/base/check.hpp"
#include "demine/geo/position.hpp"

namespace demine::geo {

/// Square cells over a plane. Row 0 is the northern row, as in a picture and in a GeoTIFF.
struct GridFrame {
  double west_m = 0;   ///< west edge of column 0
  double north_m = 0;  ///< north edge of row 0
  double cell_m = 0;   ///< edge of a cell, > 0
  std::int64_t columns = 0;
  std::int64_t rows = 0;

  [[nodiscard]] std::int64_t cells() const { return columns * rows; }
  [[nodiscard]] Box box() const;
  [[nodiscard]] Point centre(std::int64_t column, std::int64_t row) const {
    return {west_m + (static_cast<double>(column) + 0.5) * cell_m,
            north_m - (static_cast<double>(row) + 0.5) * cell_m};
  }
  friend bool operator==(const GridFrame&, const GridFrame&) = default;
};

/// A rectangle of cells of a frame: columns [first_column, first_column + columns), rows likewise.
struct Tile {
  std::int64_t first_column = 0;
  std::int64_t first_row = 0;
  std::int64_t columns = 0;
  std::int64_t rows = 0;
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// The frame cut into tiles of at most edge x edge cells, west to east, then north to south.
[[nodiscard]] std::vector<Tile> tiles(const GridFrame& frame, std::int64_t edge);

/// The frame of one tile alone.
[[nodiscard]] GridFrame frame_of(const GridFrame& frame, const Tile& tile);

/// Cells of `frame` whose centres lie in `box`; columns == 0 or rows == 0 when there are none.
[[nodiscard]] Tile cells_in(const GridFrame& frame, const Box& box);

/// One value a cell, row by row from the north-west.
template <typename T>
class Grid {
 public:
  Grid() = default;
  explicit Grid(const GridFrame& frame, T value = T{})
      : frame_(frame), values_(static_cast<std::size_t>(frame.cells()), value) {}

  [[nodiscard]] const GridFrame& frame() const { return frame_; }
  [[nodiscard]] T& at(std::int64_t column, std::int64_t row) { return values_[index(column, row)]; }
  [[nodiscard]] const T& at(std::int64_t column, std::int64_t row) const {
    return values_[index(column, row)];
  }
  [[nodiscard]] std::span<T> values() { return values_; }
  [[nodiscard]] std::span<const T> values() const { return values_; }

 private:
  [[nodiscard]] std::size_t index(std::int64_t column, std::int64_t row) const {
    return static_cast<std::size_t>(row * frame_.columns + column);
  }
  GridFrame frame_;
  std::vector<T> values_;
};

}  // namespace demine::geo
