// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "scene.hpp"

namespace demine::report {
namespace {

/// Pixels [first, last) of one axis of the image that one pixel of the panel shows.
struct Run {
  int first = 0;
  int last = 0;
};

/// Several pixels of the image where they are smaller than those of the panel (none may be lost);
/// the one under the middle where they are larger.
std::vector<Run> runs(int count, int size, const auto& position) {
  std::vector<Run> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const double from = position(i);
    const double to = position(i + 1);
    const bool larger = to - from <= 1;
    const double first = larger ? std::floor((from + to) / 2) : std::floor(from);
    const double last = larger ? first + 1 : std::ceil(to);
    out.push_back({static_cast<int>(std::clamp<double>(first, 0, size)),
                   static_cast<int>(std::clamp<double>(last, 0, size))});
  }
  return out;
}

struct Seen {
  float value = std::numeric_limits<float>::quiet_NaN();
  float coverage = std::numeric_limits<float>::infinity();
};

/// The highest value and the lowest coverage under one pixel of the panel: where pixels are merged,
/// to the side of more hazard and of less known.
Seen see(const geo::MercatorImage& image, const std::vector<float>& values, Run columns, Run rows) {
  Seen seen;
  const auto& coverage = image.bands[kCoverage];
  for (int r = rows.first; r < rows.last; ++r) {
    for (int c = columns.first; c < columns.last; ++c) {
      const auto i = static_cast<std::size_t>(r) * static_cast<std::size_t>(image.width) +
                     static_cast<std::size_t>(c);
      if (std::isnan(values[i])) continue;
      seen.value = std::isnan(seen.value) ? values[i] : std::max(seen.value, values[i]);
      seen.coverage = std::min(seen.coverage, std::isnan(coverage[i]) ? 0.0F : coverage[i]);
    }
  }
  return seen;
}

constexpr std::uint32_t packed(Rgb c) {
  return (static_cast<std::uint32_t>(c.red) << 16U) | (static_cast<std::uint32_t>(c.green) << 8U) |
         c.blue;
}

std::uint32_t colour(const Seen& seen, float surveyed_from, const Band& band, bool inked) {
  switch (ground(seen.value, seen.coverage, surveyed_from, band)) {
    case Ground::Outside:
      return Canvas::kNoColour;
    case Ground::Known:
      return packed(band.ramp.colours[class_of(band.ramp, seen.value)]);
    case Ground::Raised:
      return packed(inked ? kHatch : band.ramp.colours[class_of(band.ramp, seen.value)]);
    case Ground::Unknown:
      return packed(inked ? kHatchFaint : kNotSurveyed);
  }
  return Canvas::kNoColour;
}

}  // namespace

void draw_ground(Scene& scene) {
  const auto& image = scene.sheet.image;
  const Rect& panel = scene.view.panel();
  const int width = static_cast<int>(panel.width);
  const int height = static_cast<int>(panel.height);
  const double north = mercator(image.north_deg);
  const double tall = north - mercator(image.south_deg);
  const auto columns = runs(width, image.width, [&](int x) {
    return (scene.view.place({panel.x + x, panel.y}).lon_deg - image.west_deg) /
           (image.east_deg - image.west_deg) * image.width;
  });
  const auto rows = runs(height, image.height, [&](int y) {
    return (north - mercator(scene.view.place({panel.x, panel.y + y}).lat_deg)) / tall *
           image.height;
  });

  const auto surveyed_from = static_cast<float>(scene.sheet.surveyed_from);
  std::vector<std::uint32_t> colours(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height), Canvas::kNoColour);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Seen seen = see(image, image.bands[kAny], columns[static_cast<std::size_t>(x)],
                            rows[static_cast<std::size_t>(y)]);
      colours[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
              static_cast<std::size_t>(x)] =
          colour(seen, surveyed_from, scene.band, kPictureHatch.inked(x, y));
    }
  }
  scene.canvas.put(panel, colours);
}

}  // namespace demine::report
