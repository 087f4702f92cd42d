// SPDX-License-Identifier: Apache-2.0
#include "demine/io/mercator_tile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <thread>
#include <vector>

#include "demine/io/map_files.hpp"
#include "map_files_support.hpp"

namespace demine::io {
namespace {

const geo::GridFrame kFrame{
    .west_m = -53000, .north_m = 35000, .cell_m = 100, .columns = 1025, .rows = 667};
const std::vector<std::string> kBoth{"p_any", "coverage"};

/// Of the sphere of EPSG:3857, by its definition.
double east_of(double lon_deg) { return 6378137 * lon_deg * std::numbers::pi / 180; }
double north_of(double lat_deg) {
  return 6378137 * std::asinh(std::tan(lat_deg * std::numbers::pi / 180));
}

/// Worse means: higher hazard, lower coverage.
TEST(SafetyRule4, SquaresTogetherHideNothingThatTheWholePictureShows) {
  const test::MapFolder folder;
  const auto file = folder / "hazard.tif";
  ASSERT_TRUE(test::write_raster(file, kFrame, test::rare_cells(kFrame, 1)));
  const auto squares = MercatorSquares::open(file).value();
  constexpr int kPixels = 64;
  const auto whole = read_mercator(file, kBoth, 4 * kPixels).value();
  const double west = east_of(whole.west_deg);
  const double north = north_of(whole.north_deg);
  const double pixel = (east_of(whole.east_deg) - west) / whole.width;
  int different = 0;
  int compared = 0;
  for (int down = 0; down < 3; ++down) {
    for (int across = 0; across < 4; ++across) {
      const auto square =
          squares.read(kBoth, {west + across * kPixels * pixel, north - down * kPixels * pixel,
                               kPixels * pixel, kPixels});
      ASSERT_TRUE(square);
      for (int y = 0; y < kPixels && down * kPixels + y < whole.height; ++y) {
        for (int x = 0; x < kPixels; ++x) {
          const auto here = static_cast<std::size_t>(y * kPixels + x);
          const auto there =
              static_cast<std::size_t>((down * kPixels + y) * whole.width + across * kPixels + x);
          const float a = square->bands[0][here];
          const float b = whole.bands[0][there];
          ++compared;
          different += (std::isnan(a) && std::isnan(b)) || a == b ? 0 : 1;
        }
      }
    }
  }
  // Corners between those that are exact differ by a thousandth of a pixel: a cell may fall on
  // either side of an edge.
  EXPECT_GT(compared, 30'000);
  EXPECT_LT(different, compared / 50);
}

TEST(MercatorSquare, HasNoValuesBesideTheRaster) {
  const test::MapFolder folder;
  const auto file = folder / "hazard.tif";
  ASSERT_TRUE(test::write_raster(file, kFrame, test::rare_cells(kFrame, 1)));
  const auto squares = MercatorSquares::open(file).value();
  const auto square = squares.read(kBoth, {0, 0, 1e6, 16}).value();
  for (const float value : square.bands[0]) EXPECT_TRUE(std::isnan(value));
  EXPECT_FALSE(squares.read(kBoth, {0, 0, 0, 16}));
  EXPECT_FALSE(squares.read(std::vector<std::string>{"nothing"}, {0, 0, 1, 16}));
  EXPECT_FALSE(MercatorSquares::open(folder / "nothing.tif"));
  EXPECT_EQ(band_names(file).value(), kBoth);
}

TEST(MercatorSquare, IsTheSameForSeveralThreadsAtOnce) {
  const test::MapFolder folder;
  const auto file = folder / "hazard.tif";
  ASSERT_TRUE(test::write_raster(file, kFrame, test::rare_cells(kFrame, 1)));
  const auto corner = read_mercator(file, kBoth, 16).value();
  const double west = east_of(corner.west_deg);
  const double north = north_of(corner.north_deg);
  const auto squares = MercatorSquares::open(file).value();
  const auto values = [&](int i) {
    return squares.read(kBoth, {west + i * 7'000, north - i * 5'000, 20'000, 64})->bands;
  };
  std::vector<std::vector<std::vector<float>>> alone;
  for (int i = 0; i < 8; ++i) alone.push_back(values(i));
  std::vector<std::vector<std::vector<float>>> together(8);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] { together[static_cast<std::size_t>(i)] = values(i); });
    }
  }
  const auto same = [](const std::vector<float>& a, const std::vector<float>& b) {
    return std::ranges::equal(
        a, b, [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
  };
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_TRUE(same(alone[i][0], together[i][0])) << i;
    EXPECT_TRUE(same(alone[i][1], together[i][1])) << i;
  }
}

}  // namespace
}  // namespace demine::io
