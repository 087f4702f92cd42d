// SPDX-License-Identifier: Apache-2.0
#include "cog_overviews.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "tile_dataset.hpp"

namespace demine::io {
namespace {

/// Pixels [first, last) of a side of `from` that pixel `i` of a side of `to` touches.
struct Touched {
  int first;
  int last;
};
Touched touched(int i, int from, int to) {
  const std::int64_t n = from;
  return {static_cast<int>(i * n / to), static_cast<int>(((i + 1) * n + to - 1) / to)};
}

/// One tile of a band, from all pixels of the level above that it touches.
bool shrink_tile(GDALRasterBand& from, const geo::Tile& tile, const geo::GridFrame& level,
                 Overview rule, std::vector<float>& out) {
  const auto across = [&](std::int64_t column) {
    return touched(static_cast<int>(column), from.GetXSize(), static_cast<int>(level.columns));
  };
  const auto down = [&](std::int64_t row) {
    return touched(static_cast<int>(row), from.GetYSize(), static_cast<int>(level.rows));
  };
  const int west = across(tile.first_column).first;
  const int width = across(tile.first_column + tile.columns - 1).last - west;
  const int north = down(tile.first_row).first;
  const int height = down(tile.first_row + tile.rows - 1).last - north;
  std::vector<float> in(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  if (from.RasterIO(GF_Read, west, north, width, height, in.data(), width, height, GDT_Float32, 0,
                    0, nullptr) != CE_None) {
    return false;
  }
  out.assign(static_cast<std::size_t>(tile.columns * tile.rows),
             std::numeric_limits<float>::quiet_NaN());
  std::vector<Touched> columns;
  for (std::int64_t c = 0; c < tile.columns; ++c) columns.push_back(across(tile.first_column + c));
  for (std::int64_t row = 0; row < tile.rows; ++row) {
    const Touched y = down(tile.first_row + row);
    float* target = &out[static_cast<std::size_t>(row * tile.columns)];
    for (int from_row = y.first - north; from_row < y.last - north; ++from_row) {
      const float* line = &in[static_cast<std::size_t>(from_row) * static_cast<std::size_t>(width)];
      for (std::size_t c = 0; c < columns.size(); ++c) {
        for (int i = columns[c].first - west; i < columns[c].last - west; ++i)
          take_worse(target[c], line[i], rule);
      }
    }
  }
  return true;
}

/// All tiles of the level under `from`.
base::Done shrink(TileDataset& from, int level, TileStore& store, std::span<const Overview> rules,
                  const std::function<bool()>& go_on) {
  const geo::GridFrame frame = from.shape().level(level);
  std::vector<std::vector<float>> bands(rules.size());
  std::int64_t number = -1;
  for (const geo::Tile& tile : geo::tiles(frame, kStoreTile)) {
    ++number;
    if (store.holds(level, number)) continue;
    if (!go_on()) return base::Error{base::ErrorCode::Cancelled, base::text("stopped"), {}, {}};
    for (std::size_t b = 0; b < bands.size(); ++b) {
      GDALRasterBand& band = *from.GetRasterBand(static_cast<int>(b) + 1);
      if (!shrink_tile(band, tile, frame, rules[b], bands[b])) {
        return base::Error{
            base::ErrorCode::InvalidInput, base::text("computed tiles do not read back"), {}, {}};
      }
    }
    const std::vector<std::span<const float>> views(bands.begin(), bands.end());
    DEMINE_TRY_DONE(store.add(level, number, TileStore::pack(tile.columns, views)));
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

base::Done build_overviews(TileDataset& top, TileStore& store, std::span<const Overview> rules,
                           int block, const std::function<bool()>& go_on) {
  std::vector<std::unique_ptr<TileDataset>> levels;
  TileDataset* from = &top;
  while (std::max(from->GetRasterXSize(), from->GetRasterYSize()) > block) {
    const int level = static_cast<int>(levels.size()) + 1;
    DEMINE_TRY_DONE(shrink(*from, level, store, rules, go_on));
    levels.push_back(from->next_level());
    from = levels.back().get();
  }
  top.set_overviews(std::move(levels));
  return {};
}

}  // namespace demine::io
