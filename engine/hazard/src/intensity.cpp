// SPDX-License-Identifier: Apache-2.0
#include "intensity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace demine::hazard {
namespace {

constexpr double kReach = 8;  // bandwidths

/// Values of the one-dimensional kernel at distances of whole cells, summing to 1 with both sides.
std::vector<double> half_kernel(double cells_per_bandwidth) {
  const auto reach = static_cast<std::size_t>(std::floor(kReach * cells_per_bandwidth));
  std::vector<double> half(reach + 1);
  for (std::size_t i = 0; i <= reach; ++i) {
    const double u = static_cast<double>(i) / cells_per_bandwidth;
    half[i] = std::exp(-0.5 * u * u) / (std::sqrt(2 * std::numbers::pi) * cells_per_bandwidth);
  }
  return half;
}

/// One row or column of a separable smoothing; `step` is 1 along a row.
void smooth_line(std::span<const double> half, const double* in, double* out, std::int64_t n,
                 std::int64_t step) {
  const auto reach = static_cast<std::int64_t>(half.size()) - 1;
  for (std::int64_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::int64_t j = std::max<std::int64_t>(0, i - reach); j <= std::min(n - 1, i + reach);
         ++j) {
      sum += half[static_cast<std::size_t>(std::abs(i - j))] * in[j * step];
    }
    out[i * step] = sum;
  }
}

}  // namespace

IntensityEstimator::IntensityEstimator(const geo::GridFrame& frame,
                                       std::span<const std::uint8_t> inside, double bandwidth_m)
    : frame_(frame), inside_(inside.begin(), inside.end()), bandwidth_m_(bandwidth_m) {
  std::vector<double> values(inside.begin(), inside.end());
  share_ = smooth(values);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = inside[i] == 0 ? 0 : 1 / share_[i];
  mass_ = smooth(values);
}

std::vector<double> IntensityEstimator::smooth(const std::vector<double>& values) const {
  const auto half = half_kernel(bandwidth_m_ / frame_.cell_m);
  std::vector<double> rows(values.size());
  std::vector<double> out(values.size());
  for (std::int64_t r = 0; r < frame_.rows; ++r)
    smooth_line(half, &values[static_cast<std::size_t>(r * frame_.columns)],
                &rows[static_cast<std::size_t>(r * frame_.columns)], frame_.columns, 1);
  for (std::int64_t c = 0; c < frame_.columns; ++c)
    smooth_line(half, &rows[static_cast<std::size_t>(c)], &out[static_cast<std::size_t>(c)],
                frame_.rows, frame_.columns);
  return out;
}

std::size_t IntensityEstimator::cell_of(geo::Point p) const {
  const auto index = [&](double metres, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(metres / frame_.cell_m)),
                                    0, count - 1);
  };
  return static_cast<std::size_t>(index(frame_.north_m - p.north_m, frame_.rows) * frame_.columns +
                                  index(p.east_m - frame_.west_m, frame_.columns));
}

std::vector<double> IntensityEstimator::estimate(std::span<const geo::Point> points) const {
  std::vector<double> sum(inside_.size(), 0);
  const double scale = 1 / (2 * std::numbers::pi * bandwidth_m_ * bandwidth_m_);
  const base::Metres reach(kReach * bandwidth_m_);
  std::vector<double> along;
  for (const geo::Point p : points) {
    const geo::Tile near =
        geo::cells_in(frame_, geo::Box{p.east_m, p.north_m, p.east_m, p.north_m}.grown(reach));
    along.resize(static_cast<std::size_t>(near.columns));
    // A Gaussian around a point is one along east times one along north.
    for (std::int64_t c = 0; c < near.columns; ++c) {
      const double u = (frame_.centre(near.first_column + c, 0).east_m - p.east_m) / bandwidth_m_;
      along[static_cast<std::size_t>(c)] = std::exp(-0.5 * u * u);
    }
    for (std::int64_t r = near.first_row; r < near.first_row + near.rows; ++r) {
      const double v = (frame_.centre(0, r).north_m - p.north_m) / bandwidth_m_;
      const double across = scale * std::exp(-0.5 * v * v);
      double* row = &sum[static_cast<std::size_t>(r * frame_.columns + near.first_column)];
      for (std::size_t c = 0; c < along.size(); ++c) row[c] += across * along[c];
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = inside_[i] == 0 ? 0 : sum[i] / share_[i];
  return sum;
}

double IntensityEstimator::cross_validation(std::span<const geo::Point> points) const {
  const double scale = 1 / (2 * std::numbers::pi * bandwidth_m_ * bandwidth_m_);
  const double shrink = -0.5 / (bandwidth_m_ * bandwidth_m_);
  const double reach2 = kReach * kReach * bandwidth_m_ * bandwidth_m_;
  std::vector<double> others(points.size(), 0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double east = points[i].east_m - points[j].east_m;
      const double north = points[i].north_m - points[j].north_m;
      const double d2 = east * east + north * north;
      if (d2 > reach2) continue;
      const double k = scale * std::exp(shrink * d2);
      others[i] += k;
      others[j] += k;
    }
  }
  double score = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t cell = cell_of(points[i]);
    // A point that no other reaches: as improbable as a number can be, not -infinity for all.
    score += std::log(std::max(others[i] / share_[cell], std::numeric_limits<double>::min()));
    score -= mass_[cell];
  }
  return score;
}

}  // namespace demine::hazard
