// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "demine/geo/grid.hpp"
#include "lanes.hpp"

namespace demine::hazard {

/// The quartic density of points over a block: at each cell the sum over points nearer than the
/// radius R of (1 - d^2/R^2)^2.
///
/// Few points are added one by one. Many: a block is quartered down to 8 x 8 cells; in each quarter
/// the points within R of all of its cells come in by their moments, those beyond R of all are left
/// out, and only what reaches some of the 8 x 8 is added one by one. So a point costs by the length
/// of its circle, not by its area.
/// Accuracy: 1e-5 of the number of points that count, for an R of a cell or more.
class Density {
 public:
  Density(const geo::GridFrame& frame, double radius_m, const Lanes& lanes)
      : frame_(frame), radius_m_(radius_m), lanes_(lanes) {}

  /// sum[r * kBlockEdge + c], 64 x 64 cells from (column, row). `points`: all that reach a cell,
  /// and any others.
  void find(std::int64_t column, std::int64_t row, std::span<const geo::Point> points, float* sum);

 private:
  struct Part {
    std::int64_t column, row, edge;  // within the block
  };
  /// QuarticMoments around the middle of the block, in float64.
  using Sums = std::array<double, 10>;

  void add(const Part& part, std::size_t first, std::size_t count, float* sum) const;
  void quarter(const Part& part, std::size_t first, std::size_t count, Sums inside, float* sum);
  [[nodiscard]] double middle_m(std::int64_t from, std::int64_t edge) const;

  geo::GridFrame frame_;
  double radius_m_;
  const Lanes& lanes_;
  std::vector<LocalPoint> points_;  // a stack of lists; from the middle of the block
  std::vector<LocalPoint> inside_;
  std::vector<float> away2_;
};

}  // namespace demine::hazard
