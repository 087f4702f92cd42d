// SPDX-License-Identifier: Apache-2.0
/// \file
/// What of a hazard cannot be read here: withheld from this copy, shredded, damaged, or no ground
/// at all. It may be more hazard than the rest says: nothing is released before its payload is
/// here, or a person who accepts releases decided (safety rules 2 and 6).
#include <algorithm>

#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using base::text;

namespace {

/// Of an area whose label is not known: random digits of its id.
std::string label_of_unknown(const std::string& id) {
  constexpr std::size_t kDigits = 8;
  return "A-" + id.substr(id.size() - std::min(kDigits, id.size()));
}

}  // namespace

bool is_ground(const geo::PlaneGeometry& drawn) { return release::doubled_area_mm2(drawn) > 0; }

void HazardFold::take_unread(const Said& said) {
  return said.kind == "record.put" ? miss_outline(said) : take_worst(said);
}

/// A step or a signature: which area it was about nobody knows either.
void HazardFold::take_worst(const Said& said) {
  miss(said, {});
  using Was = release::Unreadable::Was;
  const std::string at = said.clock.text();
  const release::Event event{
      said.hash,
      at,
      *base::Date::parse(at.substr(0, 10)),
      {},
      {},
      {},
      release::Unreadable{said.kind == "signature" ? Was::Signature : Was::Proposal}};
  for (const std::string& id : order_) {
    Leaf& leaf = leaves_.at(id);
    if (leaf.stands()) leaf.history.hear(event);
  }
  // What it may have signed brings its ground, and opens the land that it names.
  for (const auto& [proposal, addition] : additions_) add_ground(order_, proposal);
  const auto areas = order_;
  for (const std::string& id : areas) open_again(id, said);
}

/// By every step that opened its land, now that all were heard.
void HazardFold::open_again(const std::string& area, const Said& said) {
  for (const auto& [proposal, stop] : stops_) {
    const auto* const step = leaves_.at(area).history.transition(proposal);
    const bool opened = step != nullptr && step->outcome == release::Outcome::InEffect;
    if (opened && stop.opens_area) reopen(area, said, proposal);
  }
}

/// What was said of an area: the outline, as long as there is an area without one.
void HazardFold::miss_outline(const Said& said) {
  if (!leaves_.contains(root_)) {
    Leaf& leaf = begin_root(said);
    leaf.record.label = label_of_unknown(root_area_);
  }
  for (const std::string& id : order_) {
    if (const Leaf* const leaf = without_outline(id)) return miss(said, leaf->record.id);
  }
}

/// \param area  id in the register; empty: nobody knows which
void HazardFold::miss(const Said& said, const std::string& area) {
  const auto before = out_.conflicts.size();
  conflict("unreadable", area, {}, said);
  if (out_.conflicts.size() > before) unread_.push_back(before);
}

/// The area, where it stands and has no outline; else nullptr.
const Leaf* HazardFold::without_outline(const std::string& id) const {
  const auto found = leaves_.find(id);
  const bool lacks =
      found != leaves_.end() && found->second.stands() && found->second.outline() == nullptr;
  return lacks ? &found->second : nullptr;
}

/// A person decided on what is missed. Whoever may not accept a release decides nothing, and no
/// word makes up for an outline that nobody can see.
void HazardFold::resolve_missed(const Said& said) {
  const auto named = std::ranges::find_if(unread_, [&](std::size_t each) {
    return out_.conflicts[each].id() == said.payload.text("conflict");
  });
  if (named == unread_.end()) return;
  Conflict& missed = out_.conflicts[*named];
  const bool drawn = missed.area.empty() || without_outline(area_named(missed.area)) == nullptr;
  if (!drawn || !may_accept_release(said, judges_))
    return unheard(said, missed.area, missed.second);
  resolve_by(said, missed);
  unread_.erase(named);
}

std::optional<base::Text> HazardFold::why_unread() const {
  if (unread_.empty()) return {};
  const Conflict& missed = out_.conflicts[unread_.front()];
  const auto found = leaves_.find(area_named(missed.area));
  const std::string label = found != leaves_.end() ? found->second.record.label : root_area_;
  constexpr std::size_t kDigits = 12;
  return text("area {0}: what entry {1} says cannot be read here, and ground may be missing",
              {label, missed.second.substr(0, kDigits)});
}

}  // namespace demine::store
