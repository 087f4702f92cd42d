// SPDX-License-Identifier: Apache-2.0
/// \file
/// The map again, slowly, from docs/design/hazard.md: one cell, all evidence, no tiles, no order,
/// nothing shared with the engine but distances.
#pragma once

#include <map>

#include "worlds.hpp"

namespace demine::hazard::test {

struct NaiveCell {
  PerClass<double> intensity_per_m2{};
  double shape = 0, rate = 0;
  double coverage = 0;
  double w = 0;  ///< expected items of the cell for a factor of 1
  double p_any = 0, expected = 0;
};

/// Lie of the land in a cell; NaN where it is not known.
struct NaiveGround {
  float slope_deg = 0, position_m = 0;
};

class NaiveMap {
 public:
  NaiveMap(const World& world, const HazardRules& r) : world_(world), r_(r) {}

  [[nodiscard]] NaiveCell at(std::int64_t column, std::int64_t row,
                             const NaiveGround& ground = {}) const {
    const Point p = world_.frame.centre(column, row);
    NaiveCell out;
    for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
      const double b = r_.background_per_km2[c] * 1e-6;
      const double suspected = std::min(r_.ceiling_per_km2[c] * 1e-6,
                                        b * (terrain(ground, c) * kernels(p, c) + areal(p, c)));
      double detected = 0;
      for (const auto& e : world_.evidence) {
        if (speaks(e) == Speaks::Searched && holds(e, p))
          detected = std::max(detected, detection(e, c));
      }
      const double absence =
          std::max(r_.least_absence_factor, in_use(p, c) * negative(p, c) * (1 - detected));
      out.intensity_per_m2[c] = (suspected + counted(p, c)) * absence;
      out.w += out.intensity_per_m2[c] * world_.frame.cell_m * world_.frame.cell_m;
    }
    out.shape = out.rate = block_shape(p);
    std::int64_t found = 0;
    double searched = 0;
    for (const auto& e : world_.evidence) {
      if (speaks(e) != Speaks::Searched || influence(e, p) == 0) continue;
      found = std::max(found, e.item.count.value_or(0));
      if (!holds(e, p)) continue;
      double s = 0;
      for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
        s += r_.background_per_km2[c] * 1e-6 * geo::area(e.place).count() * detection(e, c);
      }
      searched = std::max(searched, s);
    }
    if (found > 0 || searched > 0) {
      out.shape = r_.vague_shape + static_cast<double>(found);
      out.rate = r_.vague_shape + searched;
    }
    out.p_any = 1 - std::pow(out.rate / (out.rate + out.w), out.shape);
    out.expected = out.w * out.shape / out.rate;
    double missed = 1;
    for (const auto& e : world_.evidence)
      missed *= 1 - weight(e) * rule(e).coverage * influence(e, p);
    out.coverage = std::isnan(ground.slope_deg) ? 0 : 1 - missed;
    return out;
  }

 private:
  [[nodiscard]] double terrain(const NaiveGround& ground, std::size_t c) const {
    const auto& rule = r_.terrain;
    const double slope = rule.slope_per_deg[c];
    const double position = rule.position_per_m[c];
    if (std::isnan(ground.slope_deg)) return slope > 0 || position != 0 ? rule.most_factor : 1;
    const double factor = std::exp(slope * static_cast<double>(ground.slope_deg) +
                                   position * static_cast<double>(ground.position_m));
    return std::min(rule.most_factor, std::max(rule.least_factor, factor));
  }
  enum class Speaks { Kernel, Areal, Counted, InUse, Searched, Negative };

  [[nodiscard]] const KindRule& rule(const PlacedEvidence& e) const { return r_.of(e.item.kind); }
  [[nodiscard]] double weight(const PlacedEvidence& e) const {
    const bool hearsay =
        e.item.kind == EvidenceKind::MediaReport || e.item.kind == EvidenceKind::OfficialStatement;
    const bool indirect = hearsay || e.item.directness == model::Directness::Indirect;
    return r_.source_weight[static_cast<std::size_t>(e.item.grade.source)] *
           r_.information_weight[static_cast<std::size_t>(e.item.grade.information)] *
           (indirect ? r_.indirect_weight : 1);
  }
  [[nodiscard]] double share(const PlacedEvidence& e, std::size_t c) const {
    if (e.item.classes.empty()) return rule(e).class_share[c];
    for (const auto named : e.item.classes) {
      if (static_cast<std::size_t>(named) == c) return 1;
    }
    return 0;
  }
  [[nodiscard]] Speaks speaks(const PlacedEvidence& e) const {
    const bool polygon = e.place.shape == Shape::Polygon;
    switch (rule(e).role) {
      case EvidenceRole::InUse:
        return Speaks::InUse;
      case EvidenceRole::Searched:
        return Speaks::Searched;
      case EvidenceRole::Counted:
        return polygon && !e.item.count ? Speaks::Areal : Speaks::Counted;
      case EvidenceRole::Surveyed:
        if (e.item.outcome == model::SurveyOutcome::NothingFound) return Speaks::Negative;
        return polygon ? Speaks::Areal : Speaks::Kernel;
      case EvidenceRole::Presence:
        break;
    }
    return polygon ? Speaks::Areal : Speaks::Kernel;
  }
  [[nodiscard]] bool presence(const PlacedEvidence& e) const {
    return speaks(e) <= Speaks::Counted;
  }

  [[nodiscard]] double blur(const PlacedEvidence& e) const {
    const double cell = world_.frame.cell_m;
    return std::sqrt(e.item.precision.count() * e.item.precision.count() + cell * cell / 12);
  }
  [[nodiscard]] double deviation(const PlacedEvidence& e) const {
    const double range = e.place.shape == Shape::Polygon ? 0 : rule(e).range.count();
    return std::sqrt(range * range + blur(e) * blur(e));
  }
  [[nodiscard]] double q(double u) const {
    const double c = std::exp(-r_.reach_in_ranges * r_.reach_in_ranges / 2);
    return u < r_.reach_in_ranges ? (std::exp(-u * u / 2) - c) / (1 - c) : 0;
  }
  [[nodiscard]] double influence(const PlacedEvidence& e, Point p) const {
    if (presence(e)) {
      const double s = deviation(e);
      const double range = rule(e).range.count();
      const double a = e.place.shape == Shape::Point  ? range * range / (s * s)
                       : e.place.shape == Shape::Line ? range / s
                                                      : 1;
      return a * q(geo::distance(e.place, p).count() / s);
    }
    if (!geo::contains(e.place, p)) return 0;
    PlaneGeometry edge{Shape::Line, {}};
    for (const auto& part : e.place.parts) {
      for (const auto& ring : part) edge.parts.push_back({ring});
    }
    return geo::distance(edge, p).count() >=
                   e.item.precision.count() + world_.frame.cell_m / std::sqrt(2.0)
               ? 1
               : 0;
  }
  /// Plane integral of q around the geometry, by Steiner's formula with integrals taken by
  /// Simpson's rule.
  [[nodiscard]] double ground(const PlacedEvidence& e) const {
    constexpr int kSteps = 600;
    double i1 = 0;
    double i2 = 0;
    const double h = r_.reach_in_ranges / kSteps;
    for (int k = 0; k <= kSteps; ++k) {
      const double factor = (k == 0 || k == kSteps ? 1 : k % 2 == 1 ? 4 : 2) * h / 3;
      i1 += factor * q(k * h);
      i2 += factor * q(k * h) * k * h;
    }
    const double s = deviation(e);
    const double sides = e.place.shape == Shape::Line ? 2 : 1;
    return geo::area(e.place).count() + sides * geo::length(e.place).count() * s * i1 +
           static_cast<double>(e.place.parts.size()) * 2 * std::numbers::pi * s * s * i2;
  }

  /// Sum over groups of the strongest part of each, per kind.
  template <typename Part>
  [[nodiscard]] std::map<EvidenceKind, double> by_kind(Speaks which, Part part) const {
    std::map<std::pair<EvidenceKind, std::string>, double> strongest;
    for (const auto& e : world_.evidence) {
      if (speaks(e) != which) continue;
      auto& most = strongest[{e.item.kind, e.item.group}];
      most = std::max(most, part(e));
    }
    std::map<EvidenceKind, double> sums;
    for (const auto& [key, value] : strongest) sums[key.first] += value;
    return sums;
  }
  [[nodiscard]] double kernels(Point p, std::size_t c) const {
    double product = 1;
    for (const auto& [kind, sum] : by_kind(Speaks::Kernel, [&](const PlacedEvidence& e) {
           return weight(e) * share(e, c) * (rule(e).rate_ratio[c] - 1) * influence(e, p);
         })) {
      product *= 1 + sum;
    }
    return product;
  }
  [[nodiscard]] double factor(const PlacedEvidence& e, std::size_t c, double lr) const {
    const double l = r_.background_per_km2[c] * 1e-6 * ground(e);
    return std::log(1 + lr * (std::exp(l) - 1)) / l;
  }
  [[nodiscard]] double areal(Point p, std::size_t c) const {
    double sum = 0;
    for (const auto& [kind, part] : by_kind(Speaks::Areal, [&](const PlacedEvidence& e) {
           const double u = influence(e, p);
           return u == 0
                      ? 0
                      : (factor(e, c,
                                1 + weight(e) * share(e, c) * (rule(e).likelihood_ratio[c] - 1)) -
                         1) *
                            u;
         })) {
      sum += part;
    }
    return sum;
  }
  [[nodiscard]] double counted(Point p, std::size_t c) const {
    double sum = 0;
    for (const auto& [kind, part] : by_kind(Speaks::Counted, [&](const PlacedEvidence& e) {
           const double s = deviation(e);
           const double range = rule(e).range.count();
           const double a = e.place.shape == Shape::Point  ? range * range / (s * s)
                            : e.place.shape == Shape::Line ? range / s
                                                           : 1;
           const double u = influence(e, p) / a;
           return u == 0 ? 0
                         : weight(e) * share(e, c) * static_cast<double>(e.item.count.value_or(1)) *
                               rule(e).items_per_event[c] * u / ground(e);
         })) {
      sum += part;
    }
    return sum;
  }
  /// Absence that nothing newer, or possibly newer, speaks against here.
  [[nodiscard]] bool holds(const PlacedEvidence& e, Point p) const {
    if (influence(e, p) == 0) return false;
    for (const auto& o : world_.evidence) {
      if (!presence(o) || weight(o) * influence(o, p) < r_.voids_absence_from) continue;
      if (!o.item.date || !e.item.date || !base::certainly_before(*o.item.date, *e.item.date))
        return false;
    }
    return true;
  }
  [[nodiscard]] double in_use(Point p, std::size_t c) const {
    double most = 0;
    for (const auto& e : world_.evidence) {
      if (speaks(e) != Speaks::InUse || !holds(e, p)) continue;
      most = std::max(most, share(e, c) * weight(e) * rule(e).accidents_per_item_year *
                                e.item.years_in_use.value_or(0));
    }
    return std::exp(-most);
  }
  [[nodiscard]] double negative(Point p, std::size_t c) const {
    double least = 1;
    for (const auto& e : world_.evidence) {
      if (speaks(e) != Speaks::Negative || !holds(e, p) || share(e, c) == 0) continue;
      PlacedEvidence inner = e;
      least = std::min(least, naive_negative(inner, c));
    }
    return least;
  }
  [[nodiscard]] double naive_negative(const PlacedEvidence& e, std::size_t c) const {
    const double l = r_.background_per_km2[c] * 1e-6 * geo::area(e.place).count();
    const double lr = 1 - weight(e) * (1 - rule(e).negative_likelihood_ratio[c]);
    return std::log(1 + lr * (std::exp(l) - 1)) / l;
  }
  [[nodiscard]] double detection(const PlacedEvidence& e, std::size_t c) const {
    return share(e, c) * weight(e) * rule(e).detection[c];
  }
  [[nodiscard]] double block_shape(Point p) const {
    const double edge = r_.block_edge.count();
    const double column = std::floor((p.east_m - world_.frame.west_m) / edge);
    const double row = std::floor((world_.frame.north_m - p.north_m) / edge);
    const Point middle{world_.frame.west_m + (column + 0.5) * edge,
                       world_.frame.north_m - (row + 0.5) * edge};
    std::map<std::pair<EvidenceKind, std::string>, double> strongest;
    const geo::Box map_box = world_.frame.box();
    for (const auto& e : world_.evidence) {
      if (!presence(e) || geo::distance(e.place, middle).count() > edge * std::sqrt(0.5)) continue;
      if (!geo::bounds(e.place)
               .grown(base::Metres(deviation(e) * r_.reach_in_ranges))
               .meets(map_box))
        continue;
      const double vague = edge / (2 * e.item.precision.count());
      auto& most = strongest[{e.item.kind, e.item.group}];
      most = std::max(most, weight(e) * rule(e).information * std::min(1.0, vague * vague));
    }
    double a = r_.vague_shape;
    for (const auto& [key, information] : strongest) a += information;
    return std::min(a, r_.shape_ceiling);
  }

  const World& world_;
  const HazardRules& r_;
};

}  // namespace demine::hazard::test
