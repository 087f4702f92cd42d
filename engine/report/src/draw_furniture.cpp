// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "demine/base/text.hpp"
#include "scene.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;

/// 1, 2 or 5 times a power of ten, not above `most`.
double round_below(double most) {
  const double power = std::pow(10, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0}) {
    if (step * power <= most) return step * power;
  }
  return power;
}

/// Spacing of the graticule: as close as its numbers have room.
double graticule_step(double span_deg, double pixels) {
  constexpr double kRoom = 130;
  constexpr std::array<double, 13> kSteps{10,   5,    2,    1,     0.5,   0.25, 0.1,
                                          0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
  double chosen = kSteps.front();
  for (const double step : kSteps) {
    if (step / span_deg * pixels >= kRoom) chosen = step;
  }
  return chosen;
}

std::string degrees(double value, double step, char positive, char negative) {
  const int digits = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  const double off =
      std::abs(value * std::pow(10, digits) - std::round(value * std::pow(10, digits)));
  return fmt::format("{:.{}f}° {}", std::abs(value), off > 1e-6 ? digits + 1 : digits,
                     value < 0 ? negative : positive);
}

const TextStyle kTick{19, kMuted, Weight::Normal, Slant::Upright, 0, Align::Centre};

void draw_meridians(const Scene& scene) {
  const Rect& panel = scene.view.panel();
  const auto west = scene.view.place({panel.x, panel.y}).lon_deg;
  const auto east = scene.view.place({panel.right(), panel.y}).lon_deg;
  const double step = graticule_step(east - west, panel.width);
  for (double n = std::ceil(west / step); n * step < east; ++n) {
    const double x = scene.view.spot({n * step, 0}).x;
    const std::array<Spot, 2> line{
        {{x, panel.y}, {x, panel.bottom()}}
    };
    scene.canvas.line(line, {1, kMuted, 0.22, {}});
    const std::array<Spot, 2> upper{
        {{x, panel.y - 9}, {x, panel.y}}
    };
    const std::array<Spot, 2> lower{
        {{x, panel.bottom()}, {x, panel.bottom() + 9}}
    };
    scene.canvas.line(upper, {1.6, kInk, 1, {}});
    scene.canvas.line(lower, {1.6, kInk, 1, {}});
    scene.canvas.write({x, panel.bottom() + 9}, degrees(n * step, step, 'E', 'W'), kTick);
  }
}

void draw_parallels(const Scene& scene) {
  const Rect& panel = scene.view.panel();
  const auto north = scene.view.place({panel.x, panel.y}).lat_deg;
  const auto south = scene.view.place({panel.x, panel.bottom()}).lat_deg;
  const double step = graticule_step(north - south, panel.height);
  for (double n = std::ceil(south / step); n * step < north; ++n) {
    const double y = scene.view.spot({0, n * step}).y;
    const std::array<Spot, 2> line{
        {{panel.x, y}, {panel.right(), y}}
    };
    scene.canvas.line(line, {1, kMuted, 0.22, {}});
    const std::array<Spot, 2> left{
        {{panel.x - 9, y}, {panel.x, y}}
    };
    scene.canvas.line(left, {1.6, kInk, 1, {}});
    const Saved saved(scene.canvas);  // written upwards, to keep the margin narrow
    cairo_translate(scene.canvas.cr(), panel.x - 11, y);
    cairo_rotate(scene.canvas.cr(), -std::numbers::pi / 2);
    const double height = scene.canvas.measure("0", kTick).height;
    scene.canvas.write({0, -height}, degrees(n * step, step, 'N', 'S'), kTick);
  }
}

void draw_scale_bar(const Scene& scene) {
  const Rect& panel = scene.view.panel();
  const double lat = scene.view.place({panel.x, panel.y + panel.height / 2}).lat_deg;
  const double pixel_m = scene.view.metres_a_pixel(lat);
  const double length_m = round_below(pixel_m * std::min(420.0, panel.width * 0.3));
  const double length = length_m / pixel_m;
  const bool kilometres = length_m >= 1000;
  const double shown = kilometres ? length_m / 1000 : length_m;
  const Rect box{panel.x + 22, panel.bottom() - 96, length + 76, 74};
  scene.canvas.fill(box, kPaper, 0.88);
  const double x = box.x + 24;
  const double y = box.y + 46;
  for (int i = 0; i < 4; ++i) {
    const Rect part{x + length * i / 4, y, length / 4, 9};
    scene.canvas.fill(part, i % 2 == 0 ? kInk : kPaper);
    scene.canvas.frame(part, {1.6, kInk, 1, {}});
  }
  for (int i = 0; i <= 4; i += 2)
    scene.canvas.write({x + length * i / 4, y - 34}, fmt::format("{:g}", shown * i / 4),
                       {20, kInk, Weight::Normal, Slant::Upright, 0, Align::Centre});
  scene.canvas.write({x + length + 20, y - 12}, kilometres ? "km" : "m", {20, kInk});
}

void draw_north(const Scene& scene) {
  const Rect& panel = scene.view.panel();
  const Spot at{panel.right() - 52, panel.y + 74};
  cairo_t* cr = scene.canvas.cr();
  cairo_new_path(cr);
  cairo_arc(cr, at.x, at.y - 4, 42, 0, 2 * std::numbers::pi);
  cairo_set_source_rgba(cr, 1, 1, 1, 0.88);
  cairo_fill(cr);
  for (const double side : {-1.0, 1.0}) {
    cairo_move_to(cr, at.x, at.y - 14);
    cairo_line_to(cr, at.x + side * 14, at.y + 30);
    cairo_line_to(cr, at.x, at.y + 20);
    cairo_close_path(cr);
    const double grey = side < 0 ? 0.12 : 1.0;
    cairo_set_source_rgb(cr, grey, grey, grey);
    cairo_fill_preserve(cr);
    scene.canvas.stroke({1.6, kInk, 1, {}});
    cairo_new_path(cr);
  }
  scene.canvas.write({at.x, at.y - 46}, english(text("N")),
                     {24, kInk, Weight::Bold, Slant::Upright, 0, Align::Centre});
}

}  // namespace

void draw_furniture(Scene& scene) {
  {
    const Saved saved(scene.canvas);
    draw_meridians(scene);
    draw_parallels(scene);
  }
  if (scene.enlarged.width > 0) {
    scene.canvas.frame(scene.enlarged, {6, kPaper, 0.8, {}});
    scene.canvas.frame(scene.enlarged, {2.4, kInk, 1, {}});
    scene.canvas.write({scene.enlarged.x + 4, scene.enlarged.bottom() + 2},
                       english(text("enlarged below")),
                       {20, kInk, Weight::Normal, Slant::Italic, 0, Align::Left, 1, 3});
  }
  draw_scale_bar(scene);
  draw_north(scene);
  scene.canvas.frame(scene.view.panel(), {2.4, kInk, 1, {}});
}

void draw_stamp(Scene& scene) {
  if (scene.sheet.origin != model::Origin::Synthetic) return;
  const Saved saved(scene.canvas);
  const Rect& panel = scene.view.panel();
  cairo_t* cr = scene.canvas.cr();
  cairo_new_path(cr);
  cairo_rectangle(cr, panel.x, panel.y, panel.width, panel.height);
  cairo_clip(cr);
  const std::string word = english(text("SYNTHETIC"));
  const double slope = -std::atan2(panel.height, panel.width) * 0.9;
  struct Place {
    double x, y, size;
  };
  // One across the map; smaller ones beside it, so that a part cut from the picture still says it.
  for (const auto& [x, y, size] : {
           Place{0.5,  0.5,  0.22 },
           Place{0.20, 0.24, 0.085},
           Place{0.80, 0.76, 0.085}
  }) {
    const TextStyle style{std::min(panel.height, panel.width * 0.62) * size,
                          kSyntheticBadge,
                          Weight::Bold,
                          Slant::Upright,
                          0,
                          Align::Centre,
                          0.17};
    const Saved turned(scene.canvas);
    cairo_translate(cr, panel.x + panel.width * x, panel.y + panel.height * y);
    cairo_rotate(cr, slope);
    scene.canvas.write({0, -scene.canvas.measure(word, style).height / 2}, word, style);
  }
}

}  // namespace demine::report
