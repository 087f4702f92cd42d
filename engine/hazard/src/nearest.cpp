// SPDX-License-Identifier: Apache-2.0
#include "nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace demine::hazard {
namespace {

constexpr std::int64_t kLeaf = 16;
constexpr double kFar_m = 16'000;
constexpr std::size_t kFew = 2;  // fewer are not worth quartering for

double squared(geo::Point p, const Segment& s) {
  const double u = p.east_m - s.a.east_m;
  const double v = p.north_m - s.a.north_m;
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

void Nearest::find(const geo::GridFrame& frame, std::int64_t first_column, std::int64_t first_row,
                   std::span<const Segment> segments, float* d2) {
  frame_ = frame;
  first_column_ = first_column;
  first_row_ = first_row;
  segments_ = segments;
  d2_ = d2;
  std::fill_n(d2, kBlockCells, std::numeric_limits<float>::infinity());
  if (segments.empty()) return;
  const double half = static_cast<double>(kBlockEdge - 1) * frame_.cell_m / 2;
  const geo::Point corner = frame_.centre(first_column_, first_row_);
  candidates_.begin(segments_, {corner.east_m + half, corner.north_m - half});
  narrow({0, 0, kBlockEdge}, 0, segments.size());
}

void Nearest::narrow(const Part& part, std::size_t first, std::size_t count) {
  const double half_block = static_cast<double>(kBlockEdge - 1) / 2;
  const double half_part = static_cast<double>(part.edge - 1) / 2;
  const auto middle_m = [&](std::int64_t from) {
    return (static_cast<double>(from) + half_part - half_block) * frame_.cell_m;
  };
  const std::size_t kept =
      candidates_.keep(first, count, middle_m(part.column), -middle_m(part.row),
                       std::numbers::sqrt2 * half_part * frame_.cell_m);
  const std::size_t from = first + count;
  const bool small = half_part * frame_.cell_m <= kFar_m / 4;
  if (part.edge == kLeaf || (kept <= kFew && small))
    return measure(part, candidates_.which(from, kept));
  const std::int64_t half = part.edge / 2;
  for (const std::int64_t row : {part.row, part.row + half}) {
    for (const std::int64_t column : {part.column, part.column + half})
      narrow({column, row, half}, from, kept);
  }
}

/// What of a segment is nearest to all cells of a part that begins at `origin`: the line that it
/// lies on, one of its ends, or, where that differs, the segment.
void Nearest::sort_by_shape(const Segment& s, geo::Point origin, double width_m) {
  const auto end = [&](geo::Point p) {
    const LocalPoint point{static_cast<float>(p.east_m - origin.east_m),
                           static_cast<float>(p.north_m - origin.north_m)};
    // Edges that meet have one end.
    if (local_points_.empty() || local_points_.back() != point) local_points_.push_back(point);
  };
  const double east = s.b.east_m - s.a.east_m;
  const double north = s.b.north_m - s.a.north_m;
  const double length2 = east * east + north * north;
  if (length2 < kPoint_m2) return end(s.a);
  // Where along it, from 0 to 1, the nearest place of the line is: of the first cell, and how far
  // it moves over the part.
  const double t =
      ((origin.east_m - s.a.east_m) * east + (origin.north_m - s.a.north_m) * north) / length2;
  const double over_east = width_m * east / length2;
  const double over_south = -width_m * north / length2;
  const double least = t + std::min(over_east, 0.0) + std::min(over_south, 0.0);
  const double most = t + std::max(over_east, 0.0) + std::max(over_south, 0.0);
  if (most <= 0) return end(s.a);
  if (least >= 1) return end(s.b);
  if (least < 0 || most > 1) {
    local_segments_.push_back(local(s, origin));
    return;
  }
  const double length = std::sqrt(length2);
  local_lines_.push_back({static_cast<float>(north / length), static_cast<float>(-east / length),
                          static_cast<float>(((origin.east_m - s.a.east_m) * north -
                                              (origin.north_m - s.a.north_m) * east) /
                                             length)});
}

void Nearest::measure(const Part& part, std::span<const std::uint32_t> which) {
  const geo::Point origin = frame_.centre(first_column_ + part.column, first_row_ + part.row);
  local_points_.clear();
  local_segments_.clear();
  local_lines_.clear();
  for (const std::uint32_t i : which) {
    const Segment& s = segments_[i];
    if (std::max(std::abs(s.a.east_m - origin.east_m), std::abs(s.a.north_m - origin.north_m)) >
        kFar_m) {
      measure_far(part, which);
      return;
    }
    sort_by_shape(s, origin, static_cast<double>(part.edge - 1) * frame_.cell_m);
  }
  const LocalCells cells{0,
                         0,
                         static_cast<float>(frame_.cell_m),
                         static_cast<std::size_t>(part.edge),
                         static_cast<std::size_t>(part.edge),
                         kBlockEdge};
  float* d2 = d2_ + part.row * kBlockEdge + part.column;
  lanes_->nearest_points(local_points_.data(), local_points_.size(), cells, d2);
  lanes_->nearest_lines(local_lines_.data(), local_lines_.size(), cells, d2);
  lanes_->nearest_segments(local_segments_.data(), local_segments_.size(), cells, d2);
}

void Nearest::measure_far(const Part& part, std::span<const std::uint32_t> which) {
  for (std::int64_t r = part.row; r < part.row + part.edge; ++r) {
    for (std::int64_t c = part.column; c < part.column + part.edge; ++c) {
      const geo::Point p = frame_.centre(first_column_ + c, first_row_ + r);
      double nearest2 = std::numeric_limits<double>::infinity();
      for (const std::uint32_t i : which) nearest2 = std::min(nearest2, squared(p, segments_[i]));
      d2_[r * kBlockEdge + c] = static_cast<float>(nearest2);
    }
  }
}

}  // namespace demine::hazard
