// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace demine::geo {
namespace {

/// Set cells reachable from (column, row) get `label`.
void flood(const Grid<std::uint8_t>& mask, Grid<std::int32_t>& labels, std::int64_t column,
           std::int64_t row, std::int32_t label) {
  const GridFrame& frame = mask.frame();
  std::vector<std::pair<std::int64_t, std::int64_t>> open{
      {column, row}
  };
  labels.at(column, row) = label;
  while (!open.empty()) {
    const auto [c, r] = open.back();
    open.pop_back();
    for (std::int64_t y = std::max<std::int64_t>(0, r - 1); y <= std::min(frame.rows - 1, r + 1);
         ++y) {
      for (std::int64_t x = std::max<std::int64_t>(0, c - 1);
           x <= std::min(frame.columns - 1, c + 1); ++x) {
        if (mask.at(x, y) == 0 || labels.at(x, y) != 0) continue;
        labels.at(x, y) = label;
        open.emplace_back(x, y);
      }
    }
  }
}

/// For every cell the largest (or smallest) value within `by` cells along rows, then along columns.
/// Ground outside the grid is left out of the choice. `rows` is room to work in, of the same frame.
template <typename Pick>
void spread(Grid<std::uint8_t>& mask, Grid<std::uint8_t>& rows, std::int64_t by, Pick pick) {
  const GridFrame& frame = mask.frame();
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) {
      std::uint8_t value = mask.at(c, r);
      const auto end = std::min(frame.columns - 1, c + by);
      for (std::int64_t x = std::max<std::int64_t>(0, c - by); x <= end; ++x)
        value = pick(value, mask.at(x, r));
      rows.at(c, r) = value;
    }
  }
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) {
      std::uint8_t value = rows.at(c, r);
      const auto end = std::min(frame.rows - 1, r + by);
      for (std::int64_t y = std::max<std::int64_t>(0, r - by); y <= end; ++y)
        value = pick(value, rows.at(c, y));
      mask.at(c, r) = value;
    }
  }
}

/// Corner of cells: column and row of the grid lines that meet there.
using Corner = std::pair<std::int64_t, std::int64_t>;

/// Directed edges along the border with the labelled cells on the left hand: each corner -> where
/// its edges lead.
std::map<Corner, std::vector<Corner>> border(const Grid<std::int32_t>& labels, std::int32_t label) {
  const GridFrame& frame = labels.frame();
  const auto in = [&](std::int64_t c, std::int64_t r) {
    return c >= 0 && r >= 0 && c < frame.columns && r < frame.rows && labels.at(c, r) == label;
  };
  std::map<Corner, std::vector<Corner>> edges;
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) {
      if (!in(c, r)) continue;
      if (!in(c, r - 1)) edges[{c + 1, r}].push_back({c, r});          // northern side, walked west
      if (!in(c - 1, r)) edges[{c, r}].push_back({c, r + 1});          // western side, walked south
      if (!in(c, r + 1)) edges[{c, r + 1}].push_back({c + 1, r + 1});  // southern side, walked east
      if (!in(c + 1, r)) edges[{c + 1, r + 1}].push_back({c + 1, r});  // eastern side, walked north
    }
  }
  return edges;
}

/// The next corner after `from` -> `at`. Where two cells meet by a corner alone, the left turn
/// stays with the cell one walks around, so that no ring touches itself.
Corner next_corner(std::map<Corner, std::vector<Corner>>& edges, Corner from, Corner at) {
  auto& ways = edges.at(at);
  std::size_t chosen = 0;
  if (ways.size() > 1) {
    const auto dc = at.first - from.first;
    const auto dr = at.second - from.second;
    // Rows grow to the south, so a left turn of (dc, dr) is (dr, -dc).
    const Corner left{at.first + dr, at.second - dc};
    chosen = static_cast<std::size_t>(std::ranges::find(ways, left) - ways.begin());
    if (chosen == ways.size()) chosen = 0;
  }
  const Corner next = ways[chosen];
  ways.erase(ways.begin() + static_cast<std::ptrdiff_t>(chosen));
  if (ways.empty()) edges.erase(at);
  return next;
}

/// Corners from one place back to it, each step one cell long.
std::vector<Corner> walk(std::map<Corner, std::vector<Corner>>& edges) {
  const Corner start = edges.begin()->first;
  std::vector<Corner> path{start};
  Corner from = {start.first + 1, start.second};
  Corner at = start;
  do {
    const Corner next = next_corner(edges, from, at);
    from = at;
    at = next;
    path.push_back(at);
  } while (at != start);
  return path;
}

/// A path that meets itself at a corner, cut there into rings that do not: a bay closed by a corner
/// becomes a hole.
std::vector<std::vector<Corner>> simple_rings(const std::vector<Corner>& path) {
  std::vector<std::vector<Corner>> rings;
  std::vector<Corner> open;
  std::map<Corner, std::size_t> seen;
  for (const Corner& corner : path) {
    if (const auto met = seen.find(corner); met != seen.end()) {
      const auto first = open.begin() + static_cast<std::ptrdiff_t>(met->second);
      std::vector<Corner> ring(first, open.end());
      ring.push_back(corner);
      rings.push_back(std::move(ring));
      for (auto c = first + 1; c != open.end(); ++c) seen.erase(*c);
      open.erase(first + 1, open.end());
    } else {
      seen[corner] = open.size();
      open.push_back(corner);
    }
  }
  return rings;
}

bool straight(Corner a, Corner b, Corner c) {
  return (a.first == b.first && b.first == c.first) ||
         (a.second == b.second && b.second == c.second);
}

/// The same ring with its turns alone.
std::vector<Corner> turns(const std::vector<Corner>& ring) {
  std::vector<Corner> out;
  const std::size_t n = ring.size() - 1;
  for (std::size_t i = 0; i < n; ++i) {
    if (!straight(ring[(i + n - 1) % n], ring[i], ring[i + 1])) out.push_back(ring[i]);
  }
  out.push_back(out.front());
  return out;
}

/// Twice the area in cells, positive when counter-clockwise seen with north up.
std::int64_t twice_area(const std::vector<Corner>& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += ring[i].first * ring[i - 1].second - ring[i - 1].first * ring[i].second;
  }
  return sum;
}

Path<Point> on_ground(const std::vector<Corner>& ring, const GridFrame& frame) {
  Path<Point> path;
  path.reserve(ring.size());
  for (const auto& [c, r] : ring) {
    path.push_back({frame.west_m + static_cast<double>(c) * frame.cell_m,
                    frame.north_m - static_cast<double>(r) * frame.cell_m});
  }
  return path;
}

/// A point in the empty cell on the right hand of a hole's first edge.
Point beside(const std::vector<Corner>& hole, const GridFrame& frame) {
  const auto dc = static_cast<double>(hole[1].first - hole[0].first);
  const auto dr = static_cast<double>(hole[1].second - hole[0].second);
  const double length = std::abs(dc) + std::abs(dr);
  const double c = static_cast<double>(hole[0].first) + 0.5 * dc / length - 0.5 * dr / length;
  const double r = static_cast<double>(hole[0].second) + 0.5 * dr / length + 0.5 * dc / length;
  return {frame.west_m + c * frame.cell_m, frame.north_m - r * frame.cell_m};
}

}  // namespace

Groups connect(const Grid<std::uint8_t>& mask) {
  Groups groups{Grid<std::int32_t>(mask.frame()), 0};
  for (std::int64_t r = 0; r < mask.frame().rows; ++r) {
    for (std::int64_t c = 0; c < mask.frame().columns; ++c) {
      if (mask.at(c, r) != 0 && groups.label.at(c, r) == 0)
        flood(mask, groups.label, c, r, ++groups.count);
    }
  }
  return groups;
}

Grid<std::uint8_t> close_gaps(const Grid<std::uint8_t>& mask, int cells) {
  const auto largest = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); };
  const auto smallest = [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); };
  // A margin, so that growing has room beyond the edge of the grid and shrinking finds what it
  // grew.
  const GridFrame& frame = mask.frame();
  Grid<std::uint8_t> wide({frame.west_m - cells * frame.cell_m,
                           frame.north_m + cells * frame.cell_m, frame.cell_m,
                           frame.columns + 2L * cells, frame.rows + 2L * cells});
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) wide.at(c + cells, r + cells) = mask.at(c, r);
  }
  Grid<std::uint8_t> rows(wide.frame());
  spread(wide, rows, cells, largest);
  spread(wide, rows, cells, smallest);
  Grid<std::uint8_t> out(frame);
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) out.at(c, r) = wide.at(c + cells, r + cells);
  }
  return out;
}

PlaneGeometry outline(const Grid<std::int32_t>& labels, std::int32_t label) {
  auto edges = border(labels, label);
  PlaneGeometry out{Shape::Polygon, {}};
  std::vector<std::vector<Corner>> holes;
  std::vector<std::int64_t> sizes;
  while (!edges.empty()) {
    for (const auto& ring : simple_rings(walk(edges))) {
      const auto corners = turns(ring);
      if (twice_area(corners) < 0) {
        holes.push_back(corners);
      } else {
        sizes.push_back(twice_area(corners));
        out.parts.push_back({on_ground(corners, labels.frame())});
      }
    }
  }
  for (const auto& corners : holes) {
    const auto hole = on_ground(corners, labels.frame());
    const Point inside = beside(corners, labels.frame());
    std::size_t owner = out.parts.size();
    for (std::size_t i = 0; i < out.parts.size(); ++i) {
      if (!contains(PlaneGeometry{Shape::Polygon, {{out.parts[i].front()}}}, inside)) continue;
      if (owner == out.parts.size() || sizes[i] < sizes[owner]) owner = i;
    }
    DEMINE_CHECK(owner < out.parts.size(), "every hole lies in a ring");
    out.parts[owner].push_back(hole);
  }
  return out;
}

}  // namespace demine::geo
