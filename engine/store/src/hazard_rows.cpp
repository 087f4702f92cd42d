// SPDX-License-Identifier: Apache-2.0
/// \file
/// The rows of a hazard, now that everything was heard: states, transitions, extensions, bookings.
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

void HazardFold::book(const std::string& entry, const std::string& kind, std::int64_t doubled,
                      const Said& said) {
  Record out;
  out.entity = "booking";
  out.id = derived_id({"booking", entry, kind, std::to_string(bookings_++)});
  out.label = "B-" + out.id.substr(0, 8);
  out.fields = {
      {"hazard",           root_                  },
      {"kind",             kind                   },
      {"doubled_area_mm2", std::to_string(doubled)},
      {"entry",            entry                  }
  };
  out.created = out.changed = said.clock.text();
  out.version = entry;
  out_.rows.emplace_back(std::move(out), entry);
}

/// States, transitions and extensions of one area, now that everything was heard.
void HazardFold::settle(Leaf& leaf) {
  const auto now = history(leaf);
  leaf.record.fields["classification"] = model::name(now.state.classification);
  leaf.record.fields["status"] = model::name(now.state.status);
  leaf.record.fields["product"] = model::name(now.state.product);
  if (!now.version.empty() && leaf.replaced.empty()) leaf.record.version = now.version;
  for (const auto& step : now.transitions) {
    if (step.outcome == release::Outcome::InEffect && leaf.replaced.empty()) extend(leaf, step);
    list_transition(leaf, step);
  }
  for (const auto& conflict : now.conflicts) {
    const bool signatures = conflict.kind == release::HistoryConflict::Kind::Signatures;
    out_.conflicts.push_back({signatures ? "signatures" : "transitions",
                              leaf.record.id,
                              conflict.first,
                              conflict.second,
                              {},
                              {},
                              false,
                              clock_of(conflict.second)});
  }
  const auto outline = leaf.record.geometries.find("outline");
  if (outline != leaf.record.geometries.end()) {
    leaf.record.fields["doubled_area_mm2"] = std::to_string(doubled_area_mm2(outline->second));
  }
  if (!leaf.replaced.empty()) leaf.record.fields.erase("doubled_area_mm2");
}

void HazardFold::extend(Leaf& leaf, const release::TransitionRecord& step) {
  const auto added = leaf.additions.find(step.proposal);
  const auto outline = leaf.record.geometries.find("outline");
  if (added == leaf.additions.end() || outline == leaf.record.geometries.end()) return;
  auto united = release::united_land({outline->second, added->second});
  if (!united) return;
  const std::int64_t change = doubled_area_mm2(*united) - doubled_area_mm2(outline->second);
  outline->second = std::move(*united);
  for (const Said& said : said_.entries) {
    if (said.hash == step.proposal) book(said.hash, "extension", change, said);
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
  const auto found = std::ranges::find(said_.entries, hash, &Said::hash);
  return found != said_.entries.end() ? found->clock.text() : std::string();
}

}  // namespace demine::store
