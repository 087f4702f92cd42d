// SPDX-License-Identifier: Apache-2.0
#include "demine/io/cog_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/base/check.hpp"

#include "map_files_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using test::Bands;
using test::MapFolder;
using testing::HasSubstr;

// Two tiles by two, the last ones narrow; no overviews.
const geo::GridFrame kFrame{
    .west_m = -3000, .north_m = 5000, .cell_m = 100, .columns = 300, .rows = 257};

CogFile file_of(const geo::GridFrame& frame) {
  return {.shape = test::shape_of(frame, 2),
          .projection_wkt = test::kursk_plane().wkt(),
          .bands = test::two_bands(),
          .metadata = {{"DEMINE_ORIGIN", "SYNTHETIC"}}};
}

/// A store of all tiles at full size; those of `skip` are missing.
TileStore filled(const std::filesystem::path& path, const geo::GridFrame& frame, const Bands& bands,
                 const std::vector<std::size_t>& skip = {}) {
  auto store = TileStore::resume(path, test::shape_of(frame, bands.size())).value();
  const auto tiles = test::cut(frame, kStoreTile);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (std::ranges::find(skip, i) != skip.end()) continue;
    DEMINE_CHECK(
        store.add(0, static_cast<std::int64_t>(i), test::packed_tile(frame, bands, tiles[i]))
            .has_value(),
        "room");
  }
  return store;
}

base::Done write(const std::filesystem::path& path, const CogFile& file, const TileStore& store) {
  const std::array<const TileStore*, 1> stores{&store};
  return write_cog(path, file, stores);
}

TEST(CogFile, IsTheSameRasterAsBigTiff) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 1);
  const auto store = filled(folder / "t", kFrame, bands);
  CogFile file = file_of(kFrame);
  ASSERT_TRUE(write(folder / "classic.tif", file, store));
  const auto size = std::filesystem::file_size(folder / "classic.tif");
  file.classic_up_to = size - 1;
  ASSERT_TRUE(write(folder / "big.tif", file, store));
  file.classic_up_to = size;
  ASSERT_TRUE(write(folder / "fits.tif", file, store));
  EXPECT_TRUE(test::bytes_of(folder / "fits.tif") == test::bytes_of(folder / "classic.tif"));
  EXPECT_EQ(test::bytes_of(folder / "classic.tif").substr(0, 4), std::string("II*\0", 4));
  EXPECT_EQ(test::bytes_of(folder / "big.tif").substr(0, 4), std::string("II+\0", 4));
  for (const char* name : {"classic.tif", "big.tif"}) {
    EXPECT_TRUE(test::same_values(read_band(folder / name, "p_any")->values(), bands[0])) << name;
    EXPECT_TRUE(test::same_values(read_band(folder / name, "coverage")->values(), bands[1]))
        << name;
    const auto ran =
        test::validate("validate_cloud_optimized_geotiff", folder / name, "--full-check=yes");
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_THAT(ran.output, testing::Not(HasSubstr("warning")));
  }
}

TEST(CogFile, TakesTilesFromSeveralStores) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 2);
  const auto whole = filled(folder / "whole", kFrame, bands);
  const auto first = filled(folder / "first", kFrame, bands, {1, 2});
  const auto second = filled(folder / "second", kFrame, bands, {0, 3});
  ASSERT_TRUE(write(folder / "one.tif", file_of(kFrame), whole));
  const std::array<const TileStore*, 2> stores{&second, &first};
  ASSERT_TRUE(write_cog(folder / "two.tif", file_of(kFrame), stores));
  EXPECT_TRUE(test::bytes_of(folder / "one.tif") == test::bytes_of(folder / "two.tif"));
}

TEST(CogFile, HoldsOneBandAndBytesToo) {
  const MapFolder folder;
  const geo::GridFrame one{0, 0, 10, 256, 256};
  auto store = TileStore::resume(folder / "t", test::shape_of(one, 1)).value();
  // Without compression a block is its bytes.
  std::string block(std::size_t{256} * 256, '\0');
  for (std::size_t i = 0; i < block.size(); ++i) block[i] = static_cast<char>(i % 251);
  ASSERT_TRUE(store.add(0, 0, TileStore::join(std::array{block})));
  CogFile file = file_of(one);
  file.shape.bands = 1;
  file.bands = {
      {"level", "1", "", Overview::Highest}
  };
  file.coding = {.bits = 8, .sample_format = 1, .compression = 1, .predictor = 1, .no_data = 255};
  ASSERT_TRUE(write(folder / "bytes.tif", file, store));
  const auto band = read_band(folder / "bytes.tif", "level");
  ASSERT_TRUE(band) << base::english(band.error().what);
  int wrong = 0;
  for (std::int64_t i = 0; i < one.cells(); ++i)
    wrong += band->at(i % 256, i / 256) == static_cast<float>(i % 251) ? 0 : 1;
  EXPECT_EQ(wrong, 0);
  EXPECT_THAT(test::run("gdalinfo " + test::quoted(folder / "bytes.tif")).output,
              HasSubstr("NoData Value=255"));
}

TEST(CogFile, CopiesNoTileThatWasAltered) {
  const MapFolder folder;
  const Bands bands = test::rare_cells(kFrame, 3);
  const auto store = filled(folder / "t", kFrame, bands);
  {
    std::fstream file(folder / "t", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-5, std::ios::end);
    file.put('\x55');
    file.put('\xaa');
  }
  const auto done = write(folder / "x.tif", file_of(kFrame), store);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::InvalidInput);
}

TEST(CogFile, EndsWhenItIsAskedTo) {
  const MapFolder folder;
  const auto store = filled(folder / "t", kFrame, test::rare_cells(kFrame, 4));
  const std::array<const TileStore*, 1> stores{&store};
  const auto done =
      write_cog(folder / "x.tif", file_of(kFrame), stores, [](double) { return false; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
}

TEST(CogFile, SaysThatAProjectionIsNone) {
  const MapFolder folder;
  const auto store = filled(folder / "t", kFrame, test::rare_cells(kFrame, 5));
  CogFile file = file_of(kFrame);
  file.projection_wkt = "PROJCS[";
  EXPECT_FALSE(write(folder / "x.tif", file, store));
  EXPECT_FALSE(std::filesystem::exists(folder / "x.tif"));
}

}  // namespace
}  // namespace demine::io
