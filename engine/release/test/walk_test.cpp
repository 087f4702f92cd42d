// SPDX-License-Identifier: Apache-2.0
/// \file
/// Laws of land release on random histories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

#include "demine/base/random.hpp"
#include "story.hpp"

namespace demine::release::test {
namespace {

using enum model::Classification;
using enum model::AreaStatus;
using model::Product;

/// What a transition makes of a state, written a second time.
AreaState twin_after(const std::string& id, AreaState s) {
  static const std::map<std::string, model::AreaStatus> kTo{
      {"open_indication", Open            },
      {"discredit",       Closed          },
      {"declare_sha",     Open            },
      {"cancel",          Closed          },
      {"task",            Tasked          },
      {"task_survey",     Tasked          },
      {"start",           WorkedOn        },
      {"end_task",        Open            },
      {"restart",         WorkedOn        },
      {"restart_task",    Tasked          },
      {"lift_stop",       Open            },
      {"begin_qc",        InQc            },
      {"pass_qc",         AwaitingHandover},
      {"fail_qc",         WorkedOn        },
      {"close",           Closed          }
  };
  const bool checked = s.status == InQc || s.status == AwaitingHandover;
  if (id == "suspend" ||
      (checked && (id == "confirm_cha" || id == "find_during_survey" || id == "extend"))) {
    if (s.status != Suspended) s.stopped_from = s.status == Tasked ? Tasked : WorkedOn;
    s.status = Suspended;
  }
  if (const auto to = kTo.find(id); to != kTo.end()) {
    s.status = to->second;
    s.stopped_from.reset();
  }
  if (id == "declare_sha" || id == "downgrade") s.classification = Sha;
  if (id == "confirm_cha" || id == "find_during_survey") s.classification = Cha;
  if (id == "discredit") s.product = Product::Discredited;
  if (id == "cancel") s.product = Product::Cancelled;
  if (id == "close") s.product = s.claim;
  const std::set<std::string> drop{
      "suspend", "confirm_cha", "find_during_survey", "extend", "fail_qc", "close", "end_task"};
  if (drop.contains(id)) s.claim = Product::None;
  if (id == "claim_reduced") s.claim = Product::Reduced;
  if (id == "claim_cleared") s.claim = Product::Cleared;
  return s;
}

/// Rows that lead on towards release: without a wind from behind no walk gets far.
bool leads_on(const Step& step) {
  static const std::set<std::string> kOn{
      "open_indication", "declare_sha",   "task",          "task_survey", "start",   "restart",
      "restart_task",    "claim_reduced", "claim_cleared", "begin_qc",    "pass_qc", "close"};
  return kOn.contains(step.id);
}

/// A row that may follow on `state`, two times in three one that leads on; now and then any.
std::size_t next_row(const AreaState& state, base::Random& random) {
  const auto any = random.below(steps().size());
  if (random.below(6) == 0) return any;
  const bool on = random.below(3) != 0;
  for (std::size_t i = 0; i < 2 * steps().size(); ++i) {
    const auto index = (any + i) % steps().size();
    const bool wanted = !on || i >= steps().size() || leads_on(steps()[index]);
    if (wanted && may_start(steps()[index].id, state)) return index;
  }
  return any;
}

struct Spoiled {
  std::vector<Fact> facts;
  std::vector<Signer> signers;
  bool perfect = true;
};

/// The facts and signatures of a step, one time in two with something wrong.
Spoiled spoiled(const Spoiled& good, base::Random& random) {
  auto out = good;
  switch (random.below(8)) {
    case 0:
      if (out.facts.empty()) break;
      out.facts.erase(out.facts.begin() +
                      static_cast<std::ptrdiff_t>(random.below(out.facts.size())));
      out.perfect = false;
      break;
    case 1:
      if (out.facts.empty()) break;
      out.facts[random.below(out.facts.size())].valid_until = day("2026-05-19");
      out.perfect = false;
      break;
    case 2:
      out.signers.erase(out.signers.begin() +
                        static_cast<std::ptrdiff_t>(random.below(out.signers.size())));
      out.perfect = false;
      break;
    case 3: {
      if (out.signers.size() < 2) break;
      const auto i = random.below(out.signers.size());
      out.signers[i].person = out.signers[(i + 1) % out.signers.size()].person;
      out.perfect = false;
      break;
    }
    default:
      break;
  }
  return out;
}

class Walker {
 public:
  Walker() {
    for (const auto& step : steps()) good_.push_back({facts_on(step, kToday), good_signers(step)});
  }

  /// One step; false when a law is broken.
  void step(base::Random& random) {
    const auto index = next_row(state_, random);
    const auto& step = steps()[index];
    if (step.background.qc_failed_on && !background_.qc_failed_on) return;  // asks for less then
    const auto tried = spoiled(good_[index], random);
    const auto& rules = floor_rules();
    const auto decision = decide({.rule = rules.transition(step.id),
                                  .rules = &rules,
                                  .state = state_,
                                  .facts = tried.facts,
                                  .signed_by = tried.signers,
                                  .background = &background_,
                                  .day = kToday});
    const bool expected = tried.perfect && may_start(step.id, state_) && suits_past(step);
    ASSERT_EQ(decision.allowed(), expected) << step.name << " from " << written(state_);
    if (!decision.allowed()) return;
    ++taken[step.id];
    const auto twin = twin_after(step.id, state_);
    ASSERT_EQ(written(decision.after), written(twin)) << step.name << " from " << written(state_);
    const bool grants = step.id == "discredit" || step.id == "cancel" || step.id == "close";
    ASSERT_EQ(decision.after.product != state_.product, grants)
        << step.name << " from " << written(state_);
    ASSERT_NE(std::ranges::find(legal_, decision.after), legal_.end()) << written(decision.after);
    remember(step, decision.after);
  }

  void begin() {
    state_ = {};
    background_ = {};
  }

  std::map<std::string, int> taken;

 private:
  [[nodiscard]] bool suits_past(const Step& step) const {
    const bool claims = step.id == "claim_reduced" || step.id == "claim_cleared";
    if (claims && background_.qc_failed_on && !step.background.qc_failed_on) return false;
    return step.id != "follow_up";  // no step of this walk is half a year after another
  }

  void remember(const Step& step, const AreaState& after) {
    state_ = after;
    if (step.id == "claim_reduced" || step.id == "claim_cleared") {
      background_.claimed_on = day("2026-05-15");
      background_.workers = {
          {"w1", "op", model::Role::SiteSupervisor}
      };
    }
    if (step.id == "fail_qc") background_.qc_failed_on = kToday;
    if (step.id == "pass_qc") background_.qc_failed_on.reset();
    if (after.status == Closed) background_.closed_on = kToday;
  }

  AreaState state_;
  Background background_;
  std::vector<AreaState> legal_ = all_states();
  std::vector<Spoiled> good_;
};

TEST(LandRelease, NoRandomSequenceReachesAStateThatIsNone) {
  Walker walker;
  base::Random random(20261124);
  for (int sequence = 0; sequence < 100'000; ++sequence) {
    walker.begin();
    const auto length = 6 + random.below(14);
    for (std::uint64_t i = 0; i < length; ++i) {
      walker.step(random);
      if (testing::Test::HasFatalFailure()) {
        FAIL() << "sequence " << sequence;
      }
    }
  }
  // A walk that never gets anywhere proves nothing.
  for (const auto& rule : floor_rules().transitions) {
    EXPECT_GT(walker.taken[rule.id], rule.id == "follow_up" || rule.id == "lift_stop" ? -1 : 50)
        << rule.id;
  }
}

/// Copies of one area that are edited apart, and told of each other's entries now and then.
class Copies {
 public:
  explicit Copies(base::Random& random) : random_(&random) {
    // All begin from an area that is being worked on, or may soon be.
    Story story({random.below(2) == 0 ? Sha : Cha, Open}, "origin");
    if (random.below(4) != 0) story.walk({"tasked", "begun"});
    for (auto& copy : copies_) copy = story.events;
    clocks_.fill(static_cast<int>(story.events.size()));
  }

  void act() {
    const auto c = random_->below(copies_.size());
    if (random_->below(5) == 0) {
      hear(c, random_->below(copies_.size()));
      return;
    }
    const auto now = fold_history(copies_[c], RuleBook());
    const auto& step = pick(now);
    Story story;
    story.events = copies_[c];
    story.on(std::string(1, static_cast<char>('a' + c)), clocks_[c]);
    const auto proposal = story.take(step.name, now.version);
    for (const auto& event : copies_[c]) known[proposal].insert(event.id);
    copies_[c] = story.events;
    clocks_[c] += static_cast<int>(step.signers.size()) + 1;
    if (step.id == "suspend" && outcome(copies_[c], proposal) == Outcome::InEffect)
      stops.push_back(proposal);
    if (random_->below(3) == 0) clocks_[c] += static_cast<int>(random_->below(40));
  }

  [[nodiscard]] std::vector<Event> merged() const {
    std::vector<Event> all;
    for (const auto& copy : copies_) all.insert(all.end(), copy.begin(), copy.end());
    return all;
  }

  std::map<std::string, std::set<std::string>> known;  ///< by proposal: what its copy knew then
  std::vector<std::string> stops;  ///< that were in effect on the copy where they were made

 private:
  static Outcome outcome(const std::vector<Event>& events, const std::string& proposal) {
    return fold_history(events, RuleBook()).transition(proposal)->outcome;
  }

  void hear(std::size_t c, std::size_t other) {
    if (c == other) return;
    copies_[c].insert(copies_[c].end(), copies_[other].begin(), copies_[other].end());
    clocks_[c] = std::max(clocks_[c], clocks_[other]);
  }

  const Step& pick(const AreaHistory& now) {
    if (random_->below(8) == 0) return row("stopped");
    return steps()[next_row(now.state, *random_)];
  }

  base::Random* random_;
  std::array<std::vector<Event>, 3> copies_;
  std::array<int, 3> clocks_{};
};

std::string summary(const AreaHistory& history) {
  std::string out = written(history.state) + " @" + history.version + "\n";
  for (const auto& record : history.transitions) {
    out += record.proposal + " " + std::string(name(record.outcome)) + " " + record.completed_by +
           " " + record.version + " " + record.undone_by + "\n";
  }
  for (const auto& conflict : history.conflicts)
    out += conflict.first + " / " + conflict.second + "\n";
  return out;
}

/// Effects in the order in which they came: undone ones took effect too.
std::vector<const TransitionRecord*> effects(const AreaHistory& history,
                                             const std::vector<Event>& events) {
  std::vector<const TransitionRecord*> out;
  for (const auto& record : history.transitions) {
    if (record.after) out.push_back(&record);
  }
  const auto at = [&](const TransitionRecord* record) {
    const auto event = std::ranges::find(events, record->completed_by, &Event::id);
    return std::tie(event->at, event->device);
  };
  std::ranges::stable_sort(out, {}, at);
  return out;
}

TEST(SafetyRule9, ThreeCopiesMergedInAnyOrderAgreeAndEveryStopHolds) {
  base::Random random(9);
  int stopped = 0, conflicts = 0, undone = 0, restarts = 0;
  for (int trial = 0; trial < 1500; ++trial) {
    Copies copies(random);
    const auto actions = 4 + random.below(16);
    for (std::uint64_t i = 0; i < actions; ++i) copies.act();
    auto events = copies.merged();
    const auto history = fold_history(events, RuleBook());
    const auto expected = summary(history);
    for (int order = 0; order < 3; ++order) {
      for (std::size_t k = events.size(); k > 1; --k)
        std::swap(events[k - 1], events[random.below(k)]);
      ASSERT_EQ(summary(fold_history(events, RuleBook())), expected) << "trial " << trial;
    }
    ASSERT_EQ(why_illegal(history.state), std::nullopt) << written(history.state);
    for (const auto& stop : copies.stops) {
      ++stopped;
      ASSERT_EQ(history.transition(stop)->outcome, Outcome::InEffect) << "trial " << trial << "\n"
                                                                      << expected;
      bool since = false;
      for (const auto* effect : effects(history, events)) {
        if (effect->proposal == stop) {
          since = true;
          continue;
        }
        if (!since || effect->after->status == Suspended) continue;
        // The first that leads away from the stop is a restart by people who knew it.
        ASSERT_TRUE(effect->transition.starts_with("restart") || effect->transition == "lift_stop")
            << effect->transition << " trial " << trial << "\n"
            << expected;
        ASSERT_TRUE(copies.known.at(effect->proposal).contains(stop)) << "trial " << trial << "\n"
                                                                      << expected;
        ++restarts;
        break;
      }
    }
    conflicts += static_cast<int>(history.conflicts.size());
    for (const auto& record : history.transitions) undone += record.undone_by.empty() ? 0 : 1;
  }
  // Random copies that never meet in a stop prove nothing.
  EXPECT_GT(stopped, 500);
  EXPECT_GT(conflicts, 500);
  EXPECT_GT(undone, 50);
  EXPECT_GT(restarts, 50);
}

TEST(LandRelease, AStateOfAHistoryIsMadeByItsEffectsAlone) {
  base::Random random(11);
  for (int trial = 0; trial < 400; ++trial) {
    Copies copies(random);
    for (int i = 0; i < 12; ++i) copies.act();
    const auto events = copies.merged();
    const auto history = fold_history(events, RuleBook());
    std::optional<AreaState> state;
    for (const auto* effect : effects(history, events)) {
      ASSERT_TRUE(!state || *state == *effect->before);
      state = effect->after;
      std::set<std::string> persons;
      for (const auto& signer : effect->signed_by)
        ASSERT_TRUE(persons.insert(signer.person).second);
      ASSERT_GE(persons.size(), floor_rules().transition(effect->transition)->signatures.size());
    }
    ASSERT_TRUE(!state || *state == history.state);
  }
}

}  // namespace
}  // namespace demine::release::test
