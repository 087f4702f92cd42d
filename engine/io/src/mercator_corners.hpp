// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which cells of a raster lie under the pixels of a picture in Web Mercator.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
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
  Corners(const MercatorFrame& frame, const geo::GridFrame& cells,
          OGRCoordinateTransformation& to_plane)
      : nodes_a_row_(frame.width / kStep + 2) {
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
    const auto node = static_cast<std::size_t>(j / kStep) * static_cast<std::size_t>(nodes_a_row_) +
                      static_cast<std::size_t>(i / kStep);
    const double u = static_cast<double>(i % kStep) / kStep;
    const double v = static_cast<double>(j % kStep) / kStep;
    const auto mixed = [&](const std::vector<double>& of) {
      const auto below = node + static_cast<std::size_t>(nodes_a_row_);
      return (1 - v) * ((1 - u) * of[node] + u * of[node + 1]) +
             v * ((1 - u) * of[below] + u * of[below + 1]);
    };
    return {mixed(column_), mixed(row_)};
  }
  /// The cells under all of the pixels, as far as they can be told.
  [[nodiscard]] CellBox reach() const {
    CellBox out;
    for (std::size_t i = 0; i < column_.size(); ++i) {
      if (!std::isfinite(column_[i]) || !std::isfinite(row_[i])) continue;
      out.first_column = std::min(out.first_column, column_[i]);
      out.last_column = std::max(out.last_column, column_[i]);
      out.first_row = std::min(out.first_row, row_[i]);
      out.last_row = std::max(out.last_row, row_[i]);
    }
    return out;
  }
  /// All corners of line `j`: one more than pixels.
  [[nodiscard]] std::vector<Corner> row(int j, int pixels) const {
    std::vector<Corner> line;
    line.reserve(static_cast<std::size_t>(pixels) + 1);
    for (int i = 0; i <= pixels; ++i) line.push_back(at(i, j));
    return line;
  }

 private:
  static constexpr int kStep = 16;  // pixels between exactly transformed corners
  int nodes_a_row_;
  std::vector<double> column_;
  std::vector<double> row_;
};

}  // namespace demine::io
