// SPDX-License-Identifier: Apache-2.0
#include "legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "demine/base/text.hpp"
#include "numbers.hpp"
#include "scene.hpp"
#include "symbols.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;

constexpr std::size_t kRanked = 8;
constexpr double kRow = 34;

double heading(const Block& block, const std::string& words) {
  const TextStyle style{26, kInk, Weight::Bold, Slant::Upright, block.width};
  const double bottom = block.at.y + block.canvas.write(block.at, words, style) + 8;
  const std::array<Spot, 2> rule{
      {{block.at.x, bottom}, {block.at.x + block.width, bottom}}
  };
  block.canvas.line(rule, {1.6, kInk, 1, {}});
  return bottom + 12;
}

double paragraph(const Block& block, double y, const std::string& words, TextStyle style) {
  style.width = block.width;
  return y + block.canvas.write({block.at.x, y}, words, style);
}

/// The hatch in a box, from the same rule as on the map.
void hatch(Canvas& canvas, const Rect& box, Rgb ground, Rgb ink) {
  canvas.fill(box, ground);
  const Saved saved(canvas);
  cairo_new_path(canvas.cr());
  cairo_rectangle(canvas.cr(), box.x, box.y, box.width, box.height);
  cairo_clip(canvas.cr());
  const int lines = static_cast<int>((box.width + 2 * box.height) / kPictureHatch.period) + 1;
  for (int i = 0; i < lines; ++i) {
    const double x = box.x - box.height + i * kPictureHatch.period;
    const std::array<Spot, 2> line{
        {{x + box.height, box.y}, {x, box.bottom()}}
    };
    canvas.line(line, {kPictureHatch.line * 0.707, ink, 1, {}});
  }
}

double swatch_text(const Block& block, double y, const std::string& words) {
  const TextStyle style{23, kInk, Weight::Normal, Slant::Upright, block.width - 84};
  const double height = block.canvas.measure(words, style).height;
  block.canvas.write({block.at.x + 84, y + std::max(0.0, (kRow - height) / 2)}, words, style);
  return y + std::max(kRow, height + 4);
}

}  // namespace

double draw_ramp(const Block& block) {
  double y = heading(block, english(text("Probability of explosive ordnance in a cell of {0}",
                                         {block.sheet.cell})));
  const auto& ramp = block.band.ramp;
  for (std::size_t i = ramp.colours.size(); i-- > 0;) {
    const Rect box{block.at.x, y, 66, kRow};
    block.canvas.fill(box, ramp.colours[i]);
    block.canvas.frame(box, {1.2, kMuted, 1, {}});
    y = swatch_text(block, y, ramp.labels[i]);
  }
  y += 12;
  const Rect unknown{block.at.x, y, 66, kRow};
  hatch(block.canvas, unknown, kNotSurveyed, kHatchFaint);
  block.canvas.frame(unknown, {1.2, kMuted, 1, {}});
  y = swatch_text(block, y, english(text("Not surveyed: nothing is known here"))) + 6;
  const Rect raised{block.at.x, y, 66, kRow};
  hatch(block.canvas, raised, ramp.colours[2], kHatch);
  block.canvas.frame(raised, {1.2, kMuted, 1, {}});
  y = swatch_text(block, y,
                  english(text("Not surveyed, but reports nearby raise what the model expects"))) +
      6;
  const Rect outline{block.at.x + 8, y + 6, 50, kRow - 12};
  block.canvas.frame(outline, {2.2, kInk, 1, {}});
  return swatch_text(block, y, english(text("Proposed survey area, numbered by rank")));
}

double draw_kinds(const Block& block) {
  const auto& evidence = block.sheet.evidence;
  double y = heading(block, english(text("Evidence: {0} reports",
                                         {grouped(static_cast<double>(evidence.size()))})));
  std::map<model::EvidenceKind, std::size_t> counts;
  for (const auto& item : evidence) ++counts[item.kind];
  if (counts.empty())
    return paragraph(block, y, english(text("No evidence at all: the whole area is not surveyed.")),
                     {23, kInk});
  const double row = counts.size() > 9 ? 30 : kRow;
  for (const auto& [kind, count] : counts) {
    draw_symbol(block.canvas, {block.at.x + 16, y + row / 2}, kind, 10);
    const TextStyle style{22, kInk};
    block.canvas.write({block.at.x + 44, y}, word(kind), style);
    TextStyle right = style;
    right.align = Align::Right;
    block.canvas.write({block.at.x + block.width, y}, grouped(static_cast<double>(count)), right);
    y += row;
  }
  return y;
}

double draw_ranking(const Block& block) {
  double y = heading(block, english(text("Where to send survey teams first")));
  const auto& areas = block.sheet.survey_areas;
  if (areas.empty())
    return paragraph(block, y, english(text("No ground stands out from the background.")),
                     {23, kInk});
  const TextStyle head{18, kMuted, Weight::Normal, Slant::Upright, 0, Align::Right};
  const std::array<double, 3> columns{0.42, 0.74, 1.0};
  const std::array<std::string, 3> heads{english(text("area")), english(text("expected items")),
                                         english(text("highest P"))};
  for (std::size_t i = 0; i < columns.size(); ++i)
    block.canvas.write({block.at.x + columns[i] * block.width, y}, heads[i], head);
  y += 28;
  for (std::size_t i = 0; i < std::min(kRanked, areas.size()); ++i) {
    const auto& area = areas[i];
    TextStyle cell{22, kInk, Weight::Bold};
    block.canvas.write({block.at.x + 4, y}, std::to_string(area.rank), cell);
    cell.weight = Weight::Normal;
    cell.align = Align::Right;
    const std::array<std::string, 3> cells{square_kilometres(area.area_m2),
                                           rounded(area.expected_items), percent(area.highest_p)};
    for (std::size_t k = 0; k < columns.size(); ++k)
      block.canvas.write({block.at.x + columns[k] * block.width, y}, cells[k], cell);
    y += 30;
  }
  std::string note =
      english(text("Proposals for Indications. None of them is a suspected or confirmed hazardous "
                   "area, and ground outside them is not free of hazard."));
  if (areas.size() > kRanked)
    note = english(
               text("{0} of {1} shown.", {std::to_string(kRanked), std::to_string(areas.size())})) +
           " " + note;
  return paragraph(block, y + 8, note, {19, kMuted});
}

double draw_facts(const Block& block) {
  double y = heading(block, english(text("About this map")));
  auto facts = block.sheet.facts;
  facts.emplace_back(english(text("Made")), block.sheet.made);
  facts.emplace_back(english(text("By")), "demine " + block.sheet.version);
  for (const auto& [label, value] : facts) {
    const TextStyle name{22, kMuted, Weight::Normal, Slant::Upright, block.width * 0.5};
    const TextStyle said{22, kInk, Weight::Bold, Slant::Upright, block.width * 0.5};
    const double a = block.canvas.write({block.at.x, y}, label, name);
    const double b = block.canvas.write({block.at.x + block.width * 0.5, y}, value, said);
    y += std::max(a, b) + 3;
  }
  y = paragraph(
      block, y + 8,
      english(text("Shows where evidence lies: not for the public before positions are redacted.")),
      {19, kMuted});
  for (const auto& credit : block.sheet.credits) y = paragraph(block, y + 3, credit, {17, kMuted});
  return y;
}

}  // namespace demine::report
