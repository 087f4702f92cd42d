// SPDX-License-Identifier: Apache-2.0
#include "hazard_fold.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "demine/base/hash.hpp"
#include "demine/journal/entry.hpp"
#include "demine/release/land.hpp"

namespace demine::store {
namespace {

using journal::Value;
using release::doubled_area_mm2;
using release::Event;
using release::within_noding;

/// An area while its hazard is added up.
struct Leaf {
  Record record;
  std::string began;  ///< hash of the entry
  std::vector<Event> events{};
  std::vector<std::string> parts{};  ///< ids of the areas that it was replaced by
  std::string replaced{};            ///< clock
  /// By proposal: ground that an extension adds when it takes effect.
  std::map<std::string, geo::PlaneGeometry> additions{};

  [[nodiscard]] bool stands() const { return replaced.empty() && record.fields.contains("hazard"); }
};

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

std::string joined(const std::vector<base::Text>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : " ") + base::english(text);
  return out;
}

class HazardFold {
 public:
  HazardFold(const SubjectSaid& said, std::string root, const Judges& judges)
      : said_(said), root_(std::move(root)), judges_(judges) {}

  std::optional<release::AreaHistory> history_of(const std::string& area) {
    for (const Said& said : said_.entries) take(said);
    const auto found = leaves_.find(area);
    if (found == leaves_.end()) return {};
    return history(found->second);
  }

  FoldedHazard fold() {
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

 private:
  void take(const Said& said) {
    if (said.kind == "record.put") return put(said);
    if (said.kind == "transition" || said.kind == "signature") return event(said);
    if (said.kind == "area.split") return split(said);
    if (said.kind == "area.merge") return merge(said);
    if (said.kind == "area.leave") return leave(said);
  }

  Leaf* leaf_of(const Said& said) {
    const auto named = said.payload.text("area");
    const auto found = leaves_.find(named.empty() ? root_ : std::string(named));
    return found != leaves_.end() ? &found->second : nullptr;
  }

  Leaf& add_leaf(const Said& said, const std::string& id, const release::AreaState& state,
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

  void put(const Said& said) {
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
  void event(const Said& said) {
    Leaf* const leaf = leaf_of(said);
    const auto event = event_of(said, judges_);
    if (leaf == nullptr || !event) return;
    hear(*leaf, *event, said);
  }

  bool stops(const Event& event) const {
    const auto* const proposal = std::get_if<release::Proposal>(&event.what);
    if (proposal == nullptr) return false;
    const auto* const rule = judges_.rules->on(event.day).transition(proposal->transition);
    return rule != nullptr && rule->kind == release::TransitionKind::Stopping;
  }

  bool signs_a_stop(const Leaf& leaf, const Event& event) const {
    const auto* const signature = std::get_if<release::Signature>(&event.what);
    return signature != nullptr && std::ranges::any_of(leaf.events, [&](const Event& each) {
             return each.id == signature->proposal && stops(each);
           });
  }

  void hear(Leaf& leaf, const Event& event, const Said& said) {
    const bool stop = stops(event) || signs_a_stop(leaf, event);
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
  void reopen(Leaf& leaf, const Said& said) {
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

  release::AreaHistory history(const Leaf& leaf) const {
    return release::fold_history(leaf.events, *judges_.rules);
  }

  /// Whether `said` was made from the area as it stands; else it is kept as a conflict.
  bool from_what_stands(const Said& said, const Leaf& leaf, const release::AreaHistory& now) {
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

  void split(const Said& said) {
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
      if (!read || leaves_.contains(std::string(part.text("id"))) || part.text("id").empty())
        return;
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

  static void inherit(Record& record, const Record& mother) {
    for (const auto& [name, value] : mother.fields) {
      if (name != "hazard" && name != "mother" && name != "replaced") record.fields[name] = value;
    }
    for (const auto& [name, geometry] : mother.geometries) {
      if (name != "outline") record.geometries[name] = geometry;
    }
  }

  static void replace(Leaf& leaf, const Said& said, std::vector<std::string> by) {
    leaf.replaced = said.clock.text();
    leaf.parts = std::move(by);
    leaf.record.fields["replaced"] = leaf.replaced;
    leaf.record.version = said.hash;
    leaf.record.changed = leaf.replaced;
  }

  /// This hazard's areas named in `areas`, and ground from other hazards, become one area.
  void merge(const Said& said) {
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
        if (there != found->second.record.geometries.end())
          before += doubled_area_mm2(there->second);
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

  /// An area of another hazard as it was when it joined this one.
  static std::optional<std::pair<release::AreaState, std::int64_t>> other_area(const Value& area) {
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

  /// The area went into another hazard.
  void leave(const Said& said) {
    Leaf* const leaf = leaf_of(said);
    if (leaf == nullptr || !from_what_stands(said, *leaf, history(*leaf))) return;
    const auto outline = leaf->record.geometries.find("outline");
    if (outline != leaf->record.geometries.end()) {
      book(said.hash, "merged_out", -doubled_area_mm2(outline->second), said);
    }
    replace(*leaf, said, {});
  }

  void book(const std::string& entry, const std::string& kind, std::int64_t doubled,
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
  void settle(Leaf& leaf) {
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

  void extend(Leaf& leaf, const release::TransitionRecord& step) {
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

  void list_transition(const Leaf& leaf, const release::TransitionRecord& step) {
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

  std::string clock_of(const std::string& hash) const {
    const auto found = std::ranges::find(said_.entries, hash, &Said::hash);
    return found != said_.entries.end() ? found->clock.text() : std::string();
  }

  const SubjectSaid& said_;
  std::string root_;
  const Judges& judges_;
  std::map<std::string, Leaf> leaves_{};
  std::vector<std::string> order_{};  ///< of leaves, as they began
  int bookings_ = 0;
  FoldedHazard out_{};
};

}  // namespace

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
