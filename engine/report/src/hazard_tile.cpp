// SPDX-License-Identifier: Apache-2.0
#include "demine/report/hazard_tile.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "bands.hpp"
#include "demine/base/check.hpp"
#include "ramp.hpp"

namespace demine::report {
namespace {

constexpr std::uint32_t kClear = 0;
constexpr Hatch kTileHatch{8, 2};

/// Cairo's ARGB32, without any light through it.
std::uint32_t opaque(Rgb c) {
  return 0xFF000000U | (static_cast<std::uint32_t>(c.red) << 16U) |
         (static_cast<std::uint32_t>(c.green) << 8U) | c.blue;
}

std::uint32_t colour(Ground seen, Rgb of_class, bool inked, ShowHazard show) {
  const bool unknown = seen == Ground::Unknown || seen == Ground::Raised;
  if (show == ShowHazard::NotSurveyed) return unknown && inked ? opaque(kHatch) : kClear;
  switch (seen) {
    case Ground::Outside:
      return kClear;
    case Ground::Known:
      return opaque(of_class);
    case Ground::Raised:
      return opaque(inked ? kHatch : of_class);
    case Ground::Unknown:
      return opaque(inked ? kHatchFaint : kNotSurveyed);
  }
  return kClear;
}

base::Result<std::string> png_of(std::vector<std::uint32_t> pixels, int width, int height) {
  // The pixels stay where they are until the surface is gone.
  auto* const bytes = static_cast<unsigned char*>(static_cast<void*>(pixels.data()));
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_ARGB32, width, height, width * 4),
      cairo_surface_destroy);
  std::string out;
  const auto take = [](void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(static_cast<const void*>(data)),
                                          length);
    return CAIRO_STATUS_SUCCESS;
  };
  if (cairo_surface_write_to_png_stream(surface.get(), take, &out) != CAIRO_STATUS_SUCCESS) {
    return base::Error{base::ErrorCode::Io, base::text("the picture cannot be drawn"), {}, {}};
  }
  return out;
}

}  // namespace

struct HazardTiles::Impl {
  std::vector<Band> bands;
  float surveyed_from = 0.1F;

  [[nodiscard]] base::Result<const Band*> find(std::string_view name) const {
    const auto found = std::ranges::find(bands, name, &Band::id);
    if (found != bands.end()) return &*found;
    return base::Error{base::ErrorCode::NotFound,
                       base::text("the map has no band {0}", {std::string(name.substr(0, 64))}),
                       {},
                       {}};
  }
};

HazardTiles::HazardTiles(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HazardTiles::HazardTiles(HazardTiles&&) noexcept = default;
HazardTiles& HazardTiles::operator=(HazardTiles&&) noexcept = default;
HazardTiles::~HazardTiles() = default;

base::Result<HazardTiles> HazardTiles::of(const HazardSheet& overview) {
  DEMINE_TRY(auto bands, describe_bands(overview));
  return HazardTiles(
      std::make_unique<Impl>(Impl{std::move(bands), static_cast<float>(overview.surveyed_from)}));
}

base::Result<std::string> HazardTiles::png(std::string_view band, const geo::MercatorImage& image,
                                           ShowHazard show) const {
  DEMINE_TRY(const Band* const of, impl_->find(band));
  const auto width = static_cast<std::size_t>(image.width);
  DEMINE_CHECK(image.bands.size() == 2, "a tile has a value and its coverage");
  const auto& values = image.bands[0];
  const auto& coverage = image.bands[1];
  std::vector<std::uint32_t> pixels(values.size(), kClear);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const float known = std::isnan(coverage[i]) ? 0.0F : coverage[i];
    const bool inked = kTileHatch.inked(static_cast<int>(i % width), static_cast<int>(i / width));
    pixels[i] = colour(ground(values[i], known, impl_->surveyed_from, *of),
                       of->ramp.colours[class_of(of->ramp, values[i])], inked, show);
  }
  return png_of(std::move(pixels), image.width, image.height);
}

base::Result<std::vector<HazardLegendRow>> HazardTiles::legend(std::string_view band) const {
  DEMINE_TRY(const Band* const of, impl_->find(band));
  std::vector<HazardLegendRow> out;
  for (std::size_t i = 0; i < of->ramp.colours.size(); ++i) {
    out.push_back({hex(of->ramp.colours[i]), of->ramp.labels[i]});
  }
  return out;
}

std::pair<std::string, std::string> HazardTiles::unknown_colours() const {
  return {hex(kHatchFaint), hex(kNotSurveyed)};
}

}  // namespace demine::report
