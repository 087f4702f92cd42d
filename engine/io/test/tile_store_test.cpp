// SPDX-License-Identifier: Apache-2.0
#include "demine/io/tile_store.hpp"

#include <filesystem>
#include <fstream>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/base/check.hpp"

#include "map_files_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using test::Bands;
using test::MapFolder;

// Three tiles by three, the last ones narrow; one level of overviews.
const geo::GridFrame kFrame{
    .west_m = -3000, .north_m = 5000, .cell_m = 100, .columns = 520, .rows = 600};
const TileShape kShape = test::shape_of(kFrame, 2);

std::string tile_bytes(const Bands& bands, std::size_t number) {
  return test::packed_tile(kFrame, bands, test::cut(kFrame, kStoreTile)[number]);
}

/// Every value of every tile there is, as the frame has it.
bool holds_all(const TileStore& store, const Bands& bands, const std::vector<std::int64_t>& tiles) {
  const auto cut = test::cut(kFrame, kStoreTile);
  for (const std::int64_t number : tiles) {
    const geo::Tile& tile = cut[static_cast<std::size_t>(number)];
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const auto values = store.band(0, number, b);
      if (!values) return false;
      for (std::int64_t row = 0; row < tile.rows; ++row) {
        const auto wide = static_cast<std::size_t>(tile.columns);
        const auto from =
            static_cast<std::size_t>((tile.first_row + row) * kFrame.columns + tile.first_column);
        if (!test::same_values(
                std::span(*values).subspan(static_cast<std::size_t>(row) * wide, wide),
                std::span(bands[b]).subspan(from, wide))) {
          return false;
        }
      }
    }
  }
  return true;
}

TEST(TileStore, GivesBackWhatItTookWhateverTheOrder) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 1);
  {
    auto store = TileStore::resume(folder / "t", kShape);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->count(), 0);
    for (const std::int64_t tile : {8, 0, 3, 5, 1, 2, 7, 4, 6})
      ASSERT_TRUE(store->add(0, tile, tile_bytes(bands, static_cast<std::size_t>(tile))));
    EXPECT_THROW((void)store->add(0, 3, tile_bytes(bands, 3)), base::ContractViolation);
    EXPECT_THROW((void)store->add(0, 9, tile_bytes(bands, 3)), base::ContractViolation);
  }
  const auto store = TileStore::read(folder / "t", kShape);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->count(), 9);
  EXPECT_TRUE(holds_all(*store, bands, {0, 1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(TileStore, CutAnywhereItGoesOnFromTheLastWholeTile) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 2);
  std::vector<std::uintmax_t> ends;
  {
    auto store = TileStore::resume(folder / "whole", kShape);
    ASSERT_TRUE(store);
    ends.push_back(std::filesystem::file_size(folder / "whole"));
    for (std::int64_t tile = 0; tile < 4; ++tile) {
      ASSERT_TRUE(store->add(0, tile, tile_bytes(bands, static_cast<std::size_t>(tile))));
      ends.push_back(std::filesystem::file_size(folder / "whole"));
    }
  }
  const std::string whole = test::bytes_of(folder / "whole");
  base::Random random(3);
  for (int i = 0; i < 60; ++i) {
    auto cut = random.below(whole.size() + 1);
    if (i < static_cast<int>(ends.size())) cut = ends[static_cast<std::size_t>(i)];
    std::ofstream(folder / "t", std::ios::binary) << whole.substr(0, cut);
    const auto kept = std::ranges::count_if(ends, [&](auto end) { return end <= cut; }) - 1;
    {
      auto store = TileStore::resume(folder / "t", kShape);
      ASSERT_TRUE(store) << cut;
      EXPECT_EQ(store->count(), std::max<std::int64_t>(0, kept)) << cut;
      for (std::int64_t tile = store->count(); tile < 4; ++tile)
        ASSERT_TRUE(store->add(0, tile, tile_bytes(bands, static_cast<std::size_t>(tile))));
    }
    EXPECT_EQ(test::bytes_of(folder / "t"), whole) << cut;
  }
}

TEST(TileStore, ReadsNothingThatWasAltered) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 4);
  {
    auto store = TileStore::resume(folder / "whole", kShape);
    ASSERT_TRUE(store);
    for (std::int64_t tile = 0; tile < 3; ++tile)
      ASSERT_TRUE(store->add(0, tile, tile_bytes(bands, static_cast<std::size_t>(tile))));
  }
  const std::string whole = test::bytes_of(folder / "whole");
  base::Random random(5);
  for (int i = 0; i < 200; ++i) {
    std::string altered = whole;
    altered[random.below(altered.size())] ^= static_cast<char>(1U << random.below(8));
    std::ofstream(folder / "t", std::ios::binary) << altered;
    const auto store = TileStore::read(folder / "t", kShape);
    ASSERT_FALSE(store) << i;
    EXPECT_EQ(store.error().code, ErrorCode::InvalidInput);
  }
}

TEST(TileStore, BeginsAnewForAnotherKeyOrFrame) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 6);
  const auto fill = [&] {
    std::filesystem::remove(folder / "t");
    auto store = TileStore::resume(folder / "t", kShape);
    return store && store->add(0, 0, tile_bytes(bands, 0));
  };
  TileShape other_key = kShape;
  other_key.key.back() = 'b';
  TileShape other_frame = kShape;
  other_frame.frame.west_m += 0.5;
  TileShape other_bands = kShape;
  other_bands.bands = 3;
  for (const auto& shape : {other_key, other_frame, other_bands}) {
    ASSERT_TRUE(fill());
    EXPECT_FALSE(TileStore::read(folder / "t", shape));
    const auto store = TileStore::resume(folder / "t", shape);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->count(), 0);
  }
}

TEST(TileStore, BelongsToOneRunAtATime) {
  const MapFolder folder;
  const auto first = TileStore::resume(folder / "t", kShape);
  ASSERT_TRUE(first);
  const auto second = TileStore::resume(folder / "t", kShape);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Busy);
}

}  // namespace
}  // namespace demine::io
