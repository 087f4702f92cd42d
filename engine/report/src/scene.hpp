// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map itself, layer by layer from the ground up. Each function draws one layer into the panel
/// of the view.
#pragma once

#include <vector>

#include "bands.hpp"
#include "canvas.hpp"
#include "view.hpp"

namespace demine::report {

inline constexpr Hatch kPictureHatch{12, 3};
inline constexpr std::size_t kNumberedAreas = 15;

enum class Scale { Overview, Detail };

struct Scene {
  const HazardSheet& sheet;
  const Band& band;  ///< p_any
  View view;
  Canvas& canvas;
  Scale scale = Scale::Overview;
  Rect enlarged{};            ///< what a second map shows larger; empty: nothing
  std::vector<Rect> taken{};  ///< by badges and labels: later ones keep away
};

void draw_ground(Scene& scene);   ///< hazard classes and hatch
void draw_context(Scene& scene);  ///< rivers, roads, railways, boundaries
void draw_beyond(Scene& scene);  ///< a veil over what lies outside the area, and the area's outline
void draw_evidence(Scene& scene);
void draw_survey_areas(Scene& scene);  ///< outlines, and the first of them numbered
void draw_settlements(Scene& scene);   ///< largest first, as many as there is room for
void draw_furniture(Scene& scene);  ///< frame, graticule, scale bar, north arrow, box of the detail
void draw_stamp(Scene& scene);      ///< SYNTHETIC, when it is

/// A symbol of evidence, `size` pixels from its middle to its edge.
void draw_symbol(Canvas& canvas, Spot at, model::EvidenceKind kind, double size);

/// Adds `geometry` to the current path of the canvas.
void trace(Canvas& canvas, const View& view, const geo::GeographicGeometry& geometry);

}  // namespace demine::report
