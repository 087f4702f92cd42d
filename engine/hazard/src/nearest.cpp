// SPDX-License-Identifier: Apache-2.0
#include "nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demine::hazard {
namespace {

constexpr std::int64_t kLeaf = 16;
constexpr double kFar_m = 16'000;
constexpr double kSlack_m = 0.05;  // well above what float32 rounds

double squared(geo::Point p, const Segment& s) {
  const double u = p.east_m - s.a.east_m;
  const double v = p.north_m - s.a.north_m;
  if (s.a == s.b) return u * u + v * v;
  const double along_east = s.b.east_m - s.a.east_m;
  const double along_north = s.b.north_m - s.a.north_m;
  const double length2 = along_east * along_east + along_north * along_north;
  const double t =
      length2 > 0 ? std::clamp((u * along_east + v * along_north) / length2, 0.0, 1.0) : 0;
  const double east = u - t * along_east;
  const double north = v - t * along_north;
  return east * east + north * north;
}

}  // namespace

void append_pieces(const geo::PlaneGeometry& geometry, std::vector<Segment>& pieces) {
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      if (path.size() == 1) pieces.push_back({path.front(), path.front()});
      for (std::size_t i = 1; i < path.size(); ++i) {
        const geo::Point a = path[i - 1];
        const geo::Point b = path[i];
        const double length = std::hypot(b.east_m - a.east_m, b.north_m - a.north_m);
        const auto count = std::max<std::int64_t>(
            1, static_cast<std::int64_t>(std::ceil(length / kLongestPiece_m)));
        geo::Point from = a;
        for (std::int64_t k = 1; k <= count; ++k) {
          const double t = static_cast<double>(k) / static_cast<double>(count);
          const geo::Point to = k == count ? b
                                           : geo::Point{a.east_m + t * (b.east_m - a.east_m),
                                                        a.north_m + t * (b.north_m - a.north_m)};
          pieces.push_back({from, to});
          from = to;
        }
      }
    }
  }
}

void Nearest::keep_possible(std::span<const Segment> segments,
                            std::span<const std::uint32_t> candidates, geo::Point middle,
                            double half_diagonal_m, std::vector<std::uint32_t>& kept) {
  thread_local std::vector<double> distances2;
  distances2.clear();
  double nearest2 = std::numeric_limits<double>::infinity();
  for (const std::uint32_t i : candidates) {
    distances2.push_back(squared(middle, segments[i]));
    nearest2 = std::min(nearest2, distances2.back());
  }
  const double most = std::sqrt(nearest2) + 2 * half_diagonal_m + kSlack_m;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (distances2[i] <= most * most) kept.push_back(candidates[i]);
  }
}

void Nearest::find(const geo::GridFrame& frame, std::int64_t first_column, std::int64_t first_row,
                   std::span<const Segment> segments, float* d2) {
  frame_ = frame;
  first_column_ = first_column;
  first_row_ = first_row;
  segments_ = segments;
  d2_ = d2;
  std::fill_n(d2, kBlockCells, std::numeric_limits<float>::infinity());
  stack_.resize(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) stack_[i] = static_cast<std::uint32_t>(i);
  if (!segments.empty()) halve({0, 0, kBlockEdge, kBlockEdge}, 0, segments.size());
}

void Nearest::halve(const Part& part, std::size_t first, std::size_t count) {
  const double edge = frame_.cell_m;
  const geo::Point north_west = frame_.centre(first_column_ + part.column, first_row_ + part.row);
  const double width = static_cast<double>(part.columns - 1) * edge;
  const double height = static_cast<double>(part.rows - 1) * edge;
  const std::size_t kept_from = stack_.size();
  // The list is read while it grows: room first, so that it does not move.
  stack_.reserve(kept_from + count);
  keep_possible(segments_, std::span(stack_).subspan(first, count),
                {north_west.east_m + width / 2, north_west.north_m - height / 2},
                std::hypot(width, height) / 2, stack_);
  const std::size_t kept = stack_.size() - kept_from;
  if (part.columns <= kLeaf && part.rows <= kLeaf) {
    measure(part, std::span(stack_).subspan(kept_from, kept));
  } else if (part.columns >= part.rows) {
    const std::int64_t half = part.columns / 2;
    halve({part.column, part.row, half, part.rows}, kept_from, kept);
    halve({part.column + half, part.row, part.columns - half, part.rows}, kept_from, kept);
  } else {
    const std::int64_t half = part.rows / 2;
    halve({part.column, part.row, part.columns, half}, kept_from, kept);
    halve({part.column, part.row + half, part.columns, part.rows - half}, kept_from, kept);
  }
  stack_.resize(kept_from);
}

void Nearest::measure(const Part& part, std::span<const std::uint32_t> which) {
  const geo::Point origin = frame_.centre(first_column_ + part.column, first_row_ + part.row);
  local_points_.clear();
  local_segments_.clear();
  for (const std::uint32_t i : which) {
    const Segment& s = segments_[i];
    const double u = s.a.east_m - origin.east_m;
    const double v = s.a.north_m - origin.north_m;
    if (std::max(std::abs(u), std::abs(v)) > kFar_m) {
      measure_far(part, which);
      return;
    }
    const double along_east = s.b.east_m - s.a.east_m;
    const double along_north = s.b.north_m - s.a.north_m;
    const double length2 = along_east * along_east + along_north * along_north;
    // A segment shorter than a millimetre is a point: its 1/length^2 would not fit.
    if (length2 < 1e-6) {
      local_points_.push_back({static_cast<float>(u), static_cast<float>(v)});
    } else {
      local_segments_.push_back({static_cast<float>(u), static_cast<float>(v),
                                 static_cast<float>(along_east), static_cast<float>(along_north),
                                 static_cast<float>(1 / length2)});
    }
  }
  const LocalCells cells{0,
                         0,
                         static_cast<float>(frame_.cell_m),
                         static_cast<std::size_t>(part.columns),
                         static_cast<std::size_t>(part.rows),
                         kBlockEdge};
  float* d2 = d2_ + part.row * kBlockEdge + part.column;
  lanes_->nearest_points(local_points_.data(), local_points_.size(), cells, d2);
  lanes_->nearest_segments(local_segments_.data(), local_segments_.size(), cells, d2);
}

void Nearest::measure_far(const Part& part, std::span<const std::uint32_t> which) {
  for (std::int64_t r = part.row; r < part.row + part.rows; ++r) {
    for (std::int64_t c = part.column; c < part.column + part.columns; ++c) {
      const geo::Point p = frame_.centre(first_column_ + c, first_row_ + r);
      double nearest2 = std::numeric_limits<double>::infinity();
      for (const std::uint32_t i : which) nearest2 = std::min(nearest2, squared(p, segments_[i]));
      d2_[r * kBlockEdge + c] = static_cast<float>(nearest2);
    }
  }
}

}  // namespace demine::hazard
