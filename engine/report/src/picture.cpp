// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where things stand in the picture: header on top, legend in a column on the right, the map on
/// the left. Below a wide map there is room for a second one, that shows the first survey areas
/// larger.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "demine/base/text.hpp"
#include "legend.hpp"
#include "scene.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;

constexpr double kWidth = 2400;
constexpr double kEdge = 56;   // of the paper
constexpr double kTicks = 40;  // around a map, for the graticule's numbers
constexpr double kGap = 48;    // between map and legend
constexpr double kSidebar = 540;
constexpr double kBetweenBlocks = 34;
constexpr double kDetailCaption = 44;
constexpr double kLeastDetail = 380;  // height of a second map that is worth drawing
constexpr double kLeastGain = 1.7;    // and how much larger it must be
constexpr std::array<DrawBlock, 4> kBlocks{draw_ramp, draw_kinds, draw_ranking, draw_facts};

struct Degrees {
  double west, south, east, north;
};

struct Places {
  Rect map;
  Rect detail;  ///< empty: none
  std::array<Spot, 4> blocks;
  double height = 0;  ///< of the picture
};

/// Width over height of the image with a margin, in Web Mercator.
double aspect(const geo::MercatorImage& image) {
  constexpr double kRadian = std::numbers::pi / 180;
  return (image.east_deg - image.west_deg) * kRadian /
         (mercator(image.north_deg) - mercator(image.south_deg)) / 1.02;
}

Places arrange(const HazardSheet& sheet, const Band& band, double top) {
  Places out;
  double y = top;
  for (std::size_t i = 0; i < kBlocks.size(); ++i) {
    out.blocks[i] = {kWidth - kEdge - kSidebar, y};
    Canvas scratch(1, 1);
    y = kBlocks[i]({
            scratch, sheet, band, {0, y},
               kSidebar
    }) +
        kBetweenBlocks;
  }
  const double column = y - kBetweenBlocks - top;  // height of the legend
  const double width = kWidth - kSidebar - kGap - 2 * kEdge - 20;
  out.map = {kEdge + 20, top, width,
             std::clamp(std::round(width / aspect(sheet.image)), 700.0, 1640.0)};
  const double left = std::floor(column - out.map.height - kTicks - kDetailCaption - kTicks);
  if (left >= kLeastDetail && !sheet.survey_areas.empty()) {
    out.detail = {out.map.x, out.map.bottom() + kTicks + kDetailCaption, width, left};
  } else {
    out.map.height = std::max(out.map.height, std::floor(column - kTicks));
  }
  out.height = std::max(top + column, std::max(out.map.bottom(), out.detail.bottom()) + kTicks) +
               kEdge * 0.7;
  return out;
}

View whole(const HazardSheet& sheet, const Rect& panel) {
  const auto& image = sheet.image;
  return {panel, image.west_deg, image.south_deg, image.east_deg, image.north_deg, 18};
}

Degrees box_of(const HazardSheet& sheet, std::size_t areas) {
  Degrees box{180, 90, -180, -90};
  for (std::size_t i = 0; i < areas; ++i) {
    geo::for_each_vertex(sheet.survey_areas[i].outline, [&](geo::LonLat p) {
      box = {std::min(box.west, p.lon_deg), std::min(box.south, p.lat_deg),
             std::max(box.east, p.lon_deg), std::max(box.north, p.lat_deg)};
    });
  }
  return box;
}

struct Detail {
  View view;
  std::size_t areas;
};

/// As many of the first survey areas as a second map can show clearly larger than the first one
/// does.
std::optional<Detail> closer(const HazardSheet& sheet, const View& map, const Rect& panel) {
  const double lat = geo::middle(sheet.area).lat_deg;
  for (std::size_t areas = std::min(kNumberedAreas, sheet.survey_areas.size()); areas > 0;
       --areas) {
    const Degrees box = box_of(sheet, areas);
    // Never so close that a pixel of the image becomes a wall: at most 8 times.
    const double least = (sheet.image.east_deg - sheet.image.west_deg) / 8;
    const double grow = std::max(0.0, (least - (box.east - box.west)) / 2);
    const View view(panel, box.west - grow, box.south, box.east + grow, box.north, 70);
    if (map.metres_a_pixel(lat) / view.metres_a_pixel(lat) >= kLeastGain)
      return Detail{view, areas};
  }
  return std::nullopt;
}

Rect seen_by(const View& detail, const View& map) {
  const Rect& panel = detail.panel();
  const Spot a = map.spot(detail.place({panel.x, panel.y}));
  const Spot b = map.spot(detail.place({panel.right(), panel.bottom()}));
  return {a.x, a.y, b.x - a.x, b.y - a.y};
}

void write_badge(Canvas& canvas) {
  const TextStyle style{40, kPaper, Weight::Bold, Slant::Upright, 0, Align::Centre};
  const std::string word = english(text("SYNTHETIC"));
  const Rect size = canvas.measure(word, style);
  const Rect box{kWidth - kEdge - size.width - 56, 44, size.width + 56, size.height + 22};
  canvas.fill(box, kSyntheticBadge);
  canvas.write({box.x + box.width / 2, box.y + 11}, word, style);
  canvas.write({box.right(), box.bottom() + 6}, english(text("The evidence is invented.")),
               {22, kSyntheticBadge, Weight::Bold, Slant::Upright, 0, Align::Right});
}

/// Bottom of the header.
double write_header(Canvas& canvas, const HazardSheet& sheet) {
  const bool synthetic = sheet.origin == model::Origin::Synthetic;
  const double width = kWidth - 2 * kEdge - (synthetic ? 420 : 0);
  double y = 34;
  y += canvas.write({kEdge, y}, english(text("Hazard map: {0}", {sheet.title})),
                    {60, kInk, Weight::Bold, Slant::Upright, width});
  y += canvas.write(
      {kEdge, y + 2},
      english(text("Probability that a {0} cell holds at least one item of explosive ordnance. "
                   "A model: it ranks where to look; it clears nothing.",
                   {sheet.cell})),
      {27, kMuted, Weight::Normal, Slant::Upright, width});
  if (synthetic) write_badge(canvas);
  return std::ceil(y) + 34;
}

void draw_map(Scene scene) {
  const Rect& panel = scene.view.panel();
  scene.taken = {
      {panel.x,             panel.bottom() - 110, 540, 110},
      {panel.right() - 110, panel.y,              110, 130}
  };  // scale bar, north arrow
  scene.canvas.fill(panel, kBeyond);
  draw_ground(scene);
  draw_context(scene);
  draw_beyond(scene);
  draw_evidence(scene);
  draw_survey_areas(scene);
  draw_settlements(scene);
  draw_stamp(scene);
  draw_furniture(scene);
}

void draw_maps(Canvas& canvas, const HazardSheet& sheet, const Band& band, const Places& places) {
  Scene map{sheet, band, whole(sheet, places.map), canvas};
  if (const auto detail =
          places.detail.height > 0 ? closer(sheet, map.view, places.detail) : std::nullopt) {
    map.enlarged = seen_by(detail->view, map.view);
    const std::string caption =
        detail->areas == 1
            ? english(text("Survey area 1, enlarged"))
            : english(text("Survey areas 1 to {0}, enlarged", {std::to_string(detail->areas)}));
    canvas.write({places.detail.x, places.detail.y - kDetailCaption + 4}, caption,
                 {26, kInk, Weight::Bold});
    draw_map({sheet, band, detail->view, canvas, Scale::Detail});
  }
  draw_map(map);
}

}  // namespace

base::Result<std::string> draw_picture(const HazardSheet& sheet) {
  DEMINE_TRY(const auto bands, describe_bands(sheet));
  const Band& band = bands[kAny];
  Canvas scratch(1, 1);
  Places places = arrange(sheet, band, write_header(scratch, sheet));
  if (places.detail.height > 0 && !closer(sheet, whole(sheet, places.map), places.detail)) {
    places.map.height =
        places.detail.bottom() - places.map.y;  // nothing to enlarge: the room is the map's
    places.detail = {};
  }

  Canvas canvas(static_cast<int>(kWidth), static_cast<int>(std::ceil(places.height)));
  write_header(canvas, sheet);
  draw_maps(canvas, sheet, band, places);
  for (std::size_t i = 0; i < kBlocks.size(); ++i) {
    [[maybe_unused]] const double bottom =
        kBlocks[i]({canvas, sheet, band, places.blocks[i], kSidebar});
  }
  return canvas.png();
}

}  // namespace demine::report
