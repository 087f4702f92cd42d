// SPDX-License-Identifier: Apache-2.0
#include "cog_overviews.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "demine/base/check.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

/// Pixels [first, last) of a side of `from` that pixel `i` of a side of `to` touches.
struct Touched {
  std::int64_t first;
  std::int64_t last;
};
Touched touched(std::int64_t i, std::int64_t from, std::int64_t to) {
  return {i * from / to, ((i + 1) * from + to - 1) / to};
}

/// The tiles of one level, as one thread reads them: what the last tile that it made was made from
/// stays decoded, since the next one may touch it too.
class Above {
 public:
  Above(const OverviewPlan& plan, int level)
      : stores_(plan.stores), level_(level), frame_(plan.shape.level(level)) {}

  [[nodiscard]] const geo::GridFrame& frame() const { return frame_; }
  void next_tile() { before_ = std::exchange(now_, {}); }

  /// Cells of a band, row by row.
  base::Done read(std::size_t band, const geo::Tile& cells, std::vector<float>& into) {
    into.resize(static_cast<std::size_t>(cells.columns * cells.rows));
    const std::int64_t across = (frame_.columns + kStoreTile - 1) / kStoreTile;
    const std::int64_t last_row = cells.first_row + cells.rows - 1;
    const std::int64_t last_column = cells.first_column + cells.columns - 1;
    for (auto row = cells.first_row / kStoreTile; row <= last_row / kStoreTile; ++row) {
      for (auto column = cells.first_column / kStoreTile; column <= last_column / kStoreTile;
           ++column) {
        DEMINE_TRY(const auto* values, tile(row * across + column, band));
        const geo::Tile tile{column * kStoreTile, row * kStoreTile,
                             std::min(kStoreTile, frame_.columns - column * kStoreTile),
                             std::min(kStoreTile, frame_.rows - row * kStoreTile)};
        copy(*values, tile, cells, into);
      }
    }
    return {};
  }

 private:
  using Key = std::pair<std::int64_t, std::size_t>;  // tile, band

  base::Result<const std::vector<float>*> tile(std::int64_t number, std::size_t band) {
    const Key key{number, band};
    if (const auto found = now_.find(key); found != now_.end()) return &found->second;
    if (auto kept = before_.extract(key)) return &now_.insert(std::move(kept)).position->second;
    const auto store = std::ranges::find_if(
        stores_, [&](const TileStore* one) { return one->holds(level_, number); });
    DEMINE_CHECK(store != stores_.end(), "the level above is whole");
    DEMINE_TRY(auto values, (*store)->band(level_, number, band));
    return &now_.emplace(key, std::move(values)).first->second;
  }

  /// The cells of a tile that lie in `cells`.
  static void copy(const std::vector<float>& values, const geo::Tile& tile, const geo::Tile& cells,
                   std::vector<float>& into) {
    const auto west = std::max(tile.first_column, cells.first_column);
    const auto east =
        std::min(tile.first_column + tile.columns, cells.first_column + cells.columns);
    const auto north = std::max(tile.first_row, cells.first_row);
    const auto south = std::min(tile.first_row + tile.rows, cells.first_row + cells.rows);
    for (auto row = north; row < south; ++row) {
      const auto from = (row - tile.first_row) * tile.columns + west - tile.first_column;
      const auto to = (row - cells.first_row) * cells.columns + west - cells.first_column;
      std::copy_n(values.begin() + from, east - west, into.begin() + to);
    }
  }

  std::span<const TileStore* const> stores_;
  int level_;
  geo::GridFrame frame_;
  std::map<Key, std::vector<float>> before_, now_;
};

/// Each value of `into` with the one of `line` below or above it.
template <Overview kRule>
void take_line(const float* line, std::vector<float>& into) {
  float* to = into.data();
  const std::size_t n = into.size();
  for (std::size_t i = 0; i < n; ++i) {
    const bool worse = kRule == Overview::Highest ? line[i] > to[i] : line[i] < to[i];
    // One select, for vectors: what take_worse() does.
    to[i] = static_cast<int>(worse) | static_cast<int>(to[i] != to[i]) ? line[i] : to[i];
  }
}

/// How a tile of a level lies over the level above.
struct Footprint {
  std::vector<Touched> columns, rows;  ///< of each column and row of the tile
  geo::Tile cells;                     ///< all that it touches

  Footprint(const geo::Tile& tile, const geo::GridFrame& level, const geo::GridFrame& above) {
    for (std::int64_t c = 0; c < tile.columns; ++c)
      columns.push_back(touched(tile.first_column + c, above.columns, level.columns));
    for (std::int64_t r = 0; r < tile.rows; ++r)
      rows.push_back(touched(tile.first_row + r, above.rows, level.rows));
    cells = {columns.front().first, rows.front().first, columns.back().last - columns.front().first,
             rows.back().last - rows.front().first};
  }
};

/// The band of a tile whose footprint holds the values `in`: first down, then across.
template <Overview kRule>
std::vector<float> shrink_band(const Footprint& from, const std::vector<float>& in) {
  const auto width = static_cast<std::size_t>(from.cells.columns);
  std::vector<float> out, worst(width);
  out.reserve(from.columns.size() * from.rows.size());
  for (const Touched& y : from.rows) {
    const float* line = &in[static_cast<std::size_t>(y.first - from.cells.first_row) * width];
    std::copy_n(line, width, worst.begin());
    for (auto row = y.first + 1; row < y.last; ++row) take_line<kRule>(line += width, worst);
    for (const Touched& x : from.columns) {
      const float* one = &worst[static_cast<std::size_t>(x.first - from.cells.first_column)];
      float value = one[0];
      for (std::int64_t i = 1; i < x.last - x.first; ++i) take_worse(value, one[i], kRule);
      out.push_back(value);
    }
  }
  return out;
}

/// One tile of a level, packed: from all cells of the level above that it touches.
base::Result<std::string> shrink(Above& above, const geo::GridFrame& level, const geo::Tile& tile,
                                 std::span<const Overview> rules) {
  const Footprint from(tile, level, above.frame());
  std::vector<float> in;
  std::vector<std::vector<float>> bands;
  above.next_tile();
  for (std::size_t band = 0; band < rules.size(); ++band) {
    DEMINE_TRY_DONE(above.read(band, from.cells, in));
    bands.push_back(rules[band] == Overview::Highest ? shrink_band<Overview::Highest>(from, in)
                                                     : shrink_band<Overview::Lowest>(from, in));
  }
  return TileStore::pack(tile.columns,
                         std::vector<std::span<const float>>(bands.begin(), bands.end()));
}

/// Tiles of a level; each thread makes some that follow each other.
std::vector<base::Result<std::string>> shrink_some(const OverviewPlan& plan, int level,
                                                   std::span<const geo::Tile> tiles) {
  const auto frame = plan.shape.level(level);
  std::vector<base::Result<std::string>> made(tiles.size());
  const std::size_t threads = std::max(1U, plan.threads);
  const std::size_t share = (tiles.size() + threads - 1) / threads;
  std::vector<std::jthread> crew;
  for (std::size_t first = 0; first < tiles.size(); first += share) {
    crew.emplace_back([&, first] {
      Above above(plan, level - 1);
      for (std::size_t i = first; i < std::min(first + share, tiles.size()); ++i)
        made[i] = shrink(above, frame, tiles[i], plan.rules);
    });
  }
  crew.clear();  // waits
  return made;
}

/// All tiles of a level that are not there yet.
base::Done shrink_level(const OverviewPlan& plan, int level, TileStore& into,
                        const std::function<bool(double done)>& go_on) {
  const auto tiles = geo::tiles(plan.shape.level(level), kStoreTile);
  const std::size_t batch = std::size_t{8} * std::max(1U, plan.threads);
  for (std::size_t first = 0; first < tiles.size();) {
    if (into.holds(level, static_cast<std::int64_t>(first))) {
      ++first;
      continue;
    }
    const double share = static_cast<double>(first) / static_cast<double>(tiles.size());
    // Each level is a quarter of the one above: 3/4 of the work is the first, 3/16 the second.
    const double rest = std::pow(0.25, level - 1);
    if (!go_on(1 - rest + 0.75 * rest * share))
      return Error{ErrorCode::Cancelled, base::text("stopped"), {}, {}};
    std::size_t end = first;
    while (end < std::min(first + batch, tiles.size()) &&
           !into.holds(level, static_cast<std::int64_t>(end)))
      ++end;
    for (auto& packed : shrink_some(plan, level, std::span(tiles).subspan(first, end - first))) {
      DEMINE_TRY(const auto bytes, std::move(packed));
      DEMINE_TRY_DONE(into.add(level, static_cast<std::int64_t>(first++), bytes));
    }
  }
  return {};
}

}  // namespace

const char* name(Overview rule) { return rule == Overview::Highest ? "highest" : "lowest"; }

Overview overview_of(GDALRasterBand& band) {
  const char* said = band.GetMetadataItem(kOverviewKey);
  return said != nullptr && std::strcmp(said, name(Overview::Lowest)) == 0 ? Overview::Lowest
                                                                           : Overview::Highest;
}

base::Result<int> build_overviews(const OverviewPlan& plan, TileStore& into,
                                  const std::function<bool(double done)>& go_on) {
  int levels = 0;
  for (auto frame = plan.shape.frame; std::max(frame.columns, frame.rows) > plan.smallest;
       frame = plan.shape.level(levels)) {
    DEMINE_TRY_DONE(shrink_level(plan, ++levels, into, go_on));
  }
  return levels;
}

}  // namespace demine::io
