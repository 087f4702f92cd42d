// SPDX-License-Identifier: Apache-2.0
/// \file
/// The rows of a hazard, now that everything was heard: states, transitions, bookings, conflicts.
#include <algorithm>

#include "demine/release/land.hpp"
#include "hazard_leaves.hpp"

namespace demine::store {

using release::doubled_area_mm2;

namespace {

std::string joined(const std::vector<base::Text>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : " ") + base::english(text);
  return out;
}

}  // namespace

void HazardFold::conflict(const std::string& kind, const std::string& area,
                          const std::string& first, const Said& said) {
  Conflict out{kind, area, first, said.hash, {}, {}, false, said.clock.text()};
  if (conflict_ids_.insert(out.id()).second) out_.conflicts.push_back(std::move(out));
}

/// What no area heard, or what may not be said. \param area  id in the register, where one is meant
void HazardFold::unheard(const Said& said, const std::string& area, const std::string& first) {
  conflict("unheard", area, first, said);
}

void HazardFold::book(const std::string& kind, std::int64_t doubled, const Said& said) {
  Record out;
  out.entity = "booking";
  out.id = derived_id({"booking", said.hash, kind, std::to_string(bookings_++)});
  out.label = "B-" + out.id.substr(0, 8);
  out.fields = {
      {"hazard",           root_                  },
      {"kind",             kind                   },
      {"doubled_area_mm2", std::to_string(doubled)},
      {"entry",            said.hash              }
  };
  out.created = out.changed = said.clock.text();
  out.version = said.hash;
  out_.rows.emplace_back(std::move(out), said.hash);
}

/// State, transitions and conflicts of one area, now that everything was heard.
void HazardFold::settle(Leaf& leaf) {
  for (const auto& id : leaf.opened) {
    const Leaf& opened = leaves_.at(id);
    // A stop undid the closing, and what had opened the land again holds it too.
    if (!leaf.is_closed())
      conflict("ground", leaf.record.id, leaf.began, *by_hash_.at(opened.began));
  }
  const auto now = std::move(leaf.history).finished();
  leaf.record.fields["classification"] = model::name(now.state.classification);
  leaf.record.fields["status"] = model::name(now.state.status);
  leaf.record.fields["product"] = model::name(now.state.product);
  if (!now.version.empty() && leaf.stands()) leaf.record.version = now.version;
  for (const auto& step : now.transitions) list_transition(leaf, step);
  list_conflicts(leaf, now);
  if (const auto* const outline = leaf.outline(); outline != nullptr && leaf.stands()) {
    leaf.record.fields["doubled_area_mm2"] = std::to_string(doubled_area_mm2(*outline));
  }
}

void HazardFold::list_conflicts(const Leaf& leaf, const release::AreaHistory& now) {
  for (const auto& each : now.conflicts) {
    const auto second = by_hash_.find(each.second);
    if (second == by_hash_.end()) continue;
    const bool signatures = each.kind == release::HistoryConflict::Kind::Signatures;
    conflict(signatures ? "signatures" : "transitions", leaf.record.id, each.first,
             *second->second);
  }
}

/// Conflicts that a person decided; of what is missed that was heard already.
void HazardFold::resolve() {
  std::map<std::string, std::vector<Conflict>::iterator> by_id;
  for (auto at = out_.conflicts.begin(); at != out_.conflicts.end(); ++at) by_id[at->id()] = at;
  for (const Said& said : said_.entries) {
    if (said.kind != "conflict.resolve") continue;
    const auto named = by_id.find(std::string(said.payload.text("conflict")));
    if (named == by_id.end() || named->second->kind == "unreadable") continue;
    resolve_by(said, *named->second);
  }
}

void HazardFold::list_transition(const Leaf& leaf, const release::TransitionRecord& step) {
  Record out;
  out.entity = "transition";
  out.id = derived_id({"transition", leaf.record.id, step.proposal});
  out.label = step.proposal.substr(0, 12);
  out.fields = {
      {"area",        leaf.record.id                          },
      {"hazard",      root_                                   },
      {"transition",  step.transition                         },
      {"outcome",     std::string(release::name(step.outcome))},
      {"proposed_by", step.proposed_by                        }
  };
  if (auto reasons = joined(step.reasons); !reasons.empty()) out.fields["reasons"] = reasons;
  std::string signers;
  for (const auto& signer : step.signed_by) {
    signers += (signers.empty() ? "" : ", ") + signer.person;
    if (signer.role) signers += " (" + std::string(model::name(*signer.role)) + ")";
  }
  if (!signers.empty()) out.fields["signed_by"] = signers;
  if (step.after) out.fields["state_after"] = release::written(*step.after);
  out.created = clock_of(step.proposal);
  out.changed = step.completed_by.empty() ? out.created : clock_of(step.completed_by);
  out.version = step.proposal;
  out_.rows.emplace_back(std::move(out), step.proposal);
}

std::string HazardFold::clock_of(const std::string& hash) const {
  const auto found = by_hash_.find(hash);
  return found != by_hash_.end() ? found->second->clock.text() : std::string();
}

}  // namespace demine::store
