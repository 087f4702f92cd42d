// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ground that goes from one area of a hazard to another: splits, merges, extensions. Every square
/// millimetre stays in exactly one area that stands (safety rule 6); what an entry says otherwise
/// is a conflict and changes nothing.
#include <algorithm>

#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using journal::Value;
using model::AreaStatus;
using release::doubled_area_mm2;

namespace {

/// A part that a split names.
struct Part {
  std::string id, label;
  geo::PlaneGeometry outline;
};

const Value::Array* list_in(const Value& payload, std::string_view name) {
  const Value* list = payload.find(name);
  return list != nullptr ? list->array() : nullptr;
}

/// None where one of them does not read.
std::optional<std::vector<Part>> parts_of(const Value::Array& list, std::string_view hazard) {
  std::vector<Part> out;
  for (const Value& part : list) {
    const Value* drawn = part.find("outline");
    if (drawn == nullptr || part.text("id").empty()) return {};
    auto outline = geometry_from(*drawn);
    if (!outline) return {};
    out.push_back(
        {part_id(hazard, part.text("id")), std::string(part.text("label")), std::move(*outline)});
  }
  return out;
}

void replace(Leaf& leaf, const Said& said, std::vector<std::string> by) {
  leaf.replaced = said.clock.text();
  leaf.parts = std::move(by);
  leaf.record.fields["replaced"] = leaf.replaced;
  leaf.record.version = said.hash;
  leaf.record.changed = leaf.replaced;
  leaf.history.end(
      base::text("the area was divided or joined: it is proposed anew for what came "
                 "of it"));
}

release::Created inherited(const Leaf& whole) {
  return {.state = release::part_of(whole.history.state()),
          .inherited = true,
          .workers = whole.history.background().workers,
          .qc_failed_on = whole.history.background().qc_failed_on,
          .work = whole.history.background().work};
}

/// What the union of both answers for: everybody who worked on either, and the later failed check.
release::Created joined(const release::Created& a, const release::Created& b) {
  release::Created out = a;
  out.state = release::union_of(a.state, b.state);
  for (const auto& worker : b.workers) {
    if (std::ranges::find(out.workers, worker) == out.workers.end()) out.workers.push_back(worker);
  }
  if (b.qc_failed_on && (!a.qc_failed_on || a.qc_failed_on->iso() < b.qc_failed_on->iso())) {
    out.qc_failed_on = b.qc_failed_on;
  }
  out.work = release::WorkUnderWay::of_both(a.work, b.work);
  return out;
}

/// Twice the area of all.
std::int64_t sum_of(const std::vector<geo::PlaneGeometry>& parts) {
  std::int64_t sum = 0;
  for (const auto& part : parts) {
    if (__builtin_add_overflow(sum, doubled_area_mm2(part), &sum)) return -1;
  }
  return sum;
}

/// Whether it is the same ground, and no part shares any with another. Area alone proves nothing.
bool divides(const geo::PlaneGeometry& whole, const std::vector<geo::PlaneGeometry>& parts) {
  const auto sum = sum_of(parts);
  if (sum < 0 || !release::within_noding(sum - doubled_area_mm2(whole), whole, parts)) return false;
  const auto division = release::is_division(whole, parts);
  return division && *division;
}

}  // namespace

void inherit(Record& record, const Record& mother) {
  for (const auto& [name, value] : mother.fields) {
    if (name != "hazard" && name != "mother" && name != "replaced") record.fields[name] = value;
  }
  for (const auto& [name, geometry] : mother.geometries) {
    if (name != "outline") record.geometries[name] = geometry;
  }
}

std::string entry_of_version(const std::string& version) {
  return version.substr(0, version.find('~'));
}

/// Whether `said` was made from the area as it stands; else it is kept as a conflict.
bool HazardFold::from_what_stands(const Said& said, std::string_view base, const Leaf& leaf) {
  const std::string& now = leaf.history.version();
  if (leaf.stands() && base == now && !leaf.is_closed()) return true;
  const bool by_ground = !leaf.stands() || now.empty();
  conflict("geometries", leaf.record.id, by_ground ? leaf.record.version : entry_of_version(now),
           said);
  return false;
}

/// An area that never came to be: stops that name it go to the areas that hold its ground.
void HazardFold::lose(const std::string& part, std::vector<std::string> of, const Said& said) {
  if (leaves_.contains(part) || of.empty()) return;
  lost_.try_emplace(part, Lost{std::move(of), said.hash});
}

/// A stop that waits for a signature when its area is replaced waits for what comes of it.
void HazardFold::hand_on(const Leaf& whole, Leaf& part) {
  for (const auto& [proposal, events] : whole.stops) {
    const auto* const step = whole.history.transition(proposal);
    if (step == nullptr || step->outcome != release::Outcome::Waiting) continue;
    for (const auto& event : events) part.history.hear(event);
    part.stops.emplace(proposal, events);
  }
}

void HazardFold::split(const Said& said) {
  const auto name = area_named(said.payload.text("area"));
  const auto* const list = list_in(said.payload, "parts");
  const auto parts = list != nullptr ? parts_of(*list, root_) : std::nullopt;
  const auto refuse = [&] {
    if (list == nullptr) return;
    for (const Value& part : *list) lose(part_id(root_, part.text("id")), held_by(name), said);
  };
  const auto found = leaves_.find(name);
  if (found == leaves_.end()) {
    unheard(said);
    return refuse();
  }
  Leaf& whole = found->second;
  if (!from_what_stands(said, said.payload.text("base"), whole)) return refuse();
  std::vector<geo::PlaneGeometry> outlines;
  std::vector<std::string> ids;
  if (parts) {
    for (const Part& part : *parts) {
      outlines.push_back(part.outline);
      if (!leaves_.contains(part.id) && std::ranges::find(ids, part.id) == ids.end()) {
        ids.push_back(part.id);
      }
    }
  }
  if (!parts || ids.size() < 2 || ids.size() != parts->size() || whole.outline() == nullptr ||
      !may_divide(said, judges_) || !divides(*whole.outline(), outlines)) {
    unheard(said, whole.record.id, whole.record.version);
    return refuse();
  }
  for (const Part& part : *parts) {
    Leaf& leaf = add_leaf(said, {part.id, inherited(whole), whole.lineage});
    inherit(leaf.record, whole.record);
    leaf.record.label = part.label;
    leaf.record.fields["mother"] = whole.record.id;
    leaf.record.geometries["outline"] = part.outline;
    hand_on(whole, leaf);
  }
  const std::int64_t change = sum_of(outlines) - doubled_area_mm2(*whole.outline());
  replace(whole, said, std::move(ids));
  if (change != 0) book("noding", change, said);
}

/// Areas of this hazard become one. Those of another are refused: docs/adr/0008.
void HazardFold::merge(const Said& said) {
  const auto* const list = list_in(said.payload, "areas");
  const std::string id = part_id(root_, said.payload.text("id"));
  std::vector<std::string> own;
  std::vector<std::string> ground;
  bool all = list != nullptr && list->size() >= 2 && !said.payload.text("id").empty();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto name = area_named((*list)[i].text("id"));
    const bool twice = std::ranges::find(own, name) != own.end();
    all = all && leaves_.contains(name) && !twice;
    if (!twice) own.push_back(name);
    for (auto& each : held_by(name)) ground.push_back(std::move(each));
  }
  const auto refuse = [&] { lose(id, ground, said); };
  if (!all || leaves_.contains(id)) {
    unheard(said, ground.empty() ? "" : leaves_.at(ground.front()).record.id);
    return refuse();
  }
  bool stand = true;
  std::vector<geo::PlaneGeometry> outlines;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const Leaf& leaf = leaves_.at(own[i]);
    stand = from_what_stands(said, (*list)[i].text("base"), leaf) && stand;
    if (leaf.outline() != nullptr) outlines.push_back(*leaf.outline());
  }
  if (!stand) return refuse();
  const Value* drawn = said.payload.find("outline");
  const auto outline =
      drawn != nullptr ? geometry_from(*drawn) : base::Result<geo::PlaneGeometry>(base::Error{});
  const Leaf& mother = leaves_.at(own.front());
  if (!outline || outlines.size() != own.size() || !may_divide(said, judges_) ||
      !divides(*outline, outlines)) {
    unheard(said, mother.record.id, mother.record.version);
    return refuse();
  }
  auto created = inherited(mother);
  for (std::size_t i = 1; i < own.size(); ++i) {
    created = joined(created, inherited(leaves_.at(own[i])));
  }
  std::vector<std::string> lineage;
  for (const std::string& each : own) {
    const auto& of = leaves_.at(each).lineage;
    lineage.insert(lineage.end(), of.begin(), of.end());
  }
  // Parts of one area have it in common: once is enough, and many splits and merges would double
  // it.
  std::ranges::sort(lineage);
  lineage.erase(std::ranges::unique(lineage).begin(), lineage.end());
  Leaf& leaf = add_leaf(said, {id, created, std::move(lineage)});
  inherit(leaf.record, mother.record);
  leaf.record.label = said.payload.text("label");
  leaf.record.fields["mother"] = mother.record.id;
  leaf.record.geometries["outline"] = *outline;
  for (const std::string& each : own) {
    hand_on(leaves_.at(each), leaf);
    replace(leaves_.at(each), said, {id});
  }
  const std::int64_t change = doubled_area_mm2(*outline) - sum_of(outlines);
  if (change != 0) book("noding", change, said);
}

/// Keeps the ground that a proposal brings until it takes effect.
void HazardFold::bring_ground(const Said& said) {
  const Value* added = said.payload.find("added");
  if (added == nullptr) return;
  auto ground = geometry_from(*added);
  Addition addition{&said, {}};
  if (ground && is_ground(*ground)) addition.ground = std::move(*ground);
  additions_.emplace(said.hash, std::move(addition));
}

/// Adds the ground of an extension that has just taken effect: to one area, and only once.
void HazardFold::add_ground(const std::vector<std::string>& heard, const std::string& proposal) {
  const auto found = additions_.find(proposal);
  if (found == additions_.end() || found->second.added) return;
  std::vector<Leaf*> leaves;
  for (const auto& each : heard) {
    Leaf& leaf = leaves_.at(each);
    const auto* const step = leaf.history.transition(proposal);
    const bool effect = step != nullptr && step->outcome == release::Outcome::InEffect;
    if (effect && leaf.stands()) leaves.push_back(&leaf);
  }
  if (leaves.empty()) return;
  const Said& said = *found->second.said;
  found->second.added = true;
  const auto& brought = found->second.ground;
  if (!brought) return miss(said, leaves.front()->record.id);
  Leaf& leaf = most_touched(leaves, *brought, said);
  const auto ground = not_held(*brought, leaf, said);
  if (!ground) return;
  if (leaf.outline() == nullptr) {
    leaf.record.geometries["outline"] = *ground;
    return book("extension", doubled_area_mm2(*ground), said);
  }
  auto united = release::united_land({*leaf.outline(), *ground});
  if (!united) return miss(said, leaf.record.id);
  const std::int64_t change = doubled_area_mm2(*united) - doubled_area_mm2(*leaf.outline());
  leaf.record.geometries["outline"] = std::move(*united);
  book("extension", change, said);
}

/// Of the parts of what was extended: the one that the ground touches most, of equals the first. A
/// person is shown that there were several.
Leaf& HazardFold::most_touched(const std::vector<Leaf*>& leaves, const geo::PlaneGeometry& ground,
                               const Said& said) {
  Leaf* most = leaves.front();
  if (leaves.size() == 1) return *most;
  double most_m = -1;
  for (Leaf* const leaf : leaves) {
    const auto touched = leaf->outline() != nullptr ? release::contact_m(*leaf->outline(), ground)
                                                    : base::Result<double>(0);
    if (touched && *touched > most_m) {
      most = leaf;
      most_m = *touched;
    }
  }
  conflict("geometries", most->record.id, most->began, said);
  return *most;
}

/// What of `ground` no other area of the hazard holds: two that were extended onto the same ground
/// share none of it. Ground that was released may be suspected again, and a person is shown that.
std::optional<geo::PlaneGeometry> HazardFold::not_held(geo::PlaneGeometry ground, const Leaf& but,
                                                       const Said& said) {
  for (const auto& id : order_) {
    const Leaf& leaf = leaves_.at(id);
    if (&leaf == &but || !leaf.stands() || leaf.outline() == nullptr) continue;
    const auto overlap = release::overlap_of(ground, *leaf.outline());
    if (overlap && !*overlap) continue;
    conflict(leaf.is_closed() ? "ground" : "geometries", leaf.record.id, leaf.began, said);
    if (!overlap || leaf.is_closed()) continue;
    auto cut = release::cut_land(ground, *leaf.outline());
    if (!cut) continue;
    if (!cut->outside) return {};
    ground = std::move(*cut->outside);
  }
  return ground;
}

}  // namespace demine::store
