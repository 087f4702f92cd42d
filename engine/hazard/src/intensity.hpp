// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::hazard {

/// Gaussian kernel estimates of the intensity of points over the cells of a window, all for one
/// bandwidth. Sums run in the order of the points; kernels end at eight
/// bandwidths, which leaves out 1e-14 of each.
class IntensityEstimator {
 public:
  /// `inside`: 1 where the middle of a cell lies in the window.
  IntensityEstimator(const geo::GridFrame& frame, std::span<const std::uint8_t> inside,
                     double bandwidth_m);

  [[nodiscard]] double bandwidth_m() const { return bandwidth_m_; }

  /// Per m2, for every cell; 0 outside the window.
  [[nodiscard]] std::vector<double> estimate(std::span<const geo::Point> points) const;

  /// Leave-one-out log-likelihood: sum of log lambda without i at point i, minus the integral.
  [[nodiscard]] double cross_validation(std::span<const geo::Point> points) const;

  /// The kernel's share of the window around the middle of each cell.
  [[nodiscard]] std::span<const double> share() const { return share_; }

 private:
  [[nodiscard]] std::size_t cell_of(geo::Point p) const;
  [[nodiscard]] std::vector<double> smooth(const std::vector<double>& values) const;

  geo::GridFrame frame_;
  std::vector<std::uint8_t> inside_;
  double bandwidth_m_;
  std::vector<double> share_;  // e(u)
  std::vector<double> mass_;   // integral over the window of kernel / e, around each cell
};

}  // namespace demine::hazard
