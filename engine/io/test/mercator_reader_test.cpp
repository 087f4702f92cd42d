// SPDX-License-Identifier: Apache-2.0
#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "map_files_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using test::Bands;
using test::MapFolder;

// 103 x 67 km around Kursk.
const geo::GridFrame kFrame{
    .west_m = -53000, .north_m = 35000, .cell_m = 100, .columns = 1025, .rows = 667};
const std::vector<std::string> kBoth{"p_any", "coverage"};

/// Index of the pixel that holds a place: Web Mercator as its definition says, without PROJ.
std::size_t pixel_of(const geo::MercatorImage& image, geo::LonLat place) {
  const auto y = [](double lat_deg) {
    return std::asinh(std::tan(lat_deg * std::numbers::pi / 180));
  };
  const double u = (place.lon_deg - image.west_deg) / (image.east_deg - image.west_deg);
  const double v =
      (y(image.north_deg) - y(place.lat_deg)) / (y(image.north_deg) - y(image.south_deg));
  return static_cast<std::size_t>(v * image.height) * static_cast<std::size_t>(image.width) +
         static_cast<std::size_t>(u * image.width);
}

TEST(SafetyRule4, ThePictureNeverHidesAHazardNorUnsurveyedGround) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  const Bands bands = test::rare_cells(kFrame, 1);
  ASSERT_TRUE(test::write_raster(file, kFrame, bands));
  const auto plane = test::kursk_plane();
  for (const int longest : {37, 300, 1200}) {
    const auto image = read_mercator(file, kBoth, longest);
    ASSERT_TRUE(image) << base::english(image.error().what);
    EXPECT_EQ(image->width, longest);
    int hidden = 0;
    for (std::int64_t row = 0; row < kFrame.rows; row += 3) {
      for (std::int64_t column = 0; column < kFrame.columns; column += 3) {
        const auto cell = static_cast<std::size_t>(row * kFrame.columns + column);
        if (std::isnan(bands[0][cell])) continue;
        const auto pixel = pixel_of(*image, *plane.to_geographic(kFrame.centre(column, row)));
        hidden +=
            image->bands[0][pixel] >= bands[0][cell] && image->bands[1][pixel] <= bands[1][cell]
                ? 0
                : 1;
      }
    }
    EXPECT_EQ(hidden, 0) << longest;
  }
}

TEST(MercatorReader, PutsValuesWhereTheyBelong) {
  const MapFolder folder;
  const auto file = folder / "hazard.tif";
  // One hot block of 3 x 3 cells in ground that is cold, NaN in the western third.
  const geo::GridFrame frame{
      .west_m = -50000, .north_m = 50000, .cell_m = 1000, .columns = 100, .rows = 100};
  Bands bands(2, std::vector<float>(10000, 0.0F));
  for (std::size_t i = 0; i < 10000; ++i) {
    if (i % 100 < 33) bands[0][i] = bands[1][i] = test::kNone;
  }
  for (const std::size_t row : {20U, 21U, 22U}) {
    for (const std::size_t column : {70U, 71U, 72U}) bands[0][row * 100 + column] = 0.75F;
  }
  ASSERT_TRUE(test::write_raster(file, frame, bands));
  const auto image = read_mercator(file, kBoth, 500);
  ASSERT_TRUE(image);
  const auto plane = test::kursk_plane();
  for (std::int64_t row = 1; row < 99; ++row) {
    for (std::int64_t column = 1; column < 99; ++column) {
      // The middle of a cell whose neighbours are like it shows the cell's own value.
      const float value =
          image->bands[0][pixel_of(*image, *plane.to_geographic(frame.centre(column, row)))];
      EXPECT_TRUE(test::same_values(
          std::array{value}, std::array{bands[0][static_cast<std::size_t>(row * 100 + column)]}))
          << column << ' ' << row << ' ' << value;
    }
  }
  // Corners of the frame lie inside the image, and the image is not much larger.
  const auto corner = plane.to_geographic(geo::Point{-50000, 50000});
  EXPECT_GE(corner->lon_deg, image->west_deg - 1e-9);
  EXPECT_LE(corner->lat_deg, image->north_deg + 1e-9);
  EXPECT_NEAR(image->north_deg - image->south_deg, 0.9, 0.05);
}

TEST(MercatorReader, BandsInTheOrderAskedOrAll) {
  const MapFolder folder;
  const geo::GridFrame frame{.west_m = 0, .north_m = 0, .cell_m = 100, .columns = 4, .rows = 9};
  ASSERT_TRUE(test::write_raster(
      folder / "a.tif", frame, Bands{std::vector<float>(36, 0.25F), std::vector<float>(36, 0.5F)}));
  const auto swapped =
      read_mercator(folder / "a.tif", std::vector<std::string>{"coverage", "p_any"}, 9);
  ASSERT_TRUE(swapped);
  EXPECT_EQ(swapped->height, 9);
  EXPECT_EQ(swapped->bands[0][14], 0.5F);
  EXPECT_EQ(swapped->bands[1][14], 0.25F);
  EXPECT_EQ(read_mercator(folder / "a.tif", {}, 9)->bands.size(), 2U);
  const auto unknown = read_mercator(folder / "a.tif", std::vector<std::string>{"p_none"}, 9);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
  for (const int side : {0, -5, 1'000'000})
    EXPECT_EQ(read_mercator(folder / "a.tif", {}, side).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace demine::io
