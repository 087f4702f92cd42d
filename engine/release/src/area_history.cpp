// SPDX-License-Identifier: Apache-2.0
#include "demine/release/area_history.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "demine/release/concurrency.hpp"
#include "history_parts.hpp"

namespace demine::release {
namespace {

using base::text;
using model::AreaStatus;

/// What stood after a transition took effect; the first one is the creation.
struct Version {
  std::string id;
  AreaState state;
  Background background;
  const TransitionRule* rule = nullptr;
  std::size_t record = 0;
};

struct Proposed {
  Proposal said;
  std::vector<std::string> signature_ids;  ///< beside TransitionRecord::signed_by
};

}  // namespace

class HistoryFold::Folding {
 public:
  Folding(const RuleBook& rules, CountedFacts counted)
      : rules_(&rules), counted_(std::move(counted)) {}

  void hear(const Event& event) {
    if (!heard_.insert(event.id).second) return;
    if (const auto* created = std::get_if<Created>(&event.what)) return create(event, *created);
    begin_unknown();
    if (const auto* proposal = std::get_if<Proposal>(&event.what)) propose(event, *proposal);
    if (const auto* signature = std::get_if<Signature>(&event.what)) sign(event, *signature);
    if (const auto* gone = std::get_if<Unreadable>(&event.what)) take_worst(event, *gone);
  }

  void end(const base::Text& why) { ended_ = why; }

  [[nodiscard]] const Version& now() const { return versions_.back(); }

  [[nodiscard]] const TransitionRecord* transition(std::string_view proposal) const {
    const auto found = by_id_.find(proposal);
    return found != by_id_.end() ? &history_.transitions[found->second] : nullptr;
  }

  AreaHistory finished() && {
    begin_unknown();
    settle();
    history_.state = now().state;
    history_.version = now().id;
    history_.background = now().background;
    return std::move(history_);
  }

 private:
  void begin(Version version) {
    version_at_.emplace(version.id, versions_.size());
    versions_.push_back(std::move(version));
  }

  void begin_unknown() {
    if (!versions_.empty()) return;
    history_.problems.push_back(
        text("the entry that created the area is not there; it is taken as reported"));
    begin({});
  }

  void create(const Event& event, const Created& created) {
    if (!versions_.empty()) {
      history_.problems.push_back(
          text("the area was entered twice; the entry {0} does not count", {event.id}));
      return;
    }
    Version version;
    version.state = admitted(created, history_.problems);
    version.background.origin = created.origin;
    if (created.inherited) {
      version.background.workers = created.workers;
      version.background.qc_failed_on = created.qc_failed_on;
      version.background.work = work_in(version.state, created.work, event.day);
    }
    begin(std::move(version));
  }

  void propose(const Event& event, const Proposal& proposal) {
    const auto index = history_.transitions.size();
    by_id_.emplace(event.id, index);
    proposed_.push_back({proposal, {}});
    TransitionRecord record;
    record.proposal = event.id;
    record.transition = proposal.transition;
    record.proposed_by = event.person;
    history_.transitions.push_back(std::move(record));
    const auto* rule = rules_->on(event.day).transition(proposal.transition);
    if (rule != nullptr && (proposal.role || opens_to_anyone(*rule)))
      count_proposer(event, proposal, *rule, index);
    weigh(index, event);
  }

  void take_worst(const Event& event, const Unreadable& gone) {
    if (gone.was == Unreadable::Was::Signature) {
      for (std::size_t i = 0; i < history_.transitions.size(); ++i) complete_stop(i, event);
      return;
    }
    const auto index = history_.transitions.size();
    by_id_.emplace(event.id, index);
    proposed_.push_back({
        {.transition = worst_step().id, .base = now().id},
        {}
    });
    TransitionRecord record;
    record.proposal = event.id;
    record.transition = worst_step().id;
    record.proposed_by = event.person;
    record.reasons = {text("what it said is not here: the worst that it may have been holds")};
    history_.transitions.push_back(std::move(record));
    take_effect(index, worst_step(), event, versions_.size() - 1);
  }

  /// A stop that waits, and that an unreadable signature may have completed.
  void complete_stop(std::size_t index, const Event& event) {
    const auto& proposal = proposed_[index].said;
    const auto* rule = rules_->on(event.day).transition(proposal.transition);
    const bool waits = history_.transitions[index].outcome == Outcome::Waiting;
    if (!waits || rule == nullptr || rule->kind != TransitionKind::Stopping) return;
    if (starts(*rule, proposal, proposal.base == now().id))
      take_effect(index, *rule, event, seen_by(proposal));
  }

  void count_proposer(const Event& event, const Proposal& proposal, const TransitionRule& rule,
                      std::size_t index) {
    const bool held = proposal.role && proposal.role_held;
    if (!held && !opens_to_anyone(rule)) {
      history_.problems.push_back(text("{0} proposes {1} as {2}, a role that is not theirs",
                                       {event.person, rule.id, std::string(name(*proposal.role))}));
      return;
    }
    add_signer(index, event, held ? proposal.role : std::nullopt);
  }

  void add_signer(std::size_t index, const Event& event, std::optional<model::Role> role) {
    if (event.person.empty()) {
      history_.problems.push_back(text("the signature {0} is nobody's", {event.id}));
      return;
    }
    history_.transitions[index].signed_by.push_back({event.person, event.organisation, role});
    proposed_[index].signature_ids.push_back(event.id);
  }

  void sign(const Event& event, const Signature& signature) {
    const auto found = by_id_.find(signature.proposal);
    if (found == by_id_.end()) {
      history_.problems.push_back(
          text("the signature {0} is of a proposal that is not there", {event.id}));
      return;
    }
    auto& record = history_.transitions[found->second];
    if (!signature.role_held) {
      history_.problems.push_back(
          text("{0} signs {1} as {2}, a role that is not theirs",
               {event.person, record.transition, std::string(name(signature.role))}));
      return;
    }
    const auto earlier = std::ranges::find(record.signed_by, event.person, &Signer::person);
    if (earlier != record.signed_by.end()) {
      const auto at = static_cast<std::size_t>(earlier - record.signed_by.begin());
      history_.conflicts.push_back(
          {HistoryConflict::Kind::Signatures, proposed_[found->second].signature_ids[at], event.id,
           text("{0} signed {1} twice; one signature counts", {event.person, record.transition})});
      return;
    }
    if (record.outcome != Outcome::Waiting) {
      history_.problems.push_back(
          text("{0} signed {1} after it was decided: {2}",
               {event.person, record.transition, std::string(name(record.outcome))}));
      return;
    }
    if (!is_apart(record, event.person, signature.witness)) {
      history_.problems.push_back(
          text("whoever witnesses a paper signs nothing of that step: {0}", {record.transition}));
      return;
    }
    if (!signature.witness.empty()) record.witnesses.push_back(signature.witness);
    add_signer(found->second, event, signature.role);
    weigh(found->second, event);
  }

  /// Decides a proposal at an event that may complete it.
  void weigh(std::size_t index, const Event& event) {
    auto& record = history_.transitions[index];
    const auto& proposal = proposed_[index].said;
    const auto& rules = rules_->on(event.day);
    const auto* rule = rules.transition(proposal.transition);
    record.edition = rules.edition;
    record.reasons.clear();
    if (rule == nullptr) {
      refuse(record, text("there is no transition \"{0}\"", {proposal.transition.substr(0, 80)}));
      return;
    }
    const auto seen = seen_by(proposal);
    const auto& background = versions_[seen].background;
    const bool current = proposal.base == now().id;
    auto missing = missing_signatures(*rule, record.signed_by, background);
    auto unmet = unmet_as_counted({.rule = rule,
                                   .rules = &rules,
                                   .state = versions_[seen].state,
                                   .facts = proposal.facts,
                                   .signed_by = record.signed_by,
                                   .background = &background,
                                   .day = event.day},
                                  counted_, event.at);
    const bool complete = missing.empty();
    const bool holds = unmet.empty();
    tell(record.reasons, std::move(missing));
    tell(record.reasons, std::move(unmet));
    if (!complete) return;
    if (!holds) {
      record.outcome = Outcome::Refused;
    } else if (!current && rule->kind != TransitionKind::Stopping) {
      collide(record, proposal, event);
    } else if (!starts(*rule, proposal, current)) {
      refuse(record, text("{0} does not start from {1}", {rule->id, written(now().state)}));
    } else {
      take_effect(index, *rule, event, seen);
    }
  }

  /// A stop that did not know what stands starts from what it knew, or from what it may have known.
  [[nodiscard]] bool starts(const TransitionRule& rule, const Proposal& proposal,
                            bool current) const {
    if (rule.from.matches(now().state)) return true;
    if (current || rule.kind != TransitionKind::Stopping) return false;
    const auto base = version_at_.find(proposal.base);
    return base == version_at_.end() || rule.from.matches(versions_[base->second].state);
  }

  /// Index of the newest version that the proposer surely saw: its base, or where that did not take
  /// effect, what that one was based on.
  [[nodiscard]] std::size_t seen_by(const Proposal& proposal) const {
    std::string base = proposal.base;
    for (std::size_t steps = 0; steps <= proposed_.size(); ++steps) {
      if (const auto version = version_at_.find(base); version != version_at_.end()) {
        return version->second;
      }
      const auto found = by_id_.find(std::string_view(base).substr(0, base.find('~')));
      if (found == by_id_.end()) return 0;
      base = proposed_[found->second].said.base;
    }
    return 0;
  }

  static void refuse(TransitionRecord& record, base::Text why) {
    record.outcome = Outcome::Refused;
    record.reasons.push_back(std::move(why));
  }

  void collide(TransitionRecord& record, const Proposal& proposal, const Event& event) {
    record.outcome = Outcome::Conflict;
    record.completed_by = event.id;
    const auto base = version_at_.find(proposal.base);
    const bool known = base != version_at_.end();
    // The one that took effect from the same state, or what stands where the base never did.
    const auto& other =
        known && base->second + 1 < versions_.size() ? versions_[base->second + 1] : now();
    auto why =
        known ? text("{0} was complete from a state that {1} had changed already",
                     {record.transition, transition_of(other)})
              : text("{0} is based on a transition that is not in effect", {record.transition});
    record.reasons.push_back(why);
    history_.conflicts.push_back(
        {HistoryConflict::Kind::Transitions,
         other.rule == nullptr ? proposal.base : history_.transitions[other.record].proposal,
         record.proposal, std::move(why)});
  }

  [[nodiscard]] std::string transition_of(const Version& version) const {
    return version.rule == nullptr ? std::string("creation") : version.rule->id;
  }

  void take_effect(std::size_t index, const TransitionRule& rule, const Event& event,
                   std::size_t seen) {
    auto& record = history_.transitions[index];
    const AreaState before = now().state;
    const AreaState after = land(rule, before);
    if (auto why = why_illegal(after)) {
      refuse(record, *std::move(why));
      return;
    }
    undo_unseen(rule, record.proposal, seen);
    const auto& base = proposed_[index].said.base;
    record.version = version_made(record.proposal, now().id, base == now().id);
    record.outcome = Outcome::InEffect;
    record.completed_by = event.id;
    record.day = event.day;
    record.before = before;
    record.after = after;
    record.opens_area = rule.opens_area && before.status == AreaStatus::Closed;
    record.told = rule.told;
    begin({record.version, after, after_effect(now().background, rule, record), &rule, index});
  }

  /// What a stopping transition had not seen, and does not let stand.
  void undo_unseen(const TransitionRule& rule, const std::string& proposal, std::size_t seen) {
    for (std::size_t v = seen + 1; v < versions_.size(); ++v) {
      const auto& version = versions_[v];
      auto& record = history_.transitions[version.record];
      if (record.outcome != Outcome::InEffect || resolve(rule, *version.rule) != Meeting::Undoes) {
        continue;
      }
      record.outcome = Outcome::Conflict;
      record.undone_by = proposal;
      auto why = text("{0} was undone by {1}, which had not seen it: stopping wins",
                      {version.rule->id, rule.id});
      record.reasons.push_back(why);
      history_.conflicts.push_back(
          {HistoryConflict::Kind::Transitions, record.proposal, proposal, std::move(why)});
    }
  }

  /// What still waits, and can never take effect any more, is refused.
  void settle() {
    for (std::size_t i = 0; i < history_.transitions.size(); ++i) {
      auto& record = history_.transitions[i];
      if (record.outcome != Outcome::Waiting) continue;
      const auto& proposal = proposed_[i].said;
      const auto* rule = rules_->latest().transition(proposal.transition);
      const bool stopping = rule != nullptr && rule->kind == TransitionKind::Stopping;
      const bool current = proposal.base == now().id;
      if (ended_ && !stopping) {
        refuse(record, *ended_);
      } else if (!current && !stopping) {
        refuse(record, text("{0} was overtaken: {1} took effect",
                            {record.transition, transition_of(now())}));
      } else if (rule != nullptr && !starts(*rule, proposal, current)) {
        refuse(record, text("{0} does not start from {1}", {rule->id, written(now().state)}));
      }
    }
  }

  const RuleBook* rules_;
  CountedFacts counted_;
  AreaHistory history_;
  std::vector<Version> versions_;
  std::vector<Proposed> proposed_;  ///< beside history_.transitions
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::string, std::size_t, std::less<>> version_at_;  ///< index in versions_
  std::set<std::string, std::less<>> heard_;
  std::optional<base::Text> ended_;
};

HistoryFold::HistoryFold(const RuleBook& rules, CountedFacts counted)
    : folding_(std::make_unique<Folding>(rules, std::move(counted))) {}
HistoryFold::HistoryFold(HistoryFold&&) noexcept = default;
HistoryFold& HistoryFold::operator=(HistoryFold&&) noexcept = default;
HistoryFold::~HistoryFold() = default;

void HistoryFold::hear(const Event& event) { folding_->hear(event); }
void HistoryFold::end(const base::Text& why) { folding_->end(why); }
const AreaState& HistoryFold::state() const { return folding_->now().state; }
const std::string& HistoryFold::version() const { return folding_->now().id; }
const Background& HistoryFold::background() const { return folding_->now().background; }

const TransitionRecord* HistoryFold::transition(std::string_view proposal) const {
  return folding_->transition(proposal);
}

AreaHistory HistoryFold::finished() && { return std::move(*folding_).finished(); }

}  // namespace demine::release
