// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which cells of a raster lie under the pixels of a picture in Web Mercator.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <ogr_spatialref.h>

#include "demine/geo/grid.hpp"

#include "gdal_support.hpp"

namespace demine::io {

struct MercatorFrame {
  double west = 0;
  double north = 0;
  double pixel = 0;
  int width = 0;
  int height = 0;
};

/// Of a raster, in cells from its north-west; empty where first > last.
struct CellBox {
  double first_column = std::numeric_limits<double>::infinity();
  double first_row = std::numeric_limits<double>::infinity();
  double last_column = -std::numeric_limits<double>::infinity();
  double last_row = -std::numeric_limits<double>::infinity();
};

/// Where the corners of the pixels lie in the raster, in cells from its north-west. Every 16th
/// corner is exact, the ones between are interpolated: over 16 pixels of g metres the plane bends
/// by 32 g^2 / earth radius, a thousandth of a pixel at g = 200 m.
class Corners {
 public:
  static constexpr int kStep = 16;  ///< pixels between exactly transformed corners

  Corners(const MercatorFrame& frame, const geo::GridFrame& cells,
          OGRCoordinateTransformation& to_plane)
      : width_(frame.width), height_(frame.height), nodes_a_row_(frame.width / kStep + 2) {
    const int node_rows = frame.height / kStep + 2;
    const auto nodes = static_cast<std::size_t>(nodes_a_row_) * static_cast<std::size_t>(node_rows);
    column_.reserve(nodes);
    row_.reserve(nodes);
    for (int j = 0; j < node_rows; ++j) {
      for (int i = 0; i < nodes_a_row_; ++i) {
        column_.push_back(frame.west + i * kStep * frame.pixel);
        row_.push_back(frame.north - j * kStep * frame.pixel);
      }
    }
    const GdalErrors
        errors;  // a node that cannot be transformed is infinite, and its pixels have no value
    to_plane.Transform(static_cast<int>(nodes), column_.data(), row_.data(), nullptr, nullptr);
    for (double& x : column_) x = (x - cells.west_m) / cells.cell_m;
    for (double& y : row_) y = (cells.north_m - y) / cells.cell_m;
  }

  struct Corner {
    double column;
    double row;
  };
  [[nodiscard]] Corner at(int i, int j) const {
    const std::size_t node = node_of(i, j);
    const double u = static_cast<double>(i % kStep) / kStep;
    const double v = static_cast<double>(j % kStep) / kStep;
    const auto mixed = [&](const std::vector<double>& of) {
      const auto below = node + across();
      return (1 - v) * ((1 - u) * of[node] + u * of[node + 1]) +
             v * ((1 - u) * of[below] + u * of[below + 1]);
    };
    return {mixed(column_), mixed(row_)};
  }
  /// The cells under all of the pixels, as far as they can be told.
  [[nodiscard]] CellBox reach() const {
    CellBox out;
    for (std::size_t i = 0; i < column_.size(); ++i) {
      if (std::isfinite(column_[i]) && std::isfinite(row_[i])) take(i, out);
    }
    return out;
  }

  /// Pixels between four exact corners: [first, last).
  struct Square {
    int first_column;
    int last_column;
    int first_row;
    int last_row;
  };
  /// Calls `with(square, cells under it)` for all whose place is known.
  template <typename With>
  void each_square(With with) const {
    for (int j = 0; j < height_; j += kStep) {
      for (int i = 0; i < width_; i += kStep) {
        const std::size_t node = node_of(i, j);
        const std::array nodes{node, node + 1, node + across(), node + across() + 1};
        CellBox box;
        if (!std::ranges::all_of(nodes, [&](std::size_t n) {
              return std::isfinite(column_[n]) && std::isfinite(row_[n]);
            }))
          continue;
        for (const std::size_t n : nodes) take(n, box);
        with(Square{i, std::min(i + kStep, width_), j, std::min(j + kStep, height_)}, box);
      }
    }
  }
  /// All corners of line `j` of a square: one more than pixels.
  void row(const Square& square, int j, std::span<Corner, kStep + 1> line) const {
    for (int i = square.first_column; i <= square.last_column; ++i)
      line[static_cast<std::size_t>(i - square.first_column)] = at(i, j);
  }

 private:
  [[nodiscard]] std::size_t across() const { return static_cast<std::size_t>(nodes_a_row_); }
  [[nodiscard]] std::size_t node_of(int i, int j) const {
    return static_cast<std::size_t>(j / kStep) * across() + static_cast<std::size_t>(i / kStep);
  }
  void take(std::size_t node, CellBox& box) const {
    box.first_column = std::min(box.first_column, column_[node]);
    box.last_column = std::max(box.last_column, column_[node]);
    box.first_row = std::min(box.first_row, row_[node]);
    box.last_row = std::max(box.last_row, row_[node]);
  }

  int width_;
  int height_;
  int nodes_a_row_;
  std::vector<double> column_;
  std::vector<double> row_;
};

}  // namespace demine::io
