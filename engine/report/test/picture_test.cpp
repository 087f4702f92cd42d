// SPDX-License-Identifier: Apache-2.0
#include <cairo.h>

#include <cstdint>
#include <map>
#include <memory>
#include <set>

#include "bands.hpp"
#include "sheet_fixture.hpp"

namespace demine::report {
namespace {

using model::Origin;

/// The colours of a PNG, pixel by pixel.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> rgb;
  [[nodiscard]] std::uint32_t at(int x, int y) const {
    return rgb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x)];
  }
};

Pixels decode(const std::string& png) {
  struct Reader {
    const std::string* bytes;
    std::size_t at;
  } reader{&png, 0};
  const auto read = [](void* from, unsigned char* to, unsigned int length) {
    auto& r = *static_cast<Reader*>(from);
    if (r.at + length > r.bytes->size()) return CAIRO_STATUS_READ_ERROR;
    r.bytes->copy(reinterpret_cast<char*>(to), length, r.at);
    r.at += length;
    return CAIRO_STATUS_SUCCESS;
  };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png_stream(read, &reader), &cairo_surface_destroy);
  Pixels out{cairo_image_surface_get_width(surface.get()),
             cairo_image_surface_get_height(surface.get()),
             {}};
  const auto stride = cairo_image_surface_get_stride(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      const unsigned char* p = data + y * stride + x * 4;
      out.rgb.push_back((static_cast<std::uint32_t>(p[2]) << 16U) |
                        (static_cast<std::uint32_t>(p[1]) << 8U) | p[0]);
    }
  }
  return out;
}

std::uint32_t packed(Rgb c) {
  return (static_cast<std::uint32_t>(c.red) << 16U) | (static_cast<std::uint32_t>(c.green) << 8U) |
         c.blue;
}

std::map<std::uint32_t, int> counts(const Pixels& pixels) {
  std::map<std::uint32_t, int> out;
  for (const auto colour : pixels.rgb) ++out[colour];
  return out;
}

Pixels drawn(const HazardSheet& sheet) { return decode(draw_picture(sheet).value()); }

/// Nothing but ground: what the map layer alone puts on paper.
HazardSheet bare(Origin origin) {
  auto sheet = fixture::sheet(origin);
  sheet.evidence.clear();
  sheet.survey_areas.clear();
  sheet.context.clear();
  return sheet;
}

TEST(Picture, IsTheSameBytesTwice) {
  const auto sheet = fixture::sheet(Origin::Synthetic);
  EXPECT_EQ(draw_picture(sheet).value(), draw_picture(sheet).value());
}

TEST(Picture, IsALandscapeOfAboutTheSizePromised) {
  const auto pixels = drawn(fixture::sheet(Origin::Real));
  EXPECT_EQ(pixels.width, 2400);
  EXPECT_GT(pixels.height, 1300);
  EXPECT_LT(pixels.height, 2200);
}

TEST(SafetyRule3, GroundThatIsNotSurveyedIsGreyAndHatched) {
  const auto found = counts(drawn(bare(Origin::Real)));
  const auto of = [&](Rgb c) { return found.contains(packed(c)) ? found.at(packed(c)) : 0; };
  const int grey = of(kNotSurveyed);
  const int line = of(kHatchFaint);
  EXPECT_GT(grey, 50000);
  EXPECT_GT(line, 0.2 * grey);  // a quarter of the hatched ground is line
  EXPECT_GT(of(kHatch), 1000);  // over the raised ground of the eastern hill
}

TEST(Picture, SurveyedGroundHasNoHatch) {
  auto sheet = bare(Origin::Real);
  sheet.image.bands[kCoverage].assign(sheet.image.bands[kCoverage].size(), 1.0F);
  const auto found = counts(drawn(sheet));
  EXPECT_LT(found.contains(packed(kNotSurveyed)) ? found.at(packed(kNotSurveyed)) : 0,
            5000);  // the legend's swatch alone
}

TEST(Picture, MissingCoverageIsNotSurveyed) {
  auto sheet = bare(Origin::Real);
  sheet.image.bands[kCoverage].assign(sheet.image.bands[kCoverage].size(),
                                      std::numeric_limits<float>::quiet_NaN());
  const auto bands = describe_bands(sheet).value();
  EXPECT_EQ(ground(0.5F, std::numeric_limits<float>::quiet_NaN(), 0.1F, bands[0]), Ground::Raised);
}

TEST(Picture, ShowsEveryClassThatTheImageHas) {
  const auto sheet = bare(Origin::Real);
  const auto found = counts(drawn(sheet));
  const auto ramp = probability_ramp();
  std::set<std::size_t> classes;
  for (const float p : sheet.image.bands[kAny]) {
    if (!std::isnan(p)) classes.insert(class_of(ramp, p));
  }
  ASSERT_GE(classes.size(), 4U);
  for (const auto k : classes)
    EXPECT_GT(found.contains(packed(ramp.colours[k])) ? found.at(packed(ramp.colours[k])) : 0, 2200)
        << k;
}

/// One hot pixel in an image twice as fine as the paper must not get lost between two pixels of the
/// paper.
TEST(Picture, LosesNoHotPixelWhenItShrinksTheImage) {
  auto sheet = bare(Origin::Real);
  const int wide = 4801;
  const int tall = 3201;
  const auto pixels = static_cast<std::size_t>(wide) * tall;
  sheet.image = {wide,
                 tall,
                 35.0,
                 51.0,
                 36.2,
                 51.5,
                 std::vector<std::vector<float>>(6, std::vector<float>(pixels, 0.0001F))};
  sheet.image.bands[kCoverage].assign(pixels, 1.0F);
  const std::uint32_t hot = packed(probability_ramp().colours.back());
  const int before = counts(drawn(sheet))[hot];
  sheet.image.bands[kAny][static_cast<std::size_t>(1603) * wide + 2397] = 0.9F;
  EXPECT_GT(counts(drawn(sheet))[hot], before);
}

TEST(SafetyRule11, SyntheticIsStampedOnThePicture) {
  const auto real = drawn(bare(Origin::Real));
  const auto synthetic = drawn(bare(Origin::Synthetic));
  EXPECT_FALSE(counts(real).contains(packed(kSyntheticBadge)));
  EXPECT_GT(counts(synthetic)[packed(kSyntheticBadge)], 10000);
  // And across the map, not only in its header: at least one pixel in fifty of the map's middle
  // differs.
  int changed = 0;
  int all = 0;
  for (int y = 300; y < std::min(real.height, synthetic.height) - 300; ++y) {
    for (int x = 300; x < 1500; ++x, ++all) changed += real.at(x, y) != synthetic.at(x, y) ? 1 : 0;
  }
  EXPECT_GT(changed, all / 50);
}

TEST(Picture, TakesTextsThatAreNoText) {
  EXPECT_TRUE(draw_picture(fixture::hostile_sheet()).has_value());
}

TEST(Picture, TakesASheetWithNothingOnIt) {
  HazardSheet sheet = bare(Origin::Real);
  sheet.title.clear();
  sheet.facts.clear();
  sheet.credits.clear();
  sheet.area = {};
  EXPECT_TRUE(draw_picture(sheet).has_value());
}

TEST(Picture, TakesATallAreaAndAWideOne) {
  for (const auto& [east, north] : {
           std::pair{35.1, 52.0},
           std::pair{39.0, 51.1}
  }) {
    auto sheet = fixture::sheet(Origin::Real);
    sheet.image.east_deg = east;
    sheet.image.north_deg = north;
    sheet.area = fixture::box(35, 51, east, north);
    EXPECT_LT(drawn(sheet).height, 2200);
  }
}

TEST(Sheet, ImageThatIsNotWhatItShouldBeIsRefused) {
  const auto refuses = [](auto change) {
    auto sheet = fixture::sheet(Origin::Real);
    change(sheet);
    return !draw_picture(sheet) && !write_page(sheet);
  };
  EXPECT_FALSE(refuses([](auto&) {}));
  EXPECT_TRUE(refuses([](auto& s) { s.image.width = 0; }));
  EXPECT_TRUE(refuses([](auto& s) { s.image.bands.pop_back(); }));
  EXPECT_TRUE(refuses([](auto& s) { s.image.bands[2].pop_back(); }));
  EXPECT_TRUE(refuses([](auto& s) { s.image.north_deg = s.image.south_deg; }));
  EXPECT_TRUE(refuses([](auto& s) { s.image.north_deg = 90; }));
  EXPECT_TRUE(
      refuses([](auto& s) { s.image.east_deg = std::numeric_limits<double>::quiet_NaN(); }));
}

}  // namespace
}  // namespace demine::report
