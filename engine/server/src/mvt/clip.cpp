// SPDX-License-Identifier: Apache-2.0
#include "mvt/clip.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace demine::server::mvt {
namespace {

constexpr double kLow = -kMargin;
constexpr double kHigh = kExtent + kMargin;

using Spots = std::vector<Spot>;

bool within(Spot p) { return p.x >= kLow && p.x <= kHigh && p.y >= kLow && p.y <= kHigh; }

TilePoint whole(Spot p) {
  return {static_cast<std::int32_t>(std::lround(p.x)), static_cast<std::int32_t>(std::lround(p.y))};
}

/// One side of the square: which coordinate, where, and on which side to keep.
struct Side {
  double Spot::* axis;
  double at;
  bool below;
  [[nodiscard]] bool keeps(Spot p) const { return below ? p.*axis <= at : p.*axis >= at; }
  [[nodiscard]] Spot crossing(Spot a, Spot b) const {
    const double share = (at - a.*axis) / (b.*axis - a.*axis);
    Spot out{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    out.*axis = at;
    return out;
  }
};
constexpr Side kSides[] = {
    {&Spot::x, kLow,  false},
    {&Spot::x, kHigh, true },
    {&Spot::y, kLow,  false},
    {&Spot::y, kHigh, true }
};

/// Sutherland, Hodgman, "Reentrant polygon clipping", 1974: parts of one ring stay joined along the
/// margin, which nobody sees.
Spots clipped_ring(Spots ring) {
  for (const Side& side : kSides) {
    Spots out;
    out.reserve(ring.size() + 4);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Spot a = ring[i];
      const Spot b = ring[(i + 1) % ring.size()];
      if (side.keeps(a)) out.push_back(a);
      if (side.keeps(a) != side.keeps(b)) out.push_back(side.crossing(a, b));
    }
    ring = std::move(out);
  }
  return ring;
}

/// The pieces of a line within the square.
std::vector<Spots> clipped_line(std::span<const Spot> line) {
  std::vector<Spots> pieces{Spots(line.begin(), line.end())};
  for (const Side& side : kSides) {
    std::vector<Spots> kept;
    for (const Spots& piece : pieces) {
      Spots now;
      for (std::size_t i = 0; i < piece.size(); ++i) {
        const bool in = side.keeps(piece[i]);
        if (i > 0 && in != side.keeps(piece[i - 1])) {
          now.push_back(side.crossing(piece[i - 1], piece[i]));
          if (!in) kept.push_back(std::exchange(now, {}));
        }
        if (in) now.push_back(piece[i]);
      }
      if (now.size() > 1) kept.push_back(std::move(now));
    }
    pieces = std::move(kept);
  }
  return pieces;
}

std::vector<TilePoint> rounded(std::span<const Spot> spots) {
  std::vector<TilePoint> out;
  out.reserve(spots.size());
  for (const Spot p : spots) {
    const TilePoint at = whole(p);
    if (out.empty() || out.back() != at) out.push_back(at);
  }
  return out;
}

/// Twice the area; positive where the ring goes clockwise as seen, y being down.
std::int64_t twice_area(const std::vector<TilePoint>& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint a = ring[i];
    const TilePoint b = ring[(i + 1) % ring.size()];
    sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
  }
  return sum;
}

/// The smallest outer ring that holds the place.
std::vector<TilePoint> speck(TilePoint at) {
  return {
      at, {at.x + 1, at.y    },
       {at.x + 1, at.y + 1},
       {at.x,     at.y + 1}
  };
}

/// A ring ready to be written; empty where it shrank to nothing.
std::vector<TilePoint> finished_ring(std::span<const Spot> closed, bool outer) {
  Spots ring(closed.begin(), closed.end() - 1);
  if (!std::ranges::all_of(ring, within)) ring = clipped_ring(std::move(ring));
  if (ring.empty()) return {};
  auto out = rounded(ring);
  while (out.size() > 1 && out.back() == out.front()) out.pop_back();
  const std::int64_t area = twice_area(out);
  if (area == 0) return outer ? speck(out.front()) : std::vector<TilePoint>();
  if ((area > 0) != outer) std::ranges::reverse(out);
  return out;
}

void clip_line(std::span<const Spot> line, TileGeometry& out) {
  for (const Spots& piece : clipped_line(line)) {
    auto path = rounded(piece);
    if (path.size() == 1) path.push_back({path.front().x + 1, path.front().y});
    out.paths.push_back(std::move(path));
  }
}

}  // namespace

TileGeometry clip(const store::FlatPlace& flat, std::span<const Spot> spots) {
  TileGeometry out{flat.shape, {}};
  if (flat.shape == geo::Shape::Point) {
    std::vector<TilePoint> points;
    for (const Spot p : spots) {
      if (within(p)) points.push_back(whole(p));
    }
    if (!points.empty()) out.paths.push_back(std::move(points));
    return out;
  }
  std::size_t ring = 0;
  std::size_t from = 0;
  for (const std::size_t part_end : flat.part_ends) {
    bool outer = true;
    bool shown = true;  // no holes of a ground that is elsewhere
    for (; ring < part_end; ++ring) {
      const auto path = spots.subspan(from, flat.ring_ends[ring] - from);
      from = flat.ring_ends[ring];
      if (flat.shape == geo::Shape::Line) {
        clip_line(path, out);
        continue;
      }
      auto finished = shown ? finished_ring(path, outer) : std::vector<TilePoint>();
      if (outer) shown = !finished.empty();
      outer = false;
      if (!finished.empty()) out.paths.push_back(std::move(finished));
    }
  }
  return out;
}

}  // namespace demine::server::mvt
