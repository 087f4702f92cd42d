// SPDX-License-Identifier: Apache-2.0
/// \file
/// From what was proposed and signed about one area to where it stands. The same events give the
/// same history, in whatever order they came.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "demine/release/decision.hpp"

namespace demine::release {

/// The area began, in this state. A person's entry may begin as Reported or Open without a product;
/// anything more advanced is taken as Open and noted, unless the state is inherited.
struct Created {
  AreaState state{};
  bool inherited = false;  ///< part or union of others (part_of, union_of), computed and not typed
  std::optional<model::Origin> origin{};  ///< of the operation
  // Inherited: what the part or union still answers for.
  std::vector<Signer> workers{};
  std::optional<base::Date> qc_failed_on{};
  WorkUnderWay work{};
};

/// Somebody proposes a transition.
struct Proposal {
  std::string transition;
  std::string base{};  ///< version that the proposer saw (AreaHistory::version); empty: creation
  std::vector<Fact> facts{};
  /// The proposer signs by proposing when a role is given; a stop needs none.
  std::optional<model::Role> role{};
  bool role_held = false;  ///< as of Signature
};

/// Somebody signs a proposal.
struct Signature {
  std::string proposal;
  model::Role role = model::Role::Recorder;
  /// The caller found in the register that the person may sign in this role and that the key was
  /// good; false: the signature is shown and does not count.
  bool role_held = false;
  /// On paper: the person who attests it by a key. Whoever witnesses for a step signs nothing of
  /// it, else one person were two signatures.
  std::string witness{};
};

/// What it said is not there any more: shredded, or damaged. The worst that it may have been holds
/// (safety rule 2): a step stops the area, confirms it and takes its product away; a signature
/// completes every stop that waits for one.
struct Unreadable {
  enum class Was { Proposal, Signature } was = Was::Proposal;
};

struct Event {
  std::string id;  ///< hash of the entry; an event that comes twice counts once
  std::string at;  ///< the clock as text that sorts as time does
  base::Date day;  ///< the calendar day of `at`, at the place of the operation
  std::string person;
  std::string organisation{};
  std::string device{};
  std::variant<Created, Proposal, Signature, Unreadable> what;
};

enum class Outcome {
  InEffect,
  Waiting,   ///< may still take effect: `reasons` says what is missing
  Refused,   ///< cannot take effect: propose anew from what stands now
  Conflict,  ///< complete, but made from a state that was no longer there; or undone by a stop
};
/// "in_effect", "waiting", "refused", "conflict".
[[nodiscard]] std::string_view name(Outcome outcome);

struct TransitionRecord {
  std::string proposal;    ///< id of its event
  std::string transition;  ///< id of its rule, as proposed
  Outcome outcome = Outcome::Waiting;
  std::vector<base::Text> reasons{};
  std::string proposed_by{};             ///< person
  std::vector<Signer> signed_by{};       ///< signatures that count, in order
  std::vector<std::string> witnesses{};  ///< persons who attested papers of it
  std::string edition{};                 ///< of the rules that it was judged by

  // When it took effect; also of one that was undone later.
  std::string completed_by{};  ///< id of the event
  std::string version{};       ///< that it made: names all that stood then, and not it alone
  std::optional<base::Date> day{};
  std::optional<AreaState> before{}, after{};
  std::string undone_by{};          ///< id of the stopping proposal
  bool opens_area = false;          ///< closed land is opened again: as a new, linked area
  std::vector<model::Role> told{};  ///< to be told at once
};

/// Two entries that cannot both stand.
struct HistoryConflict {
  enum class Kind { Transitions, Signatures } kind = Kind::Transitions;
  std::string first, second;  ///< ids of events, the one that was earlier first
  base::Text what;
};

struct AreaHistory {
  AreaState state{};
  std::string version{};  ///< base of the next proposal, opaque; empty until something took effect
  std::vector<TransitionRecord> transitions{};  ///< in the order in which they were proposed
  std::vector<HistoryConflict> conflicts{};
  std::vector<base::Text> problems{};  ///< events that count for nothing, and why
  Background background{};             ///< for decide(), from what stands

  /// nullptr when there is none.
  [[nodiscard]] const TransitionRecord* transition(std::string_view proposal) const;
};

/// The facts of a proposal as they count, at the moment `at` of the clock: evidence that the
/// register holds, days that its records cover. The same for the same moment, however often it is
/// asked.
using CountedFacts = std::function<std::vector<Fact>(const Attempt& said, std::string_view at)>;

/// Folds the events of one area.
///
/// A proposal takes effect at the event that completes it: the last needed signature, with the
/// guards holding as of that day, when its base is the version that stands. Complete, but from
/// another base, it is a conflict: kept, shown, not in effect. A stopping transition takes effect
/// whatever its base (safety rule 9) and undoes the releases and restarts that it had not seen; a
/// restart needs the last stop as its base. So a stop made offline survives every later-clocked
/// advance that did not know of it.
///
/// Order:   sorts by (at, device, id) itself; events may come in any order.
/// Cost:    O(n log n) and, for a proposal, the guards once per signature.
/// \param counted  Where there is none, facts count as they were said.
[[nodiscard]] AreaHistory fold_history(std::span<const Event> events, const RuleBook& rules,
                                       const CountedFacts& counted = {});

/// The same, event by event, for whoever reads the entries of several areas in their order and has
/// to know in between where each stands.
///
/// Pre:     begins with the event that created the area; after it none is earlier, in the order
///          (at, device, id), than one that was heard. One that comes twice counts once.
/// Cost:    O(log n) an event and the guards; a stop looks at what took effect since its base.
class HistoryFold {
 public:
  /// `rules` outlives this.
  explicit HistoryFold(const RuleBook& rules, CountedFacts counted = {});
  HistoryFold(HistoryFold&&) noexcept;
  HistoryFold& operator=(HistoryFold&&) noexcept;
  ~HistoryFold();

  void hear(const Event& event);
  /// The area stands no more, and other areas hold its ground: what is proposed and waits is
  /// refused with `why` at the end, but for stops.
  void end(const base::Text& why);

  // As it is now. Pre: an event was heard.
  [[nodiscard]] const AreaState& state() const;
  [[nodiscard]] const std::string& version() const;
  [[nodiscard]] const Background& background() const;
  /// nullptr when there is none.
  [[nodiscard]] const TransitionRecord* transition(std::string_view proposal) const;

  /// All of it; what waits and can take effect no more is refused.
  [[nodiscard]] AreaHistory finished() &&;

 private:
  class Folding;
  std::unique_ptr<Folding> folding_;
};

}  // namespace demine::release
