// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "scene.hpp"
#include "simplify.hpp"
#include "symbols.hpp"

namespace demine::report {

void trace(Canvas& canvas, const View& view, const geo::GeographicGeometry& geometry) {
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      cairo_new_sub_path(canvas.cr());
      for (const auto& p : path) {
        const Spot s = view.spot(p);
        cairo_line_to(canvas.cr(), s.x, s.y);
      }
      if (geometry.shape == geo::Shape::Polygon) cairo_close_path(canvas.cr());
    }
  }
}

namespace {

void set(const Canvas& canvas, Rgb c, double opacity) {
  cairo_set_source_rgba(canvas.cr(), c.red / 255.0, c.green / 255.0, c.blue / 255.0, opacity);
}

void clip_to_panel(const Scene& scene) {
  const Rect& panel = scene.view.panel();
  cairo_new_path(scene.canvas.cr());
  cairo_rectangle(scene.canvas.cr(), panel.x, panel.y, panel.width, panel.height);
  cairo_clip(scene.canvas.cr());
}

/// A tenth of a pixel: what nobody sees is not drawn.
geo::GeographicGeometry thin(const Scene& scene, const geo::GeographicGeometry& geometry) {
  return simplified(
      geometry, scene.view.metres_a_pixel(geo::middle(scene.sheet.area).lat_deg) * 0.1 / 111000);
}

struct Pen {
  model::ContextKind kind;
  std::vector<Stroke> strokes;  ///< one over the other
};

/// In the order of drawing.
const std::array<Pen, 4>& pens() {
  using enum model::ContextKind;
  static const std::array<Pen, 4> kPens{
      {
       {Boundary, {{1.4, {110, 108, 120}, 0.55, {9, 4, 2, 4}}}},
       {River, {{4.4, kPaper, 0.35, {}}, {2.4, kWater, 0.95, {}}}},
       {Road, {{4.2, kPaper, 0.75, {}}, {1.9, {134, 104, 84}, 0.95, {}}}},
       {Railway,
           {{3.6, kPaper, 0.7, {}},
            {2.0, {70, 70, 80}, 0.95, {}},
            {5.0, {70, 70, 80}, 0.9, {1.6, 12}}}},
       }
  };
  return kPens;
}

}  // namespace

void draw_context(Scene& scene) {
  const Saved saved(scene.canvas);
  clip_to_panel(scene);
  for (const auto& feature : scene.sheet.context) {
    if (feature.kind != model::ContextKind::Urban) continue;
    trace(scene.canvas, scene.view, thin(scene, feature.geometry));
    scene.canvas.stroke({1.4, kMuted, 0.7, {}});
    set(scene.canvas, kMuted, 0.22);
    cairo_fill(scene.canvas.cr());
  }
  for (const auto& pen : pens()) {
    // All casings below all lines, so that crossings join.
    for (const auto& stroke : pen.strokes) {
      for (const auto& feature : scene.sheet.context) {
        if (feature.kind != pen.kind || feature.geometry.shape == geo::Shape::Point) continue;
        trace(scene.canvas, scene.view, thin(scene, feature.geometry));
        scene.canvas.stroke(stroke);
        cairo_new_path(scene.canvas.cr());
      }
    }
  }
}

void draw_beyond(Scene& scene) {
  const Saved saved(scene.canvas);
  clip_to_panel(scene);
  const Rect& panel = scene.view.panel();
  const auto area = thin(scene, scene.sheet.area);
  cairo_set_fill_rule(scene.canvas.cr(), CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle(scene.canvas.cr(), panel.x, panel.y, panel.width, panel.height);
  trace(scene.canvas, scene.view, area);
  set(scene.canvas, kBeyond, 0.62);
  cairo_fill(scene.canvas.cr());
  trace(scene.canvas, scene.view, area);
  scene.canvas.stroke({9, kInk, 0.10, {}});
  scene.canvas.stroke({5.5, kPaper, 0.9, {}});
  scene.canvas.stroke({2.6, kInk, 1, {}});
  cairo_new_path(scene.canvas.cr());
}

void draw_symbol(Canvas& canvas, Spot at, model::EvidenceKind kind, double size) {
  const Saved saved(canvas);
  const Symbol shape = symbol(kind);
  cairo_set_fill_rule(canvas.cr(), CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_path(canvas.cr());
  for (const auto& path : shape.paths) {
    cairo_new_sub_path(canvas.cr());
    for (const auto& corner : path)
      cairo_line_to(canvas.cr(), at.x + corner.x * size, at.y + corner.y * size);
    cairo_close_path(canvas.cr());
  }
  const double rim = size / 5;
  canvas.stroke({shape.solid ? 2 * rim : 3.4 * rim, kPaper, 0.9, {}});
  set(canvas, shape.solid ? shape.colour : kPaper, 1);
  cairo_fill_preserve(canvas.cr());
  if (!shape.solid) canvas.stroke({1.6 * rim, shape.colour, 1, {}});
  cairo_new_path(canvas.cr());
}

void draw_evidence(Scene& scene) {
  const Saved saved(scene.canvas);
  clip_to_panel(scene);
  // Thousands of reports must not hide the ground that they are about.
  const double crowd =
      std::sqrt(1000 / std::max<double>(1000, static_cast<double>(scene.sheet.evidence.size())));
  const double size = std::max(1.8, (scene.scale == Scale::Detail ? 7.5 : 5) * crowd);
  std::map<model::EvidenceKind, std::vector<const model::EvidenceItem*>> by_kind;
  for (const auto& item : scene.sheet.evidence) by_kind[item.kind].push_back(&item);
  // Outlines first, so that no line crosses a symbol.
  for (const auto kind : drawing_order()) {
    const Rgb colour = symbol(kind).colour;
    for (const auto* item : by_kind[kind]) {
      if (item->geometry.shape == geo::Shape::Point) continue;
      trace(scene.canvas, scene.view, thin(scene, item->geometry));
      const bool fighting = kind == model::EvidenceKind::FightingLine;
      scene.canvas.stroke({3.2, kPaper, 0.6, {}});
      scene.canvas.stroke({
          1.6, colour, 0.9, fighting ? std::vector<double>{10, 5}
               : std::vector<double>{}
      });
      cairo_new_path(scene.canvas.cr());
    }
  }
  for (const auto kind : drawing_order()) {
    for (const auto* item : by_kind[kind]) {
      if (item->geometry.shape == geo::Shape::Line || item->geometry.parts.empty()) continue;
      if (item->geometry.shape == geo::Shape::Polygon) {
        draw_symbol(scene.canvas, scene.view.spot(geo::middle(item->geometry)), kind, size);
        continue;
      }
      for (const auto& part : item->geometry.parts)
        draw_symbol(scene.canvas, scene.view.spot(part.front().front()), kind, size);
    }
  }
}

namespace {

void draw_badge(Scene& scene, Spot at, int rank) {
  const std::string number = std::to_string(rank);
  const TextStyle style{20, kPaper, Weight::Bold};
  const Rect text = scene.canvas.measure(number, style);
  const double radius = std::max(15.0, text.width / 2 + 7);
  Rect box{};
  // Beside the area, so that the badge hides nothing of it; round it until there is room.
  constexpr std::array<Spot, 9> kPlaces{
      {{1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1.4}, {0, 1.4}, {2.6, -1}, {-2.6, -1}, {0, -3}}
  };
  Spot middle = at;
  for (const auto& place : kPlaces) {
    middle = {at.x + place.x * radius * 1.5, at.y + place.y * radius * 1.5};
    box = {middle.x - radius - 1, middle.y - radius - 1, 2 * radius + 2, 2 * radius + 2};
    if (std::ranges::none_of(scene.taken, [&](const Rect& r) { return r.meets(box); })) break;
  }
  scene.taken.push_back(box);
  const std::array<Spot, 2> leader{at, middle};
  scene.canvas.line(leader, {4.5, kPaper, 0.9, {}});
  scene.canvas.line(leader, {2.2, kInk, 1, {}});
  cairo_arc(scene.canvas.cr(), middle.x, middle.y, radius, 0, 6.2832);
  set(scene.canvas, kInk, 1);
  cairo_fill_preserve(scene.canvas.cr());
  scene.canvas.stroke({2.4, kPaper, 1, {}});
  cairo_new_path(scene.canvas.cr());
  scene.canvas.write({middle.x, middle.y - text.height / 2}, number,
                     {20, kPaper, Weight::Bold, Slant::Upright, 0, Align::Centre});
}

}  // namespace

void draw_survey_areas(Scene& scene) {
  const Saved saved(scene.canvas);
  clip_to_panel(scene);
  const double width = scene.scale == Scale::Detail ? 2.2 : 1.4;
  for (const auto& area : scene.sheet.survey_areas) {
    trace(scene.canvas, scene.view, thin(scene, area.outline));
    scene.canvas.stroke({2 * width, kPaper, 0.7, {}});
    scene.canvas.stroke({width, kInk, 1, {}});
    cairo_new_path(scene.canvas.cr());
  }
  const auto numbered = std::min(kNumberedAreas, scene.sheet.survey_areas.size());
  for (std::size_t i = 0; i < numbered; ++i) {
    const auto& area = scene.sheet.survey_areas[i];
    const Spot at = scene.view.spot(geo::middle(area.outline));
    const Rect here{at.x, at.y, 0.1, 0.1};
    if (scene.view.panel().holds(here) && !scene.enlarged.holds(here))
      draw_badge(scene, at, area.rank);
  }
}

}  // namespace demine::report
