// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <tuple>

#include "prepared.hpp"

namespace demine::hazard {
namespace {

using model::EvidenceItem;
using model::EvidenceRole;
using model::HazardClass;
using model::HazardRules;
using model::KindRule;
using model::PerClass;

/// Share of an item's effect that falls on each class: all of it on those it names, else the kind's
/// shares.
PerClass<double> shares(const EvidenceItem& item, const KindRule& rule) {
  if (item.classes.empty()) return rule.class_share;
  PerClass<double> share{};
  for (const HazardClass c : item.classes) share[static_cast<std::size_t>(c)] = 1;
  return share;
}

Effect effect_of(const model::PlacedEvidence& placed, const KindRule& rule) {
  const bool polygon = placed.place.shape == geo::Shape::Polygon;
  switch (rule.role) {
    case EvidenceRole::Presence:
      break;
    case EvidenceRole::Counted:
      // A polygon of craters that nobody counted says that there is something, not how much.
      if (!polygon || placed.item.count) return Effect::Counted;
      break;
    case EvidenceRole::InUse:
      return Effect::InUse;
    case EvidenceRole::Searched:
      return Effect::Searched;
    case EvidenceRole::Surveyed:
      if (placed.item.outcome == model::SurveyOutcome::NothingFound) return Effect::Negative;
      break;
  }
  return polygon ? Effect::Areal : Effect::Kernel;
}

/// L'/L of a report whose likelihood ratio its grade pulls towards 1, which says nothing.
double polygon_factor(double expected, double likelihood_ratio, double weight) {
  if (expected <= 0) return 1;
  return after_polygon_report(expected, 1 + weight * (likelihood_ratio - 1)) / expected;
}

PerClass<double> strengths(const Source& source, const model::PlacedEvidence& placed,
                           const HazardRules& rules, const Kernel& kernel) {
  const KindRule& rule = rules.of(source.kind);
  const auto share = shares(placed.item, rule);
  const double ground_m2 = spread_area_m2(placed.place, source.spread.deviation_m, kernel);
  const double events = static_cast<double>(placed.item.count.value_or(1));
  PerClass<double> strength{};
  for (std::size_t c = 0; c < strength.size(); ++c) {
    const double expected = rules.background_per_km2[c] * 1e-6 * ground_m2;
    switch (source.effect) {
      case Effect::Kernel:
        strength[c] = share[c] * (rule.rate_ratio[c] - 1);
        break;
      case Effect::Areal:
        strength[c] =
            polygon_factor(expected, rule.likelihood_ratio[c], source.weight * share[c]) - 1;
        break;
      case Effect::Counted:
        strength[c] = source.weight * share[c] * events * rule.items_per_event[c] / ground_m2;
        break;
      case Effect::InUse:
        strength[c] = share[c] * source.weight * rule.accidents_per_item_year *
                      placed.item.years_in_use.value_or(0);
        break;
      case Effect::Searched:
        strength[c] = share[c] * source.weight * rule.detection[c];
        break;
      case Effect::Negative:
        // A survey that looked for some classes says nothing of the others.
        strength[c] = share[c] > 0 ? polygon_factor(expected, rule.negative_likelihood_ratio[c],
                                                    source.weight)
                                   : 1;
        break;
    }
  }
  return strength;
}

/// S of a searched polygon: what the search would have found of what was there. It counts the
/// background alone: the weights of other reports would make the factor fall where people report
/// MORE, and leaving them out errs to more hazard (docs/adr/0005).
double searched_weight(const Source& source, const model::PlacedEvidence& placed,
                       const HazardRules& rules) {
  double searched = 0;
  for (std::size_t c = 0; c < source.strength.size(); ++c) {
    searched +=
        rules.background_per_km2[c] * 1e-6 * geo::area(placed.place).count() * source.strength[c];
  }
  return searched;
}

Source weigh_one(std::size_t index, const model::PlacedEvidence& placed, const HazardRules& rules,
                 const Kernel& kernel, const geo::GridFrame& frame) {
  const EvidenceItem& item = placed.item;
  const KindRule& rule = rules.of(item.kind);
  Source source;
  source.item = index;
  source.kind = item.kind;
  source.effect = effect_of(placed, rule);
  source.place = &placed.place;
  source.group = &item.group;
  source.weight = rules.weight(item.grade, model::at_most(item.kind, item.directness));
  source.coverage = source.weight * rule.coverage;
  if (is_presence(source.effect)) {
    // A value at the middle of a cell stands for all of it: the mean over a square of edge h adds
    // h^2/12 to the variance, so that an item between two middles is not lost in either.
    const base::Metres blur(std::hypot(item.precision.count(), frame.cell_m / std::sqrt(12.0)));
    source.spread = spread(placed.place.shape, rule.range, blur);
    source.bounds =
        geo::bounds(placed.place).grown(base::Metres(kernel.reach() * source.spread.deviation_m));
    if (item.date)
      source.last_day = static_cast<Day>(item.date->last_day().time_since_epoch().count());
    const double edges = rules.block_edge.count() / (2 * item.precision.count());
    source.information = source.weight * rule.information * std::min(1.0, edges * edges);
  } else {
    // Half a diagonal: the whole cell lies inside, not its centre alone.
    source.inset_m = item.precision.count() + frame.cell_m * std::sqrt(0.5);
    source.bounds = geo::bounds(placed.place);
    if (item.date)
      source.first_day = static_cast<Day>(item.date->first_day().time_since_epoch().count());
  }
  source.strength = strengths(source, placed, rules, kernel);
  if (source.effect == Effect::Searched) {
    source.found = std::max<std::int64_t>(0, item.count.value_or(0));
    source.searched_weight = searched_weight(source, placed, rules);
  }
  return source;
}

}  // namespace

std::vector<Source> weigh(std::span<const model::PlacedEvidence> evidence, const HazardRules& rules,
                          const Kernel& kernel, const geo::GridFrame& frame) {
  std::vector<Source> sources;
  sources.reserve(evidence.size());
  const geo::Box box = frame.box();
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    auto source = weigh_one(i, evidence[i], rules, kernel, frame);
    // A weight of nothing, or ground elsewhere: no part in this map.
    if (source.weight > 0 && source.bounds.meets(box)) sources.push_back(source);
  }
  const auto key = [&](const Source& s) {
    const auto& item = evidence[s.item].item;
    return std::tie(s.kind, item.group, item.id, s.bounds.west_m, s.bounds.south_m, s.bounds.east_m,
                    s.bounds.north_m, s.last_day, s.first_day, s.strength);
  };
  std::ranges::sort(sources, [&](const Source& a, const Source& b) { return key(a) < key(b); });
  return sources;
}

}  // namespace demine::hazard
