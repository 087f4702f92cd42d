// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ground that goes from one area to another: splits, merges, and what joins another hazard.
#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using journal::Value;
using release::doubled_area_mm2;
using release::within_noding;

namespace {

void replace(Leaf& leaf, const Said& said, std::vector<std::string> by) {
  leaf.replaced = said.clock.text();
  leaf.parts = std::move(by);
  leaf.record.fields["replaced"] = leaf.replaced;
  leaf.record.version = said.hash;
  leaf.record.changed = leaf.replaced;
}

/// An area of another hazard as it was when it joined this one.
std::optional<std::pair<release::AreaState, std::int64_t>> other_area(const Value& area) {
  const auto classification = model::parse_classification(area.text("classification"));
  const auto status = model::parse_area_status(area.text("status"));
  const Value* drawn = area.find("outline");
  if (!classification || !status || drawn == nullptr) return {};
  if (*status == model::AreaStatus::Closed) return {};
  const auto outline = geometry_from(*drawn);
  if (!outline) return {};
  release::AreaState state;
  state.classification = *classification;
  state.status = *status;
  if (*status == model::AreaStatus::Suspended) state.stopped_from = model::AreaStatus::WorkedOn;
  return std::pair(state, doubled_area_mm2(*outline));
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

/// Whether `said` was made from the area as it stands; else it is kept as a conflict.
bool HazardFold::from_what_stands(const Said& said, const Leaf& leaf,
                                  const release::AreaHistory& now) {
  if (leaf.stands() && said.payload.text("base") == now.version &&
      now.state.status != model::AreaStatus::Closed) {
    return true;
  }
  const std::string first =
      !leaf.replaced.empty() || now.version.empty() ? leaf.record.version : now.version;
  out_.conflicts.push_back(
      {"geometries", leaf.record.id, first, said.hash, {}, {}, false, said.clock.text()});
  return false;
}

void HazardFold::split(const Said& said) {
  Leaf* const whole = leaf_of(said);
  if (whole == nullptr) return;
  const auto now = history(*whole);
  if (!from_what_stands(said, *whole, now)) return;
  const Value* list = said.payload.find("parts");
  const Value::Array* parts = list != nullptr ? list->array() : nullptr;
  const auto outline = whole->record.geometries.find("outline");
  if (parts == nullptr || parts->size() < 2 || outline == whole->record.geometries.end()) return;
  std::vector<geo::PlaneGeometry> outlines;
  std::int64_t sum = 0;
  for (const Value& part : *parts) {
    const Value* said_outline = part.find("outline");
    auto read = said_outline != nullptr ? geometry_from(*said_outline)
                                        : base::Result<geo::PlaneGeometry>(base::Error{});
    if (!read || leaves_.contains(std::string(part.text("id"))) || part.text("id").empty()) return;
    sum += doubled_area_mm2(*read);
    outlines.push_back(std::move(*read));
  }
  const std::int64_t change = sum - doubled_area_mm2(outline->second);
  if (!within_noding(change, outline->second, outlines)) return;
  const Record mother = whole->record;
  const auto state = release::part_of(now.state);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Value& part = parts->at(i);
    ids.emplace_back(part.text("id"));
    Leaf& leaf = add_leaf(said, ids.back(), state, true);
    inherit(leaf.record, mother);
    leaf.record.label = part.text("label");
    leaf.record.fields["mother"] = mother.id;
    leaf.record.geometries["outline"] = std::move(outlines[i]);
  }
  replace(leaves_.at(mother.id), said, std::move(ids));
  if (change != 0) book(said.hash, "noding", change, said);
}

/// This hazard's areas named in `areas`, and ground from other hazards, become one area.
void HazardFold::merge(const Said& said) {
  const Value* list = said.payload.find("areas");
  const Value::Array* areas = list != nullptr ? list->array() : nullptr;
  const Value* drawn = said.payload.find("outline");
  if (areas == nullptr || drawn == nullptr) return;
  auto outline = geometry_from(*drawn);
  const std::string id(said.payload.text("id"));
  if (!outline || id.empty() || leaves_.contains(id)) return;
  std::vector<std::string> own;
  std::optional<release::AreaState> state;
  std::int64_t before = 0;
  std::int64_t from_others = 0;
  for (const Value& area : *areas) {
    const auto found = leaves_.find(std::string(area.text("id")));
    release::AreaState its;
    if (found == leaves_.end()) {
      const auto read = other_area(area);
      if (!read) return;
      its = read->first;
      from_others += read->second;
    } else {
      Said with_base = said;
      with_base.payload.add("base", std::string(area.text("base")));
      const auto now = history(found->second);
      if (!from_what_stands(with_base, found->second, now)) return;
      its = now.state;
      const auto there = found->second.record.geometries.find("outline");
      if (there != found->second.record.geometries.end()) before += doubled_area_mm2(there->second);
      own.push_back(found->first);
    }
    state = state ? release::union_of(*state, its) : release::part_of(its);
  }
  if (own.empty() || !state) return;
  const std::int64_t change = doubled_area_mm2(*outline) - before - from_others;
  if (!within_noding(change, *outline, {})) return;
  const Record mother = leaves_.at(own.front()).record;
  Leaf& leaf = add_leaf(said, id, *state, true);
  inherit(leaf.record, mother);
  leaf.record.label = said.payload.text("label");
  leaf.record.fields["mother"] = mother.id;
  leaf.record.geometries["outline"] = std::move(*outline);
  for (const std::string& each : own) replace(leaves_.at(each), said, {id});
  if (from_others != 0) book(said.hash, "merged_in", from_others, said);
  if (change != 0) book(said.hash, "noding", change, said);
}

/// The area went into another hazard.
void HazardFold::leave(const Said& said) {
  Leaf* const leaf = leaf_of(said);
  if (leaf == nullptr || !from_what_stands(said, *leaf, history(*leaf))) return;
  const auto outline = leaf->record.geometries.find("outline");
  if (outline != leaf->record.geometries.end()) {
    book(said.hash, "merged_out", -doubled_area_mm2(outline->second), said);
  }
  replace(*leaf, said, {});
}

}  // namespace demine::store
