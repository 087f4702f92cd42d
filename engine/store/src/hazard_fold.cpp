// SPDX-License-Identifier: Apache-2.0
#include "hazard_fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "counted_facts.hpp"
#include "demine/base/hash.hpp"
#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using journal::Value;
using release::doubled_area_mm2;
using release::Event;

namespace {

Event beginning(const Said& said, const release::Created& created) {
  const std::string at = said.clock.text();
  return {said.hash, at, *base::Date::parse(at.substr(0, 10)), {}, {}, {}, created};
}

}  // namespace

HazardFold::HazardFold(const SubjectSaid& said, std::string root, const Judges& judges)
    : said_(said), root_(std::move(root)), judges_(judges) {
  // A hazard that somebody began under the id of another hazard's part is not that part.
  root_area_ = is_derived(root_) ? part_id(root_, root_) : root_;
  for (const Said& each : said_.entries) by_hash_.emplace(each.hash, &each);
}

std::optional<AreaNow> HazardFold::history_of(const std::string& area) {
  for (const Said& said : said_.entries) take(said);
  const auto found = leaves_.find(area_named(area));
  if (found == leaves_.end()) return {};
  return AreaNow{std::move(found->second.history).finished(), std::move(found->second.lineage),
                 why_unread()};
}

FoldedHazard HazardFold::fold() {
  for (const Said& said : said_.entries) take(said);
  for (const auto& [proposal, addition] : additions_) {
    if (!addition.ground && !addition.added) unheard(*addition.said);
  }
  for (const std::string& id : order_) settle(leaves_.at(id));
  resolve();
  for (const std::string& id : order_) {
    Leaf& leaf = leaves_.at(id);
    out_.rows.emplace_back(std::move(leaf.record), leaf.began);
  }
  return std::move(out_);
}

void HazardFold::take(const Said& said) {
  if (!said.readable) return take_unread(said);
  if (said.kind == "record.put") return put(said);
  if (said.kind == "transition" || said.kind == "signature") return event(said);
  if (said.kind == "area.split") return split(said);
  if (said.kind == "area.merge") return merge(said);
  if (said.kind == "conflict.resolve") return resolve_missed(said);
  unheard(said);
}

/// What an entry calls an area: the id of the register, or the one that its split or merge gave.
std::string HazardFold::area_named(std::string_view id) const {
  if (id.empty() || id == root_ || id == root_area_) return root_;
  return is_derived(id) ? std::string(id) : part_id(root_, id);
}

/// The areas that hold the ground of one that is there, or never came to be; none where the hazard
/// knows nothing of it.
std::vector<std::string> HazardFold::held_by(const std::string& id) const {
  if (leaves_.contains(id)) return {id};
  const auto lost = lost_.find(id);
  return lost != lost_.end() ? lost->second.of : std::vector<std::string>();
}

Leaf& HazardFold::add_leaf(const Said& said, const Beginning& beginning) {
  const auto counted = [this, id = beginning.id](const release::Attempt& step,
                                                 std::string_view at) {
    return counted_facts(step, at, leaves_.at(id).lineage, *judges_.recorded, why_unread());
  };
  Leaf leaf{{}, said.hash, release::HistoryFold(*judges_.rules, counted)};
  leaf.record.entity = "area";
  leaf.record.id = beginning.id == root_ ? root_area_ : beginning.id;
  leaf.record.created = leaf.record.changed = said.clock.text();
  leaf.record.version = said.hash;
  leaf.record.fields["hazard"] = root_;
  leaf.lineage = beginning.of;
  leaf.lineage.push_back(leaf.record.id);
  auto created = beginning.created;
  created.origin = judges_.origin;
  leaf.history.hear(store::beginning(said, created));
  order_.push_back(beginning.id);
  return leaves_.insert_or_assign(beginning.id, std::move(leaf)).first->second;
}

Leaf& HazardFold::begin_root(const Said& said) {
  Leaf& leaf = add_leaf(said, {root_});
  if (root_area_ != root_) unheard(said, root_area_);
  return leaf;
}

void HazardFold::put(const Said& said) {
  const auto id = area_named(said.payload.text("area"));
  if (id == root_ && !leaves_.contains(root_)) begin_root(said);
  const auto found = leaves_.find(id);
  if (found == leaves_.end()) return unheard(said);
  Leaf& leaf = found->second;
  const auto kept = leaf.outline() != nullptr ? std::optional(*leaf.outline()) : std::nullopt;
  const auto drawn_by = leaf.record.geometry_versions.find("outline");
  const std::string version =
      kept ? drawn_by != leaf.record.geometry_versions.end() ? drawn_by->second : leaf.began
           : std::string();
  static const model::Entity& area = *model::find_entity("area");
  std::vector<Conflict> found_conflicts;
  apply_put(said, area, leaf.record, found_conflicts);
  for (const Conflict& each : found_conflicts) conflict(each.kind, each.area, each.first, said);
  if (!kept) return draw_first(said, leaf);
  // Nobody redraws an outline: it is split, merged and extended (safety rule 6).
  if (leaf.outline() == nullptr || *leaf.outline() != *kept) {
    conflict("geometries", leaf.record.id, version, said);
  }
  leaf.record.geometries["outline"] = *kept;
  leaf.record.geometry_versions["outline"] = version;
}

/// An area that had no outline, and may have one now.
void HazardFold::draw_first(const Said& said, Leaf& leaf) {
  if (leaf.outline() != nullptr && is_ground(*leaf.outline())) {
    return book("initial", doubled_area_mm2(*leaf.outline()), said);
  }
  leaf.record.geometries.erase("outline");
  leaf.record.geometry_versions.erase("outline");
  const Value* const drawn = said.payload.find("geometries");
  const Value* const outline = drawn != nullptr ? drawn->find("outline") : nullptr;
  const bool is_list = drawn == nullptr || drawn->object() != nullptr;
  if (!is_list || (outline != nullptr && !outline->is_null())) miss(said, leaf.record.id);
}

void HazardFold::event(const Said& said) {
  const auto event = event_of(said, judges_);
  if (!event) return unheard(said);
  const auto* const rule = stop(*event);
  const auto* const signature = std::get_if<release::Signature>(&event->what);
  if (rule != nullptr || (signature != nullptr && stops_.contains(signature->proposal))) {
    return hear_stop(said, *event, rule);
  }
  // Who lost the right to sign can still stop work, and nothing else (safety rule 9).
  if (said.counts) hear(said, *event);
}

/// The rule of a stop that is proposed; nullptr for everything else.
const release::TransitionRule* HazardFold::stop(const Event& event) const {
  const auto* const proposal = std::get_if<release::Proposal>(&event.what);
  if (proposal == nullptr) return nullptr;
  const auto* const rule = judges_.rules->on(event.day).transition(proposal->transition);
  return rule != nullptr && rule->kind == release::TransitionKind::Stopping ? rule : nullptr;
}

/// What does not stop is heard by the area that it names, as long as that stands.
void HazardFold::hear(const Said& said, const Event& event) {
  const auto id = area_named(said.payload.text("area"));
  const auto found = leaves_.find(id);
  if (found == leaves_.end()) {
    const auto lost = lost_.find(id);
    if (lost == lost_.end()) return unheard(said);
    return unheard(said, leaves_.at(lost->second.of.front()).record.id, lost->second.entry);
  }
  Leaf& leaf = found->second;
  if (!leaf.stands()) {
    return conflict("transitions", leaf.record.id, leaf.record.version, said);
  }
  if (said.payload.find("added") != nullptr) {
    conflict("geometries", leaf.record.id, leaf.record.version, said);
  }
  leaf.history.hear(event);
}

/// A stop is heard by the area that it names and by all that came of it; where that area never came
/// to be, by those that hold its ground; and where nothing is known of it, by the whole hazard
/// (safety rule 9). Whoever signs a stop signs it wherever it was heard.
void HazardFold::hear_stop(const Said& said, const Event& event,
                           const release::TransitionRule* rule) {
  auto areas = held_by(area_named(said.payload.text("area")));
  if (areas.empty()) {
    unheard(said);
    areas = held_by(root_);
  }
  const auto* const signature = std::get_if<release::Signature>(&event.what);
  const std::string proposal = signature != nullptr ? signature->proposal : event.id;
  Stop& stop = stops_[proposal];
  if (rule != nullptr) stop.opens_area = rule->opens_area;
  for (const auto& each : areas) {
    if (std::ranges::find(stop.areas, each) == stop.areas.end()) stop.areas.push_back(each);
  }
  if (rule != nullptr) bring_ground(said);
  const auto heard = tell(stop.areas, event, proposal);
  if (stop.opens_area) {
    for (const auto& each : heard) reopen(each, said, proposal);
  }
  add_ground(heard, proposal);
}

/// Tells `areas` and all that came of them of a stop; each once, whatever splits and merges lie
/// between them.
std::vector<std::string> HazardFold::tell(std::vector<std::string> areas, const Event& event,
                                          const std::string& proposal) {
  std::set<std::string> seen(areas.begin(), areas.end());
  for (std::size_t i = 0; i < areas.size(); ++i) {
    Leaf& leaf = leaves_.at(areas[i]);
    leaf.stops[proposal].push_back(event);
    leaf.history.hear(event);
    std::vector<std::string> next = leaf.parts;
    // What opened closed land again is other ground's business as long as that is closed.
    if (!leaf.is_closed()) next.insert(next.end(), leaf.opened.begin(), leaf.opened.end());
    for (auto& each : next) {
      if (seen.insert(each).second) areas.push_back(std::move(each));
    }
  }
  return areas;
}

/// Something was found on released land: what was released stays in the ledger, and the ground is
/// a new, open area.
void HazardFold::reopen(const std::string& area, const Said& said, const std::string& proposal) {
  Leaf& leaf = leaves_.at(area);
  const auto* const step = leaf.history.transition(proposal);
  const std::string id = derived_id({"reopened", leaf.record.id, proposal});
  if (step == nullptr || leaves_.contains(id)) return;
  if (!step->opens_area || step->outcome != release::Outcome::InEffect) {
    return lose(id, {area}, said);
  }
  const Record old = leaf.record;
  leaf.opened.push_back(id);
  Leaf& opened = add_leaf(
      said,
      {id, {.state = {model::Classification::Indication, model::AreaStatus::Open}}, leaf.lineage});
  inherit(opened.record, old);
  opened.record.label = old.label + "R" + proposal.substr(0, 4);
  opened.record.fields["mother"] = old.id;
  const auto outline = old.geometries.find("outline");
  if (outline == old.geometries.end()) return;
  opened.record.geometries["outline"] = outline->second;
  book("reopened", doubled_area_mm2(outline->second), said);
}

FoldedHazard fold_hazard(const SubjectSaid& said, const Judges& judges) {
  const auto named = subject_name(said.subject);
  if (!named) return {};
  return HazardFold(said, named->id, judges).fold();
}

std::optional<AreaNow> history_of(const SubjectSaid& said, const Judges& judges,
                                  const std::string& area) {
  const auto named = subject_name(said.subject);
  if (!named) return {};
  return HazardFold(said, named->id, judges).history_of(area);
}

namespace {

/// The last four bytes of every derived id: no entry can begin a record under one of them without
/// being noticed.
constexpr std::array<std::uint8_t, 4> kDerived{0xD3, 0x41, 0x1E, 0xD1};

}  // namespace

std::string derived_id(std::initializer_list<std::string_view> of) {
  std::string all;
  for (const auto part : of) all += std::string(part) + "\n";
  const auto digest = base::sha256({all});
  journal::Uuid uuid;
  std::copy_n(digest.begin(), uuid.bytes.size(), uuid.bytes.begin());
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x80);  // version 8: our own
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
  std::ranges::copy(kDerived, uuid.bytes.end() - kDerived.size());
  return uuid.text();
}

bool is_derived(std::string_view id) {
  const auto uuid = journal::Uuid::parse(id);
  return uuid && std::equal(kDerived.begin(), kDerived.end(), uuid->bytes.end() - kDerived.size());
}

std::string part_id(std::string_view hazard, std::string_view said) {
  return derived_id({"area", hazard, said});
}

}  // namespace demine::store
