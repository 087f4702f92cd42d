// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small invented worlds for the laws of the map: rules with the shape of the shipped ones,
/// evidence of all kinds as points, lines and polygons over a few kilometres.
#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/hazard/map.hpp"

namespace demine::hazard::test {

using base::Random;
using geo::PlaneGeometry;
using geo::Point;
using geo::Shape;
using model::EvidenceKind;
using model::EvidenceRole;
using model::HazardClass;
using model::HazardRules;
using model::KindRule;
using model::PerClass;
using model::PlacedEvidence;

inline HazardRules rules() {
  HazardRules r;
  r.edition = "test";
  r.background_per_km2 = {0.1, 0.05, 0.05, 0.3};
  r.ceiling_per_km2 = {772, 772, 772, 772};
  r.source_weight = {1.0, 0.85, 0.65, 0.4, 0.2, 0.3};
  r.information_weight = {1.0, 0.8, 0.55, 0.3, 0.1, 0.4};
  for (auto& k : r.kinds) {
    k.role = EvidenceRole::Presence;
    k.range = base::Metres(200);
    k.rate_ratio = {40, 30, 20, 10};
    k.likelihood_ratio = {50, 40, 30, 20};
    k.negative_likelihood_ratio = {1, 1, 1, 1};
    k.class_share = {0.4, 0.3, 0.2, 0.5};
    k.coverage = 0.4;
    k.information = 0.5;
  }
  const auto of = [&r](EvidenceKind kind) -> KindRule& {
    return r.kinds[static_cast<std::size_t>(kind)];
  };
  for (const auto kind : {EvidenceKind::Strike, EvidenceKind::CraterField}) {
    of(kind).role = EvidenceRole::Counted;
    of(kind).items_per_event = {0, 0, 1, 0.176};
    of(kind).class_share = {0, 0, 0.1, 1};
  }
  of(EvidenceKind::LandInUse).role = EvidenceRole::InUse;
  of(EvidenceKind::LandInUse).accidents_per_item_year = 0.05;
  of(EvidenceKind::LandInUse).class_share = {1, 1, 1, 1};
  of(EvidenceKind::LandInUse).information = 0;
  of(EvidenceKind::ClearedLand).role = EvidenceRole::Searched;
  of(EvidenceKind::ClearedLand).detection = {0.65, 0.8, 0.65, 0.65};
  of(EvidenceKind::ClearedLand).class_share = {1, 1, 1, 1};
  of(EvidenceKind::ClearedLand).information = 0;
  of(EvidenceKind::SurveyResult).role = EvidenceRole::Surveyed;
  of(EvidenceKind::SurveyResult).negative_likelihood_ratio = {0.15, 0.15, 0.15, 0.15};
  of(EvidenceKind::MediaReport).range = base::Metres(1000);
  of(EvidenceKind::FightingLine).range = base::Metres(900);
  return r;
}

inline PlaneGeometry point(double east_m, double north_m) {
  return {Shape::Point, {{{{east_m, north_m}}}}};
}

inline PlaneGeometry box(double west_m, double south_m, double east_m, double north_m) {
  return {Shape::Polygon,
          {{{{west_m, south_m},
             {east_m, south_m},
             {east_m, north_m},
             {west_m, north_m},
             {west_m, south_m}}}}};
}

inline PlaneGeometry star(Random& random, Point middle, double radius_m) {
  geo::Path<Point> ring;
  const auto corners = 4 + random.below(5);
  for (std::uint64_t i = 0; i < corners; ++i) {
    const double angle =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const double r = radius_m * random.uniform(0.6, 1);
    ring.push_back({middle.east_m + r * std::cos(angle), middle.north_m + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return {Shape::Polygon, {{ring}}};
}

inline base::Date day(int offset) {
  return base::Date::of(std::chrono::sys_days(std::chrono::year(2024) / 1 / 1) +
                        std::chrono::days(offset));
}

/// An item that a test names only in part: grade A1, direct, dated, precise to 10 m, alone in its
/// group.
inline PlacedEvidence item(EvidenceKind kind, PlaneGeometry place, const std::string& id = "E1") {
  PlacedEvidence out;
  out.item.id = id;
  out.item.group = id;
  out.item.kind = kind;
  out.item.grade = {model::SourceReliability::A, model::InformationCredibility::One};
  out.item.directness = model::Directness::Direct;
  out.item.precision = base::Metres(10);
  out.item.date = day(100);
  if (kind == EvidenceKind::LandInUse) out.item.years_in_use = 3;
  if (kind == EvidenceKind::ClearedLand) out.item.count = 0;
  if (kind == EvidenceKind::SurveyResult) out.item.outcome = model::SurveyOutcome::Contaminated;
  out.place = std::move(place);
  return out;
}

inline bool is_absence(EvidenceKind kind) {
  return kind == EvidenceKind::LandInUse || kind == EvidenceKind::ClearedLand;
}

/// Any kind anywhere on and around a frame of `size_m`.
inline PlacedEvidence random_item(Random& random, double size_m, const std::string& id) {
  const auto kind = static_cast<EvidenceKind>(random.below(model::kEvidenceKinds));
  const Point middle{random.uniform(-0.2, 1.2) * size_m, random.uniform(-0.2, 1.2) * size_m};
  const auto shape = random.below(3);
  PlaneGeometry place = point(middle.east_m, middle.north_m);
  if (shape == 1) {
    place = {
        Shape::Line,
        {{{middle,
           {middle.east_m + random.uniform(-900, 900), middle.north_m + random.uniform(-900, 900)},
           {middle.east_m + random.uniform(-900, 900),
            middle.north_m + random.uniform(-900, 900)}}}}};
  }
  if (shape == 2 || is_absence(kind)) place = star(random, middle, random.uniform(100, 700));
  PlacedEvidence out = item(kind, std::move(place), id);
  out.item.grade = {static_cast<model::SourceReliability>(random.below(6)),
                    static_cast<model::InformationCredibility>(random.below(6))};
  out.item.directness =
      random.uniform() < 0.5 ? model::Directness::Direct : model::Directness::Indirect;
  out.item.precision =
      base::Metres(random.uniform() < 0.7 ? random.uniform(5, 60) : random.uniform(100, 1500));
  if (random.uniform() < 0.2) {
    out.item.date.reset();
  } else {
    out.item.date = day(static_cast<int>(random.below(800)));
  }
  if (random.uniform() < 0.3) out.item.group = "G" + std::to_string(random.below(3));
  if (random.uniform() < 0.4) out.item.classes = {static_cast<HazardClass>(random.below(4))};
  if (kind == EvidenceKind::Strike || kind == EvidenceKind::CraterField) {
    if (random.uniform() < 0.6) out.item.count = static_cast<std::int64_t>(1 + random.below(30));
  }
  if (kind == EvidenceKind::ClearedLand)
    out.item.count = static_cast<std::int64_t>(random.below(3));
  if (kind == EvidenceKind::SurveyResult && out.place.shape == Shape::Polygon &&
      random.uniform() < 0.5) {
    out.item.outcome = model::SurveyOutcome::NothingFound;
  }
  return out;
}

struct World {
  geo::GridFrame frame;
  PlaneGeometry area;
  std::vector<PlacedEvidence> evidence;
};

inline World random_world(std::uint64_t seed, double cell_m = 100, double size_m = 3000) {
  Random random(seed);
  const auto cells = static_cast<std::int64_t>(size_m / cell_m);
  World world{
      {0, size_m, cell_m, cells, cells},
      box(0, 0, size_m, size_m), {}
  };
  for (auto n = random.below(14); n > 0; --n) {
    world.evidence.push_back(random_item(random, size_m, "E" + std::to_string(n)));
  }
  return world;
}

inline Model make(const World& world, const HazardRules& r = rules()) {
  return Model::make({world.frame, 0.90}, world.area, world.evidence, r).value();
}

inline TileBands whole(const Model& model) {
  return model.tile({0, 0, model.frame().columns, model.frame().rows});
}

}  // namespace demine::hazard::test
