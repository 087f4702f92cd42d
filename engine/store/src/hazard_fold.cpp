// SPDX-License-Identifier: Apache-2.0
#include "hazard_fold.hpp"

#include <algorithm>

#include "demine/base/hash.hpp"
#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using journal::Value;
using release::doubled_area_mm2;
using release::Event;

namespace {

Event beginning(const Said& said, const release::AreaState& state, bool inherited,
                const Judges& judges) {
  const std::string at = said.clock.text();
  return {
      said.hash,
      at,
      *base::Date::parse(at.substr(0, 10)),
      {},
      {},
      {},
      release::Created{state, inherited, judges.origin}
  };
}

}  // namespace

std::optional<release::AreaHistory> HazardFold::history_of(const std::string& area) {
  for (const Said& said : said_.entries) take(said);
  const auto found = leaves_.find(area);
  if (found == leaves_.end()) return {};
  return history(found->second);
}

FoldedHazard HazardFold::fold() {
  for (const Said& said : said_.entries) take(said);
  for (const std::string& id : order_) settle(leaves_.at(id));
  for (const Said& said : said_.entries) {
    if (said.kind == "conflict.resolve") (void)apply_resolution(said, out_.conflicts);
  }
  for (const std::string& id : order_) {
    Leaf& leaf = leaves_.at(id);
    out_.rows.emplace_back(std::move(leaf.record), leaf.began);
  }
  return std::move(out_);
}

void HazardFold::take(const Said& said) {
  if (said.kind == "record.put") return put(said);
  if (said.kind == "transition" || said.kind == "signature") return event(said);
  if (said.kind == "area.split") return split(said);
  if (said.kind == "area.merge") return merge(said);
  if (said.kind == "area.leave") return leave(said);
}

Leaf* HazardFold::leaf_of(const Said& said) {
  const auto named = said.payload.text("area");
  const auto found = leaves_.find(named.empty() ? root_ : std::string(named));
  return found != leaves_.end() ? &found->second : nullptr;
}

Leaf& HazardFold::add_leaf(const Said& said, const std::string& id, const release::AreaState& state,
                           bool inherited) {
  Leaf& leaf = leaves_[id];
  leaf.began = said.hash;
  leaf.record.entity = "area";
  leaf.record.id = id;
  leaf.record.created = leaf.record.changed = said.clock.text();
  leaf.record.version = said.hash;
  leaf.record.fields["hazard"] = root_;
  leaf.events.push_back(beginning(said, state, inherited, judges_));
  order_.push_back(id);
  return leaf;
}

void HazardFold::put(const Said& said) {
  Leaf* leaf = leaf_of(said);
  if (leaf == nullptr) {
    if (!said.payload.text("area").empty() || !order_.empty()) return;
    leaf = &add_leaf(said, root_, {}, false);
  }
  const auto before = leaf->record.geometries.find("outline");
  const bool had_outline = before != leaf->record.geometries.end();
  const auto kept = had_outline ? std::optional(before->second) : std::nullopt;
  static const model::Entity& area = *model::find_entity("area");
  apply_put(said, area, leaf->record, out_.conflicts);
  if (kept) {
    // Nobody redraws an outline: it is split, merged and extended (safety rule 6).
    leaf->record.geometries["outline"] = *kept;
    return;
  }
  const auto outline = leaf->record.geometries.find("outline");
  if (outline != leaf->record.geometries.end()) {
    book(said.hash, "initial", doubled_area_mm2(outline->second), said);
  }
}

/// A superseded area hears stops no more: its parts do (safety rule 9).
void HazardFold::event(const Said& said) {
  Leaf* const leaf = leaf_of(said);
  const auto event = event_of(said, judges_);
  if (leaf == nullptr || !event) return;
  hear(*leaf, *event, said);
}

bool HazardFold::stops(const Event& event) const {
  const auto* const proposal = std::get_if<release::Proposal>(&event.what);
  if (proposal == nullptr) return false;
  const auto* const rule = judges_.rules->on(event.day).transition(proposal->transition);
  return rule != nullptr && rule->kind == release::TransitionKind::Stopping;
}

bool HazardFold::signs_a_stop(const Leaf& leaf, const Event& event) const {
  const auto* const signature = std::get_if<release::Signature>(&event.what);
  return signature != nullptr && std::ranges::any_of(leaf.events, [&](const Event& each) {
           return each.id == signature->proposal && stops(each);
         });
}

void HazardFold::hear(Leaf& leaf, const Event& event, const Said& said) {
  const bool stop = stops(event) || signs_a_stop(leaf, event);
  // Who lost the right to sign can still stop work, and nothing else (safety rule 9).
  if (!said.counts && !stop) return;
  if (const Value* added = said.payload.find("added"); added != nullptr && leaf.stands()) {
    if (auto ground = geometry_from(*added)) leaf.additions[said.hash] = std::move(*ground);
  }
  leaf.events.push_back(event);
  if (stop) reopen(leaf, said);
  if (leaf.replaced.empty()) return;
  if (!stop) {
    if (std::holds_alternative<release::Proposal>(event.what)) {
      out_.conflicts.push_back({"transitions",
                                leaf.record.id,
                                leaf.record.version,
                                said.hash,
                                {},
                                {},
                                false,
                                said.clock.text()});
    }
    return;
  }
  for (const std::string& part : leaf.parts) {
    if (const auto found = leaves_.find(part); found != leaves_.end()) {
      hear(found->second, event, said);
    }
  }
}

/// Something was found on released land: what was released stays in the ledger, and the ground is
/// a new, open area.
void HazardFold::reopen(Leaf& leaf, const Said& said) {
  const auto now = history(leaf);
  for (const auto& step : now.transitions) {
    const std::string id = derived_id({"reopened", leaf.record.id, step.proposal});
    if (!step.opens_area || step.outcome != release::Outcome::InEffect || leaves_.contains(id)) {
      continue;
    }
    const Record old = leaf.record;
    Leaf& opened =
        add_leaf(said, id, {model::Classification::Indication, model::AreaStatus::Open}, false);
    inherit(opened.record, old);
    opened.record.label = old.label + "R" + step.proposal.substr(0, 4);
    opened.record.fields["mother"] = old.id;
    const auto outline = old.geometries.find("outline");
    if (outline == old.geometries.end()) continue;
    opened.record.geometries["outline"] = outline->second;
    book(said.hash, "reopened", doubled_area_mm2(outline->second), said);
  }
}

release::AreaHistory HazardFold::history(const Leaf& leaf) const {
  return release::fold_history(leaf.events, *judges_.rules);
}

FoldedHazard fold_hazard(const SubjectSaid& said, const Judges& judges) {
  const auto named = subject_name(said.subject);
  if (!named) return {};
  return HazardFold(said, named->id, judges).fold();
}

std::optional<release::AreaHistory> history_of(const SubjectSaid& said, const Judges& judges,
                                               const std::string& area) {
  const auto named = subject_name(said.subject);
  if (!named) return {};
  return HazardFold(said, named->id, judges).history_of(area);
}

std::string derived_id(std::initializer_list<std::string_view> of) {
  std::string all;
  for (const auto part : of) all += std::string(part) + "\n";
  const auto digest = base::sha256({all});
  journal::Uuid uuid;
  std::copy_n(digest.begin(), uuid.bytes.size(), uuid.bytes.begin());
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x80);  // version 8: our own
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
  return uuid.text();
}

}  // namespace demine::store
