// SPDX-License-Identifier: Apache-2.0
#include "piece_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demine::hazard {

PieceIndex::PieceIndex(const geo::GridFrame& frame, std::vector<Segment> pieces)
    : frame_(frame),
      columns_((frame.columns + kSquare - 1) / kSquare),
      rows_((frame.rows + kSquare - 1) / kSquare),
      pieces_(std::move(pieces)),
      squares_(static_cast<std::size_t>(columns_ * rows_)) {
  stack_.resize(pieces_.size());
  for (std::size_t i = 0; i < stack_.size(); ++i) stack_[i] = static_cast<std::uint32_t>(i);
  quarter(0, 0, columns_, rows_, 0, stack_.size());
  stack_ = {};
}

void PieceIndex::quarter(std::int64_t column, std::int64_t row, std::int64_t columns,
                         std::int64_t rows, std::size_t first, std::size_t count) {
  if (columns == 0 || rows == 0) return;
  const geo::Box box =
      geo::frame_of(frame_, {column * kSquare, row * kSquare, columns * kSquare, rows * kSquare})
          .box();
  const std::size_t from = stack_.size();
  stack_.reserve(from + count);
  Nearest::keep_possible(pieces_, std::span(stack_).subspan(first, count),
                         {(box.west_m + box.east_m) / 2, (box.south_m + box.north_m) / 2},
                         std::hypot(box.east_m - box.west_m, box.north_m - box.south_m) / 2,
                         stack_);
  const std::size_t kept = stack_.size() - from;
  if (columns == 1 && rows == 1) {
    squares_[static_cast<std::size_t>(row * columns_ + column)] = {kept_.size(), kept};
    kept_.insert(kept_.end(), stack_.begin() + static_cast<std::ptrdiff_t>(from), stack_.end());
  } else {
    const std::int64_t west = (columns + 1) / 2;
    const std::int64_t north = (rows + 1) / 2;
    quarter(column, row, west, north, from, kept);
    quarter(column + west, row, columns - west, north, from, kept);
    quarter(column, row + north, west, rows - north, from, kept);
    quarter(column + west, row + north, columns - west, rows - north, from, kept);
  }
  stack_.resize(from);
}

void PieceIndex::near(std::int64_t first_column, std::int64_t first_row,
                      std::vector<Segment>& out) const {
  out.clear();
  if (pieces_.empty()) return;
  const auto [first, count] =
      squares_[static_cast<std::size_t>(first_row / kSquare * columns_ + first_column / kSquare)];
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
