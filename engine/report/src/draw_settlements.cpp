// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scene.hpp"

namespace demine::report {
namespace {

struct Tier {
  double from_population;
  double size;
  Weight weight;
  double dot;
};
constexpr std::array<Tier, 4> kTiers{
    {{200000, 33, Weight::Bold, 6.5},
     {40000, 27, Weight::Bold, 5.5},
     {10000, 23, Weight::Normal, 4.5},
     {0, 20, Weight::Normal, 3.6}}
};
constexpr std::size_t kMostLabels = 70;

const Tier& tier(double population) {
  return *std::ranges::find_if(kTiers, [&](const Tier& t) {
    return population >= t.from_population || t.from_population <= 0;
  });
}

/// The first place beside the dot where the label meets nothing, or an empty box.
Rect place_label(const Scene& scene, Spot dot, const Rect& size, double gap) {
  const double w = size.width;
  const double h = size.height;
  const std::array<Rect, 8> places{
      {{dot.x + gap, dot.y - h / 2, w, h},
       {dot.x - gap - w, dot.y - h / 2, w, h},
       {dot.x - w / 2, dot.y - gap - h * 0.9, w, h},
       {dot.x - w / 2, dot.y + gap * 0.6, w, h},
       {dot.x + gap * 0.7, dot.y - h, w, h},
       {dot.x + gap * 0.7, dot.y, w, h},
       {dot.x - gap * 0.7 - w, dot.y - h, w, h},
       {dot.x - gap * 0.7 - w, dot.y, w, h}}
  };
  for (const auto& place : places) {
    if (!scene.view.panel().holds(place)) continue;
    const Rect apart{place.x - 4, place.y + 2, w + 8, h - 4};
    if (std::ranges::none_of(scene.taken, [&](const Rect& r) { return r.meets(apart); }))
      return place;
  }
  return {};
}

void draw_dot(const Canvas& canvas, Spot at, double radius) {
  cairo_new_path(canvas.cr());
  cairo_arc(canvas.cr(), at.x, at.y, radius, 0, 6.2832);
  cairo_set_source_rgb(canvas.cr(), 1, 1, 1);
  cairo_fill_preserve(canvas.cr());
  cairo_set_source_rgb(canvas.cr(), kInk.red / 255.0, kInk.green / 255.0, kInk.blue / 255.0);
  cairo_set_line_width(canvas.cr(), 2.2);
  cairo_stroke(canvas.cr());
}

}  // namespace

void draw_settlements(Scene& scene) {
  std::vector<const model::ContextFeature*> places;
  for (const auto& feature : scene.sheet.context) {
    if (feature.kind == model::ContextKind::Settlement && !feature.geometry.parts.empty())
      places.push_back(&feature);
  }
  std::ranges::stable_sort(places, std::greater{}, [](const auto* p) { return p->population; });
  std::size_t labels = 0;
  for (const auto* place : places) {
    if (labels == kMostLabels) break;
    const Spot at = scene.view.spot(geo::middle(place->geometry));
    const Tier& how = tier(place->population);
    const Rect dot{at.x - how.dot - 2, at.y - how.dot - 2, 2 * how.dot + 4, 2 * how.dot + 4};
    if (!scene.view.panel().holds(dot)) continue;
    if (std::ranges::any_of(scene.taken, [&](const Rect& r) { return r.meets(dot); })) continue;
    TextStyle style{how.size, kInk, how.weight};
    style.halo = 3;
    const Rect label =
        place_label(scene, at, scene.canvas.measure(place->name, style), how.dot + 7);
    if (label.width <= 0) continue;
    draw_dot(scene.canvas, at, how.dot);
    scene.canvas.write({label.x, label.y}, place->name, style);
    scene.taken.push_back(label);
    scene.taken.push_back(dot);
    ++labels;
  }
}

}  // namespace demine::report
