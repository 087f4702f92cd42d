// SPDX-License-Identifier: Apache-2.0
/// \file
/// A small invented area with everything a sheet can hold: two hot spots, surveyed ground in the
/// west, ground that nobody has looked at in the east, one report of each kind, and texts that try
/// to break out.
#pragma once

#include <cmath>
#include <limits>
#include <string>

#include "demine/report/hazard_sheet.hpp"

namespace demine::report::fixture {

inline constexpr int kWide = 120;
inline constexpr int kTall = 80;
inline constexpr double kWest = 35.0;
inline constexpr double kSouth = 51.0;
inline constexpr double kEast = 36.2;
inline constexpr double kNorth = 51.5;
inline constexpr float kBackground = 0.005F;
/// What a report might bring: ends a script, starts an element, closes an attribute, reverses the
/// writing, is no UTF-8.
inline const std::string kHostile =
    "</script><img src=x "
    "onerror=alert(1)>\"'&amp;{{version}}<!--\xE2\x80\xAE\xFF\xC3]]>\n<script>alert(2)</script>";

inline geo::GeographicGeometry box(double west, double south, double east, double north) {
  return {geo::Shape::Polygon,
          {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
}

inline geo::GeographicGeometry point(double lon, double lat) {
  return {geo::Shape::Point, {{{{lon, lat}}}}};
}

/// Probability at a pixel: background, and two hills.
inline float hill(int x, int y) {
  const auto height = [&](double cx, double cy, double top) {
    return top * std::exp(-(std::pow(x - cx, 2) + std::pow(y - cy, 2)) / 60);
  };
  return std::min(0.995F,
                  kBackground + static_cast<float>(height(30, 30, 0.9) + height(90, 50, 0.3)));
}

/// Surveyed in the western half; a trace of coverage around the eastern hill, which does not make
/// it surveyed.
inline float coverage(int x, int y) {
  if (x < kWide / 2) return 0.8F;
  return std::hypot(x - 90, y - 50) < 20 ? 0.05F : 0.0F;
}

inline geo::MercatorImage image() {
  geo::MercatorImage out{kWide, kTall, kWest, kSouth, kEast, kNorth, {}};
  out.bands.resize(6, std::vector<float>(static_cast<std::size_t>(kWide) * kTall,
                                         std::numeric_limits<float>::quiet_NaN()));
  for (int y = 4; y < kTall - 4; ++y) {
    for (int x = 4; x < kWide - 4; ++x) {  // a rim without values: ground outside the area
      const auto i = static_cast<std::size_t>(y) * kWide + static_cast<std::size_t>(x);
      const float p = hill(x, y);
      out.bands[0][i] = p;
      out.bands[1][i] = p / 3;
      out.bands[2][i] = std::min(1.0F, p * 2);
      out.bands[3][i] = -std::log1p(-p);
      out.bands[4][i] = coverage(x, y);
      out.bands[5][i] = p / 2;
    }
  }
  return out;
}

inline std::vector<model::EvidenceItem> evidence(model::Origin origin) {
  std::vector<model::EvidenceItem> out;
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    model::EvidenceItem item;
    item.kind = static_cast<model::EvidenceKind>(k);
    item.id = "E" + std::to_string(k);
    item.group = item.id;
    item.grade = {model::SourceReliability::B, model::InformationCredibility::Two};
    item.precision = base::Metres(50);
    item.origin = origin;
    const double lon = kWest + 0.1 + 0.07 * static_cast<double>(k);
    item.geometry = point(lon, 51.2);
    if (item.kind == model::EvidenceKind::MinefieldRecord)
      item.geometry = box(lon, 51.3, lon + 0.02, 51.31);
    if (item.kind == model::EvidenceKind::FightingLine)
      item.geometry = {geo::Shape::Line, {{{{lon, 51.1}, {lon + 0.2, 51.4}}}}};
    out.push_back(std::move(item));
  }
  return out;
}

inline HazardSheet sheet(model::Origin origin) {
  HazardSheet out;
  out.title = "Drawn District";
  out.origin = origin;
  out.made = "2026-11-23";
  out.version = "0.1.0";
  out.cell = "100 m";
  out.image = image();
  out.classes = {model::HazardClass::ApMine};
  out.area = box(35.04, 51.025, 36.16, 51.475);
  out.evidence = evidence(origin);
  for (int rank = 1; rank <= 3; ++rank) {
    const double west = 35.2 + 0.05 * rank;
    out.survey_areas.push_back({
        rank, box(west, 51.28, west + 0.04, 51.31), 9.3e6, 120.0 / rank, 0.9, 0.2, {"E0", "E1"}
    });
  }
  out.context = {
      {model::ContextKind::River, "", 0, {geo::Shape::Line, {{{{35.0, 51.1}, {36.2, 51.2}}}}}},
      {model::ContextKind::Settlement, "Larger", 50000, point(35.5, 51.15)},
      {model::ContextKind::Settlement, "Smaller", 900, point(35.9, 51.4)}
  };
  out.facts = {
      {"Area",          "2 800 km²"    },
      {"Evidence used", "14 of 14 rows"}
  };
  out.credits = {"Drawn by hand for a test."};
  return out;
}

/// The same with a hostile text wherever a text can stand.
inline HazardSheet hostile_sheet() {
  HazardSheet out = sheet(model::Origin::Synthetic);
  out.title = out.made = out.version = out.cell = kHostile;
  for (auto& item : out.evidence)
    item.id = item.group = item.source = item.note = item.file = kHostile;
  for (auto& area : out.survey_areas) area.evidence_ids = {kHostile};
  for (auto& feature : out.context) feature.name = kHostile;
  for (auto& [label, value] : out.facts) label = value = kHostile;
  out.credits = {kHostile};
  return out;
}

}  // namespace demine::report::fixture
