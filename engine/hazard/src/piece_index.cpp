// SPDX-License-Identifier: Apache-2.0
#include "piece_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demine::hazard {
namespace {

constexpr std::int64_t kLeafEdge = 16;  // blocks: four strips of 256 cells
constexpr int kUnsorted = 3;            // levels: 64 parts

}  // namespace

bool PieceIndex::Part::is_leaf() const { return columns <= kLeafEdge && rows <= kLeafEdge; }

PieceIndex::PieceIndex(const geo::GridFrame& frame, std::vector<Segment> pieces, const Lanes& lanes)
    : frame_(frame),
      columns_((frame.columns + kBlockEdge - 1) / kBlockEdge),
      rows_((frame.rows + kBlockEdge - 1) / kBlockEdge),
      pieces_(std::move(pieces)) {
  if (pieces_.empty()) return;
  sort_by_block();
  leaf_of_.resize(static_cast<std::size_t>(columns_ * rows_));
  Candidates candidates(lanes);
  candidates.begin(pieces_, {frame_.west_m, frame_.north_m});
  descend(candidates, {0, 0, columns_, rows_}, kUnsorted);
}

/// The first few levels are passed over: nearly every piece can be nearest somewhere in a large
/// part, and a list of them for each level would take more memory than all that is kept.
void PieceIndex::descend(Candidates& candidates, const Part& part, int levels) {
  if (part.columns == 0 || part.rows == 0) return;
  if (levels > 0 && !part.is_leaf()) {
    for (const Part& each : part.quarters()) descend(candidates, each, levels - 1);
    return;
  }
  const std::size_t kept =
      keep(candidates, part, {0, pieces_.size()}, {frame_.west_m, frame_.north_m});
  quarter(candidates, part, {pieces_.size(), kept});
}

/// Neighbours on the ground come to lie near each other in memory.
void PieceIndex::sort_by_block() {
  const double edge_m = static_cast<double>(kBlockEdge) * frame_.cell_m;
  const auto index = [&](double metres, std::int64_t count) {
    return static_cast<std::int64_t>(
        std::clamp(metres / edge_m, 0.0, static_cast<double>(count - 1)));
  };
  const auto block = [&](const Segment& s) {
    return static_cast<std::size_t>(index(frame_.north_m - s.a.north_m, rows_) * columns_ +
                                    index(s.a.east_m - frame_.west_m, columns_));
  };
  std::vector<std::size_t> next(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const Segment& s : pieces_) ++next[block(s) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<Segment> sorted(pieces_.size());
  for (const Segment& s : pieces_) sorted[next[block(s)]++] = s;
  pieces_ = std::move(sorted);
}

std::array<PieceIndex::Part, 4> PieceIndex::Part::quarters() const {
  const std::int64_t west = (columns + 1) / 2;
  const std::int64_t north = (rows + 1) / 2;
  return {
      Part{column,        row,         west,           north       },
      Part{column + west, row,         columns - west, north       },
      Part{column,        row + north, west,           rows - north},
      Part{column + west, row + north, columns - west, rows - north}
  };
}

geo::Point PieceIndex::corner(const Part& part) const {
  const double edge_m = static_cast<double>(kBlockEdge) * frame_.cell_m;
  return {frame_.west_m + static_cast<double>(part.column) * edge_m,
          frame_.north_m - static_cast<double>(part.row) * edge_m};
}

/// Of a list of candidates, puts behind it what can be nearest in the part.
std::size_t PieceIndex::keep(Candidates& candidates, const Part& part, Range list,
                             geo::Point origin) const {
  const double edge_m = static_cast<double>(kBlockEdge) * frame_.cell_m;
  const double width_m = static_cast<double>(part.columns) * edge_m;
  const double height_m = static_cast<double>(part.rows) * edge_m;
  const geo::Point north_west = corner(part);
  return candidates.keep(list.first, list.count, north_west.east_m - origin.east_m + width_m / 2,
                         north_west.north_m - origin.north_m - height_m / 2,
                         std::hypot(width_m, height_m) / 2);
}

/// The list holds what can be nearest in the part.
void PieceIndex::quarter(Candidates& candidates, const Part& part, Range list) {
  if (part.is_leaf()) {
    for (std::int64_t row = part.row; row < part.row + part.rows; ++row)
      std::fill_n(&leaf_of_[static_cast<std::size_t>(row * columns_ + part.column)], part.columns,
                  static_cast<std::uint32_t>(leaves_.size()));
    const auto which = candidates.which(list.first, list.count);
    leaves_.push_back({
        part, {kept_.size(), list.count}
    });
    kept_.insert(kept_.end(), which.begin(), which.end());
    return;
  }
  for (const Part& each : part.quarters()) {
    if (each.columns == 0 || each.rows == 0) continue;
    const std::size_t kept = keep(candidates, each, list, {frame_.west_m, frame_.north_m});
    quarter(candidates, each, {list.first + list.count, kept});
  }
}

void PieceIndex::Near::quarter(Blocks& to, const Part& leaf, const Part& part, Range list) {
  if (part.columns == 1 && part.rows == 1) {
    to.blocks[static_cast<std::size_t>((part.row - leaf.row) * leaf.columns + part.column -
                                       leaf.column)] = {to.kept.size(), list.count};
    const auto which = candidates_.which(list.first, list.count);
    to.kept.insert(to.kept.end(), which.begin(), which.end());
    return;
  }
  for (const Part& each : part.quarters()) {
    if (each.columns == 0 || each.rows == 0) continue;
    const std::size_t kept = index_->keep(candidates_, each, list, index_->corner(leaf));
    quarter(to, leaf, each, {list.first + list.count, kept});
  }
}

const PieceIndex::Near::Blocks& PieceIndex::Near::blocks_of(std::uint32_t leaf) {
  const auto& [part, list] = index_->leaves_[leaf];
  const auto [at, fresh] = by_column_.try_emplace(part.column);
  Blocks& blocks = at->second;
  if (!fresh && blocks.leaf == leaf) return blocks;
  blocks.leaf = leaf;
  blocks.blocks.resize(static_cast<std::size_t>(part.columns * part.rows));
  blocks.kept.clear();
  candidates_.begin(index_->pieces_, std::span(index_->kept_).subspan(list.first, list.count),
                    index_->corner(part));
  quarter(blocks, part, part, {0, list.count});
  return blocks;
}

void PieceIndex::Near::find(std::int64_t first_column, std::int64_t first_row,
                            std::vector<Segment>& out) {
  out.clear();
  if (index_->pieces_.empty()) return;
  const std::int64_t column = first_column / kBlockEdge;
  const std::int64_t row = first_row / kBlockEdge;
  const std::uint32_t leaf =
      index_->leaf_of_[static_cast<std::size_t>(row * index_->columns_ + column)];
  const Part& part = index_->leaves_[leaf].part;
  const Blocks& blocks = blocks_of(leaf);
  const auto [first, count] =
      blocks
          .blocks[static_cast<std::size_t>((row - part.row) * part.columns + column - part.column)];
  for (std::size_t i = first; i < first + count; ++i)
    out.push_back(index_->pieces_[blocks.kept[i]]);
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
