// SPDX-License-Identifier: Apache-2.0
#include "piece_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demine::hazard {

PieceIndex::PieceIndex(const geo::GridFrame& frame, std::vector<Segment> pieces, const Lanes& lanes)
    : frame_(frame),
      columns_((frame.columns + kBlockEdge - 1) / kBlockEdge),
      rows_((frame.rows + kBlockEdge - 1) / kBlockEdge),
      pieces_(std::move(pieces)),
      squares_(static_cast<std::size_t>(columns_ * rows_)) {
  if (pieces_.empty()) return;
  sort_by_square();
  Candidates candidates(lanes);
  kept_.reserve(8 * pieces_.size());
  candidates.begin(pieces_, {frame_.west_m, frame_.north_m});
  quarter(candidates, {0, 0, columns_, rows_}, 0, pieces_.size());
}

/// Neighbours on the ground come to lie near each other in memory.
void PieceIndex::sort_by_square() {
  const double edge_m = static_cast<double>(kBlockEdge) * frame_.cell_m;
  const auto index = [&](double metres, std::int64_t count) {
    return static_cast<std::int64_t>(
        std::clamp(metres / edge_m, 0.0, static_cast<double>(count - 1)));
  };
  const auto square = [&](const Segment& s) {
    return static_cast<std::size_t>(index(frame_.north_m - s.a.north_m, rows_) * columns_ +
                                    index(s.a.east_m - frame_.west_m, columns_));
  };
  std::vector<std::size_t> next(squares_.size() + 1, 0);
  for (const Segment& s : pieces_) ++next[square(s) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<Segment> sorted(pieces_.size());
  for (const Segment& s : pieces_) sorted[next[square(s)]++] = s;
  pieces_ = std::move(sorted);
}

/// The list from `first` on holds what can be nearest in the part.
void PieceIndex::quarter(Candidates& candidates, const Part& part, std::size_t first,
                         std::size_t count) {
  const auto& [column, row, columns, rows] = part;
  if (columns == 1 && rows == 1) {
    squares_[static_cast<std::size_t>(row * columns_ + column)] = {kept_.size(), count};
    const auto which = candidates.which(first, count);
    kept_.insert(kept_.end(), which.begin(), which.end());
    return;
  }
  const double edge_m = static_cast<double>(kBlockEdge) * frame_.cell_m;
  const std::int64_t west = (columns + 1) / 2;
  const std::int64_t north = (rows + 1) / 2;
  for (const Part& each : {
           Part{column,        row,         west,           north       },
           Part{column + west, row,         columns - west, north       },
           Part{column,        row + north, west,           rows - north},
           Part{column + west, row + north, columns - west, rows - north}
  }) {
    if (each.columns == 0 || each.rows == 0) continue;
    const double width_m = static_cast<double>(each.columns) * edge_m;
    const double height_m = static_cast<double>(each.rows) * edge_m;
    const std::size_t kept = candidates.keep(
        first, count, static_cast<double>(each.column) * edge_m + width_m / 2,
        -static_cast<double>(each.row) * edge_m - height_m / 2, std::hypot(width_m, height_m) / 2);
    quarter(candidates, each, first + count, kept);
  }
}

void PieceIndex::near(std::int64_t first_column, std::int64_t first_row,
                      std::vector<Segment>& out) const {
  out.clear();
  if (pieces_.empty()) return;
  const auto [first, count] = squares_[static_cast<std::size_t>(first_row / kBlockEdge * columns_ +
                                                                first_column / kBlockEdge)];
  for (std::size_t i = first; i < first + count; ++i) out.push_back(pieces_[kept_[i]]);
}

PointIndex::PointIndex(const geo::GridFrame& frame, std::span<const geo::Point> points,
                       double radius_m)
    : radius_m_(radius_m) {
  // Only points that reach the frame.
  const geo::Box box = frame.box().grown(base::Metres(radius_m));
  west_m_ = box.west_m;
  south_m_ = box.south_m;
  columns_ = static_cast<std::int64_t>((box.east_m - box.west_m) / radius_m) + 1;
  rows_ = static_cast<std::int64_t>((box.north_m - box.south_m) / radius_m) + 1;
  const auto square = [&](geo::Point p) {
    return static_cast<std::size_t>(static_cast<std::int64_t>((p.north_m - south_m_) / radius_m_) *
                                        columns_ +
                                    static_cast<std::int64_t>((p.east_m - west_m_) / radius_m_));
  };
  first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const geo::Point p : points) {
    if (box.contains(p)) ++first_[square(p) + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  points_.resize(first_.back());
  auto at = first_;
  for (const geo::Point p : points) {
    if (box.contains(p)) points_[at[square(p)]++] = p;
  }
}

void PointIndex::near(const geo::Box& box, std::vector<geo::Point>& out) const {
  out.clear();
  const geo::Box reach = box.grown(base::Metres(radius_m_));
  const auto index = [&](double metres, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(metres / radius_m_)), 0,
                                    count - 1);
  };
  const std::int64_t c0 = index(reach.west_m - west_m_, columns_);
  const std::int64_t c1 = index(reach.east_m - west_m_, columns_);
  for (std::int64_t r = index(reach.south_m - south_m_, rows_);
       r <= index(reach.north_m - south_m_, rows_); ++r) {
    const auto row = static_cast<std::size_t>(r * columns_);
    for (std::size_t i = first_[row + static_cast<std::size_t>(c0)];
         i < first_[row + static_cast<std::size_t>(c1) + 1]; ++i) {
      if (reach.contains(points_[i])) out.push_back(points_[i]);
    }
  }
}

}  // namespace demine::hazard
