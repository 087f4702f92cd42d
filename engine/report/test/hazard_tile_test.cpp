// SPDX-License-Identifier: Apache-2.0
#include "demine/report/hazard_tile.hpp"

#include <cairo.h>

#include <cmath>
#include <limits>
#include <memory>

#include "sheet_fixture.hpp"

namespace demine::report {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// ARGB of each pixel.
std::vector<std::uint32_t> pixels_of(const std::string& png) {
  struct Rest {
    const std::string& bytes;
    std::size_t at = 0;
  } rest{png};
  const auto give = [](void* from, unsigned char* to, unsigned int length) {
    auto& all = *static_cast<Rest*>(from);
    if (all.at + length > all.bytes.size()) return CAIRO_STATUS_READ_ERROR;
    std::copy_n(all.bytes.begin() + static_cast<std::ptrdiff_t>(all.at), length, to);
    all.at += length;
    return CAIRO_STATUS_SUCCESS;
  };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png_stream(give, &rest), cairo_surface_destroy);
  EXPECT_EQ(cairo_surface_status(surface.get()), CAIRO_STATUS_SUCCESS);
  const auto* data = static_cast<const std::uint32_t*>(
      static_cast<const void*>(cairo_image_surface_get_data(surface.get())));
  const auto count = static_cast<std::size_t>(cairo_image_surface_get_width(surface.get()) *
                                              cairo_image_surface_get_height(surface.get()));
  return {data, data + count};
}

/// A strip of one value and one coverage.
geo::MercatorImage strip(float value, float coverage) {
  return {
      .width = 8,
      .height = 1,
      .bands = {std::vector<float>(8, value), std::vector<float>(8, coverage)}
  };
}

HazardTiles tiles() { return HazardTiles::of(fixture::sheet(model::Origin::Real)).value(); }

TEST(SafetyRule3, GroundThatWasNotSurveyedIsHatchedOnTiles) {
  const auto made = tiles();
  const auto shown = [&](float value, float coverage, ShowHazard show) {
    return pixels_of(made.png("p_any", strip(value, coverage), show).value());
  };
  const auto unknown = shown(fixture::kBackground, 0, ShowHazard::Value);
  EXPECT_NE(unknown[0], unknown[4]) << "hatch and ground";
  const auto known = shown(0.3F, 1, ShowHazard::Value);
  EXPECT_EQ(known[0], known[4]);
  EXPECT_EQ(shown(kNone, 1, ShowHazard::Value)[0], 0U) << "outside is clear";
  EXPECT_EQ(shown(0.3F, 1, ShowHazard::NotSurveyed)[0], 0U) << "surveyed ground lets through";
  EXPECT_NE(shown(0.3F, 0, ShowHazard::NotSurveyed)[0], 0U);
  EXPECT_EQ(shown(0.3F, 0, ShowHazard::NotSurveyed)[4], 0U);
  EXPECT_NE(shown(0.3F, kNone, ShowHazard::NotSurveyed)[0], 0U)
      << "no coverage said is not surveyed";
}

TEST(SafetyRule3, NoColourOfATileIsGreen) {
  const auto made = tiles();
  for (float value = 0; value <= 1; value += 0.005F) {
    for (const float coverage : {0.0F, 1.0F}) {
      for (const std::uint32_t pixel :
           pixels_of(made.png("p_any", strip(value, coverage), ShowHazard::Value).value())) {
        const auto red = (pixel >> 16U) & 0xFFU;
        const auto green = (pixel >> 8U) & 0xFFU;
        const auto blue = pixel & 0xFFU;
        EXPECT_FALSE(green > red + 8 && green > blue + 8) << std::hex << pixel;
      }
    }
  }
}

TEST(HazardTiles, LegendIsThatOfThePicture) {
  const auto legend = tiles().legend("p_any").value();
  ASSERT_EQ(legend.size(), 6U);
  EXPECT_EQ(legend.front().colour, "#fef6d6");
  EXPECT_EQ(legend.back().label, "≥ 50 %");
  EXPECT_FALSE(tiles().legend("nothing"));
}

}  // namespace
}  // namespace demine::report
