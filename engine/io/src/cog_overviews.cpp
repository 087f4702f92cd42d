// SPDX-License-Identifier: Apache-2.0
#include "cog_overviews.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "demine/base/check.hpp"
#include "demine/base/threads.hpp"

#include "float_block.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::int64_t kSmallest = 512;  // sides of the last overview

/// Pixels [first, last) of a side of `from` that pixel `i` of a side of `to` touches.
struct Touched {
  std::int64_t first;
  std::int64_t last;
};
Touched touched(std::int64_t i, std::int64_t from, std::int64_t to) {
  return {i * from / to, ((i + 1) * from + to - 1) / to};
}

/// One band of a level, as one thread reads it: the tiles that the last tile was made from stay
/// decoded, since the next one may touch them too.
class Above {
 public:
  Above(const OverviewPlan& plan, int level, std::size_t band)
      : stores_(plan.stores), level_(level), band_(band), frame_(plan.shape.level(level)) {}

  void next_tile() { before_ = std::exchange(now_, {}); }

  /// Cells, row by row.
  base::Done read(const geo::Tile& cells, std::vector<float>& into) {
    into.resize(static_cast<std::size_t>(cells.columns * cells.rows));
    const std::int64_t across = (frame_.columns + kStoreTile - 1) / kStoreTile;
    const std::int64_t last_row = cells.first_row + cells.rows - 1;
    const std::int64_t last_column = cells.first_column + cells.columns - 1;
    for (auto row = cells.first_row / kStoreTile; row <= last_row / kStoreTile; ++row) {
      for (auto column = cells.first_column / kStoreTile; column <= last_column / kStoreTile;
           ++column) {
        DEMINE_TRY(const auto* values, decoded(row * across + column));
        const geo::Tile tile{column * kStoreTile, row * kStoreTile,
                             std::min(kStoreTile, frame_.columns - column * kStoreTile),
                             std::min(kStoreTile, frame_.rows - row * kStoreTile)};
        copy(*values, tile, cells, into);
      }
    }
    return {};
  }

 private:
  base::Result<const std::vector<float>*> decoded(std::int64_t tile) {
    if (const auto found = now_.find(tile); found != now_.end()) return &found->second;
    if (auto kept = before_.extract(tile)) return &now_.insert(std::move(kept)).position->second;
    const TileStore* store = holder_of(stores_, level_, tile);
    DEMINE_CHECK(store != nullptr, "the level above is whole");
    DEMINE_TRY(auto values, store->band(level_, tile, band_));
    return &now_.emplace(tile, std::move(values)).first->second;
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
  std::size_t band_;
  geo::GridFrame frame_;
  std::map<std::int64_t, std::vector<float>> before_, now_;
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

/// Tiles of a level that follow each other, packed. Band by band: only what one band needs is
/// decoded at a time.
base::Result<std::vector<std::string>> shrink(const OverviewPlan& plan, int level,
                                              std::span<const geo::Tile> tiles) {
  const auto frame = plan.shape.level(level);
  const auto above_frame = plan.shape.level(level - 1);
  std::vector<std::vector<std::string>> blocks(tiles.size());
  std::vector<float> in;
  for (std::size_t band = 0; band < plan.rules.size(); ++band) {
    Above above(plan, level - 1, band);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      const Footprint from(tiles[i], frame, above_frame);
      above.next_tile();
      DEMINE_TRY_DONE(above.read(from.cells, in));
      const auto values = plan.rules[band] == Overview::Highest
                              ? shrink_band<Overview::Highest>(from, in)
                              : shrink_band<Overview::Lowest>(from, in);
      blocks[i].push_back(encode_floats(values, static_cast<std::size_t>(tiles[i].columns)));
    }
  }
  std::vector<std::string> packed;
  for (auto& tile : blocks) packed.push_back(TileStore::join(std::exchange(tile, {})));
  return packed;
}

/// The same on several threads: each makes some that follow each other.
base::Result<std::vector<std::string>> shrink_on_threads(const OverviewPlan& plan, int level,
                                                         std::span<const geo::Tile> tiles) {
  const std::size_t threads = std::max(1U, plan.threads);
  const std::size_t share = (tiles.size() + threads - 1) / threads;
  std::vector<base::Result<std::vector<std::string>>> made((tiles.size() + share - 1) / share);
  base::on_threads(plan.threads, made.size(), [&](std::size_t i) {
    const std::size_t first = i * share;
    made[i] = shrink(plan, level, tiles.subspan(first, std::min(share, tiles.size() - first)));
  });
  std::vector<std::string> all;
  for (auto& some : made) {
    DEMINE_TRY(auto packed, std::move(some));
    std::ranges::move(packed, std::back_inserter(all));
  }
  return all;
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
    DEMINE_TRY(const auto made,
               shrink_on_threads(plan, level, std::span(tiles).subspan(first, end - first)));
    for (const auto& packed : made)
      DEMINE_TRY_DONE(into.add(level, static_cast<std::int64_t>(first++), packed));
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
  for (auto frame = plan.shape.frame; std::max(frame.columns, frame.rows) > kSmallest;
       frame = plan.shape.level(levels)) {
    DEMINE_TRY_DONE(shrink_level(plan, ++levels, into, go_on));
  }
  return levels;
}

}  // namespace demine::io
