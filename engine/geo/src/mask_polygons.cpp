// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/mask_polygons.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::geo {

std::uint32_t MaskPolygons::root(std::uint32_t label) {
  while (parent_[label] != label) {
    parent_[label] = parent_[parent_[label]];
    label = parent_[label];
  }
  return label;
}

/// The lower label stays: groups keep the order in which they were met.
void MaskPolygons::join(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  parent_[std::max(a, b)] = std::min(a, b);
}

/// A side of a run goes on where the run above it had one at the same column: one edge for both.
std::size_t MaskPolygons::side(std::size_t before, const Edge& edge) {
  if (before != kNone) {
    Edge& above = edges_[before];
    if (edge.to_y > edge.y) {
      above.to_y = edge.to_y;
    } else {
      above.y = edge.y;
    }
    return before;
  }
  edges_.push_back(edge);
  return edges_.size() - 1;
}

void MaskPolygons::add_row(std::span<const std::uint8_t> row) {
  std::vector<Run> runs;
  runs.reserve(last_.size());
  std::size_t above = 0;
  const auto set = [](std::uint8_t v) { return v != 0; };
  for (auto at = std::ranges::find_if(row, set); at != row.end();) {
    const auto end = std::find(at, row.end(), std::uint8_t{0});
    Run run{static_cast<std::int32_t>(at - row.begin()),
            static_cast<std::int32_t>(end - row.begin()),
            static_cast<std::uint32_t>(parent_.size()), kNone, kNone};
    bool joined = false;
    while (above < last_.size() && last_[above].end <= run.begin) ++above;
    for (std::size_t k = above; k < last_.size() && last_[k].begin < run.end; ++k) {
      if (joined) {
        join(run.label, last_[k].label);
      } else {
        run.label = last_[k].label;
      }
      joined = true;
      if (last_[k].begin == run.begin) run.west = last_[k].west;
      if (last_[k].end == run.end) run.east = last_[k].east;
    }
    if (!joined) parent_.push_back(run.label);
    run.west = side(run.west, {run.label, rows_, run.begin, rows_ + 1, run.begin});
    run.east = side(run.east, {run.label, rows_ + 1, run.end, rows_, run.end});
    runs.push_back(run);
    at = std::find_if(end, row.end(), set);
  }
  add_horizontal(last_, runs);
  if (rows_ == 0) first_ = runs;
  last_ = std::move(runs);
  ++rows_;
}

void MaskPolygons::append(MaskPolygons south) {
  DEMINE_CHECK(south.frame_.columns == frame_.columns, "rows of one frame");
  if (south.rows_ == 0) return;
  const auto labels = static_cast<std::uint32_t>(parent_.size());
  for (const std::uint32_t parent : south.parent_) parent_.push_back(parent + labels);
  for (auto* row : {&south.first_, &south.last_}) {
    for (Run& run : *row) run = {run.begin, run.end, run.label + labels, kNone, kNone};
  }
  // Where the rows meet, only what one of them has and the other has not is an outline.
  std::erase_if(south.edges_, [](const Edge& e) { return e.y == 0 && e.to_y == 0; });
  for (const Edge& e : south.edges_)
    edges_.push_back({e.label + labels, e.y + rows_, e.x, e.to_y + rows_, e.to_x});
  add_horizontal(last_, south.first_);
  std::size_t above = 0;
  for (const Run& run : south.first_) {
    while (above < last_.size() && last_[above].end <= run.begin) ++above;
    for (std::size_t k = above; k < last_.size() && last_[k].begin < run.end; ++k)
      join(run.label, last_[k].label);
  }
  if (rows_ == 0) first_ = std::move(south.first_);
  last_ = std::move(south.last_);
  rows_ += south.rows_;
}

/// Edges along the line between two rows: where only one of them is set.
void MaskPolygons::add_horizontal(const std::vector<Run>& north, const std::vector<Run>& south) {
  const auto uncovered = [](const std::vector<Run>& runs, const std::vector<Run>& others,
                            auto emit) {
    std::size_t k = 0;
    for (const Run& run : runs) {
      std::int32_t from = run.begin;
      while (k < others.size() && others[k].end <= run.begin) ++k;
      for (std::size_t i = k; i < others.size() && others[i].begin < run.end; ++i) {
        if (others[i].begin > from) emit(run.label, from, others[i].begin);
        from = std::max(from, others[i].end);
      }
      if (from < run.end) emit(run.label, from, run.end);
    }
  };
  uncovered(south, north, [&](std::uint32_t label, std::int32_t west, std::int32_t east) {
    edges_.push_back({label, rows_, east, rows_, west});
  });
  uncovered(north, south, [&](std::uint32_t label, std::int32_t west, std::int32_t east) {
    edges_.push_back({label, rows_, west, rows_, east});
  });
}

namespace {

/// Twice the signed area in cells; y grows to the south, so an outer ring comes out negative.
template <typename Ring>
std::int64_t doubled_area(const Ring& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto [ay, ax] = ring[i];
    const auto [by, bx] = ring[(i + 1) % ring.size()];
    sum += std::int64_t{ax} * by - std::int64_t{bx} * ay;
  }
  return sum;
}

using Corner = std::pair<std::int32_t, std::int32_t>;  // y, x

/// Corners where the ring goes straight on are left out.
std::vector<Corner> only_turns(const std::vector<Corner>& ring) {
  std::vector<Corner> out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Corner before = ring[(i + ring.size() - 1) % ring.size()];
    const Corner after = ring[(i + 1) % ring.size()];
    const bool straight = (before.first == ring[i].first && ring[i].first == after.first) ||
                          (before.second == ring[i].second && ring[i].second == after.second);
    if (!straight) out.push_back(ring[i]);
  }
  return out;
}

}  // namespace

/// Rings of the edges of one group, sorted by their start. Where two edges begin at one corner, two
/// cells of the group touch there by the corner alone: to turn right keeps them on one ring and
/// leaves the ground between them as a hole of its own, so that no ring meets itself.
PlaneGeometry MaskPolygons::link(std::span<const Edge> edges) const {
  std::vector<bool> used(edges.size(), false);
  const auto next = [&](const Edge& edge) {
    const auto range = std::ranges::equal_range(edges, std::pair(edge.to_y, edge.to_x), {},
                                                [](const Edge& e) { return std::pair(e.y, e.x); });
    auto at = static_cast<std::size_t>(range.begin() - edges.begin());
    if (range.size() == 1) return at;
    const auto turns_right = [&](const Edge& e) {
      const std::int64_t dx = edge.to_x - edge.x;
      const std::int64_t dy = edge.to_y - edge.y;
      return dx * (e.to_y - e.y) - dy * (e.to_x - e.x) > 0;  // y grows to the south
    };
    return turns_right(edges[at]) ? at : at + 1;
  };
  PlaneGeometry out{Shape::Polygon, {{}}};
  auto& rings = out.parts.front();
  for (std::size_t first = 0; first < edges.size(); ++first) {
    if (used[first]) continue;
    std::vector<Corner> corners;
    for (std::size_t i = first; !used[i]; i = next(edges[i])) {
      used[i] = true;
      corners.emplace_back(edges[i].y, edges[i].x);
    }
    Path<Point> ring;
    for (const auto& [y, x] : only_turns(corners)) {
      ring.push_back({frame_.west_m + static_cast<double>(x) * frame_.cell_m,
                      frame_.north_m - static_cast<double>(y) * frame_.cell_m});
    }
    ring.push_back(ring.front());
    if (doubled_area(corners) < 0) {
      rings.insert(rings.begin(), std::move(ring));
    } else {
      rings.push_back(std::move(ring));
    }
  }
  return out;
}

/// Edges whose labels are roots: one polygon a label.
std::vector<PlaneGeometry> MaskPolygons::groups(std::span<Edge> edges) const {
  std::ranges::sort(edges, {},
                    [](const Edge& e) { return std::tuple(e.label, e.y, e.x, e.to_y, e.to_x); });
  std::vector<PlaneGeometry> out;
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t end = i;
    while (end < edges.size() && edges[end].label == edges[i].label) ++end;
    out.push_back(link(edges.subspan(i, end - i)));
    i = end;
  }
  return out;
}

std::vector<PlaneGeometry> MaskPolygons::take_closed() {
  std::vector<bool> open(parent_.size(), false);
  for (Run& run : last_) {
    open[root(run.label)] = true;
    run.west = run.east = kNone;  // edges move
  }
  for (Edge& edge : edges_) edge.label = root(edge.label);
  const auto closed = std::ranges::partition(edges_, [&](const Edge& e) { return open[e.label]; });
  auto out = groups(closed);
  edges_.erase(closed.begin(), closed.end());
  return out;
}

std::vector<PlaneGeometry> MaskPolygons::finish() {
  add_horizontal(last_, {});
  last_.clear();
  for (Edge& edge : edges_) edge.label = root(edge.label);
  auto out = groups(edges_);
  edges_.clear();
  parent_.clear();
  first_.clear();
  rows_ = 0;
  return out;
}

}  // namespace demine::geo
