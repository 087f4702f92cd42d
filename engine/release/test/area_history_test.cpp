// SPDX-License-Identifier: Apache-2.0
#include "demine/release/area_history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/base/random.hpp"
#include "story.hpp"

namespace demine::release::test {
namespace {

using enum model::Classification;
using enum model::AreaStatus;
using model::Product;
using model::Role;
using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Outcome outcome(const AreaHistory& history, const std::string& proposal) {
  const auto* record = history.transition(proposal);
  if (record == nullptr) throw std::out_of_range(proposal);
  return record->outcome;
}

std::string reasons(const AreaHistory& history, const std::string& proposal) {
  std::string out;
  for (const auto& reason : history.transition(proposal)->reasons)
    out += base::english(reason) + "\n";
  return out;
}

std::string summary(const AreaHistory& history) {
  std::string out = written(history.state) + " @" + history.version + "\n";
  for (const auto& record : history.transitions) {
    out += record.proposal + " " + std::string(name(record.outcome)) + " " + record.completed_by +
           " " + record.undone_by + "\n";
    for (const auto& reason : record.reasons) out += "  " + base::english(reason) + "\n";
  }
  for (const auto& conflict : history.conflicts)
    out += conflict.first + " / " + conflict.second + "\n";
  for (const auto& problem : history.problems) out += base::english(problem) + "\n";
  return out;
}

const std::initializer_list<std::string_view> kToWork{"report", "suspected", "tasked", "begun"};

TEST(AreaHistory, GoesFromTheReportToTheHandover) {
  Story story;
  const auto last =
      story.walk({"report", "suspected", "confirmed", "tasked", "begun", "stopped", "restarted",
                  "cleared", "check begun", "check passed", "handed over"});
  const auto history = story.fold();
  EXPECT_EQ(written(history.state), "cha, closed, cleared") << summary(history);
  EXPECT_EQ(history.version, last);
  EXPECT_THAT(history.conflicts, IsEmpty());
  EXPECT_THAT(history.problems, IsEmpty());
  for (const auto& record : history.transitions) {
    EXPECT_EQ(record.outcome, Outcome::InEffect) << record.transition;
    EXPECT_EQ(record.version, record.proposal);
  }
  const auto* close = history.transition(last);
  ASSERT_NE(close, nullptr);
  EXPECT_EQ(close->completed_by, story.events.back().id);
  EXPECT_THAT(close->signed_by, SizeIs(4));
  EXPECT_EQ(close->before->status, AwaitingHandover);
  EXPECT_EQ(history.background.closed_on, kToday);
}

TEST(AreaHistory, ClaimedLandHasNoProductUntilItIsHandedOver) {
  Story story;
  std::string base = story.walk(kToWork);
  for (const auto name : {"reduced", "check begun", "check passed"}) {
    base = story.take(name, base);
    EXPECT_EQ(story.fold().state.product, Product::None) << name;
    EXPECT_EQ(story.fold().state.claim, Product::Reduced) << name;
  }
  story.take("handed over, reduced", base);
  EXPECT_EQ(written(story.fold().state), "sha, closed, reduced");
}

TEST(AreaHistory, AWaitingProposalListsAllThatIsMissing) {
  Story story({Sha, Open});
  auto facts = facts_on(row("cancelled"), kToday);
  std::erase_if(facts, [](const Fact& fact) {
    return fact.name == "community_meeting_on" || fact.name == "direct_items_inside";
  });
  const auto proposal = story.propose("cancel", facts, "");
  story.sign(proposal, "leader", "op", Role::NtsLeader);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, proposal), Outcome::Waiting);
  EXPECT_EQ(reasons(history, proposal),
            "the signature of community_representative is missing\n"
            "the signature of nmac is missing\n"
            "community_meeting_on is not attested\n"
            "direct_items_inside is not attested\n");
  EXPECT_EQ(written(history.state), "sha, open, none");
  EXPECT_EQ(history.version, "");
}

TEST(AreaHistory, WhoProposesInARoleSignsByIt) {
  Story story({Cha, Tasked});
  // Nobody enters an area as tasked: it is taken as open, and said.
  EXPECT_EQ(written(story.fold().state), "cha, open, none");
  EXPECT_THAT(story.fold().problems, SizeIs(1));

  Story other({Indication, Open});
  const auto proposal = other.propose("discredit", facts_on(row("discredited by items"), kToday),
                                      "", "io", Role::ImOfficer);
  EXPECT_EQ(reasons(other.fold(), proposal), "the signature of operations_officer is missing\n");
  other.sign(proposal, "oo", "nmac", Role::OperationsOfficer);
  EXPECT_EQ(written(other.fold().state), "indication, closed, discredited");
}

TEST(SafetyRule9, FourEyesAreTwoPersons) {
  Story story({Indication, Open});
  const auto proposal = story.propose("discredit", facts_on(row("discredited by items"), kToday),
                                      "", "io", Role::ImOfficer);
  const auto again = story.sign(proposal, "io", "nmac", Role::OperationsOfficer);
  auto history = story.fold();
  EXPECT_EQ(outcome(history, proposal), Outcome::Waiting);
  ASSERT_THAT(history.conflicts, SizeIs(1));
  EXPECT_EQ(history.conflicts[0].kind, HistoryConflict::Kind::Signatures);
  EXPECT_EQ(history.conflicts[0].first, proposal);
  EXPECT_EQ(history.conflicts[0].second, again);
  story.sign(proposal, "oo", "nmac", Role::OperationsOfficer);
  EXPECT_EQ(outcome(story.fold(), proposal), Outcome::InEffect);
}

TEST(AreaHistory, ARoleThatIsNotHeldDoesNotCount) {
  Story story({Indication, Open});
  const auto proposal = story.propose(row("discredited by items"), "");
  story.sign(proposal, "io", "nmac", Role::ImOfficer);
  story.sign(proposal, "oo", "nmac", Role::OperationsOfficer, false);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, proposal), Outcome::Waiting);
  ASSERT_THAT(history.problems, SizeIs(1));
  EXPECT_EQ(base::english(history.problems[0]),
            "oo signs discredit as operations_officer, a role that is not theirs");
}

TEST(AreaHistory, AProposersRoleThatIsNotHeldDoesNotCount) {
  Story story({Indication, Open});
  const auto facts = facts_on(row("discredited by items"), kToday);
  const auto proposal = story.propose("discredit", facts, "", "io", Role::ImOfficer, false);
  story.sign(proposal, "oo", "nmac", Role::OperationsOfficer);
  EXPECT_EQ(outcome(story.fold(), proposal), Outcome::Waiting);
  EXPECT_THAT(story.fold().problems, SizeIs(1));
}

TEST(AreaHistory, TheSecondOfTwoDecisionsFromOneStateIsAConflict) {
  Story story({Sha, Open});
  const auto first = story.take("tasked", "");
  const auto second = story.on("b", 100).take("cancelled", "");
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, first), Outcome::InEffect);
  EXPECT_EQ(outcome(history, second), Outcome::Conflict);
  EXPECT_EQ(written(history.state), "sha, tasked, none");
  ASSERT_THAT(history.conflicts, SizeIs(1));
  EXPECT_EQ(history.conflicts[0].first, first);
  EXPECT_EQ(history.conflicts[0].second, second);
  EXPECT_EQ(reasons(history, second),
            "cancel was complete from a state that task had changed already\n");
}

TEST(AreaHistory, WhatIsBuiltOnAConflictIsOneToo) {
  Story story({Sha, Open});
  story.take("tasked", "");
  story.on("b", 100);
  const auto cancelled = story.take("cancelled", "");
  const auto followed = story.take("followed up", cancelled);
  EXPECT_EQ(outcome(story.fold(), followed), Outcome::Refused);  // no release that it could follow
  const auto tasked = story.on("c", 200).take("tasked", cancelled);
  EXPECT_EQ(outcome(story.fold(), tasked), Outcome::Conflict);
  EXPECT_EQ(reasons(story.fold(), tasked), "task is based on a transition that is not in effect\n");
}

TEST(AreaHistory, WhatWaitsIsOvertaken) {
  Story story({Sha, Open});
  const auto waiting = story.propose(row("cancelled"), "");
  story.take("tasked", "");
  EXPECT_EQ(outcome(story.fold(), waiting), Outcome::Refused);
  EXPECT_THAT(reasons(story.fold(), waiting), HasSubstr("cancel was overtaken: task took effect"));
}

TEST(SafetyRule2, AGoCheckOfYesterdayStartsNothingToday) {
  Story story({Sha, Open});
  const auto tasked = story.take("tasked", "");
  const auto start = story.propose(row("begun"), tasked);
  story.sign(start, "supervisor", "op", Role::SiteSupervisor);
  story.today("2026-05-21").sign(start, "medic", "op", Role::Medic);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, start), Outcome::Refused);
  EXPECT_EQ(reasons(history, start),
            "go_check_passed_on is 2026-05-20, and must be 2026-05-21, the day itself\n");
  EXPECT_EQ(history.state.status, Tasked);
}

/// The state after `before`, when a copy stops there and another goes on without knowing it.
struct StopCase {
  std::vector<std::string_view> before;
  std::vector<std::string_view> unseen;
  std::string_view stop;
  std::string_view state;
};

TEST(SafetyRule9, AStopMadeOfflineBeatsWhatDidNotKnowOfIt) {
  const std::vector<std::string_view> work{"report", "suspected", "tasked", "begun"};
  const std::vector<StopCase> cases{
      {work,                                                  {"reduced"},                "stopped",            "sha, suspended, none, stopped from worked_on"},
      {work,                                                  {"reduced", "check begun"}, "stopped",            "sha, suspended, none, stopped from worked_on"},
      {work,
       {"reduced", "check begun", "check passed"},
       "stopped",                                                                                               "sha, suspended, none, stopped from worked_on"},
      {work,
       {"reduced", "check begun", "check passed", "handed over, reduced"},
       "stopped",                                                                                               "sha, suspended, none, stopped from open"     },
      {work,                                                  {"cancelled"},              "stopped",            "sha, suspended, none, stopped from open"     },
      {work,                                                  {"ended"},                  "stopped",            "sha, suspended, none, stopped from open"     },
      {{"report", "suspected", "tasked"},
       {"begun"},
       "stopped",                                                                                               "sha, suspended, none, stopped from worked_on"},
      {{"report", "suspected", "tasked", "begun", "stopped"},
       {"restarted"},
       "stopped",                                                                                               "sha, suspended, none, stopped from worked_on"},
      {{"report", "suspected"},                               {"cancelled"},              "confirmed",          "cha, open, none"                             },
      {{"report"},                                            {"discredited by items"},   "confirmed",          "cha, open, none"                             },
      {work,                                                  {"cancelled"},              "found",              "cha, open, none"                             },
      {work,                                                  {"reduced", "check begun"}, "found",              "cha, suspended, none, stopped from worked_on"},
      {work,
       {"reduced", "check begun", "check passed", "handed over, reduced"},
       "extended by a find",                                                                                    "sha, open, none"                             },
      {work,                                                  {"reduced"},                "extended by a find", "sha, worked_on, none"                        },
  };
  for (const auto& c : cases) {
    for (const bool stop_first : {true, false}) {
      Story story;
      std::string base;
      for (const auto name : c.before) base = story.take(name, base);
      const auto stop = story.on("b", stop_first ? 100 : 900).take(c.stop, base);
      story.on("a", 500);
      std::string unseen = base;
      for (const auto name : c.unseen) unseen = story.take(name, unseen);
      const auto history = story.fold();
      const auto told = std::string(c.stop) + " against " + std::string(c.unseen.back()) + "\n" +
                        summary(history);
      EXPECT_EQ(outcome(history, stop), Outcome::InEffect) << told;
      if (stop_first) {
        EXPECT_NE(outcome(history, unseen), Outcome::InEffect) << told;
        continue;
      }
      EXPECT_EQ(written(history.state), c.state) << told;
    }
  }
}

TEST(SafetyRule9, AStopThatUndoesAReleaseIsShownAsAConflict) {
  Story story({Sha, Open});
  const auto released = story.take("cancelled", "");
  const auto raised = story.on("b", 900).take("confirmed", "");
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, released), Outcome::Conflict);
  EXPECT_EQ(history.transition(released)->undone_by, raised);
  EXPECT_TRUE(history.transition(released)->after.has_value());
  ASSERT_THAT(history.conflicts, SizeIs(1));
  EXPECT_EQ(history.conflicts[0].first, released);
  EXPECT_EQ(history.conflicts[0].second, raised);
  EXPECT_EQ(history.background.closed_on, std::nullopt);
}

TEST(SafetyRule9, ASeenReleaseIsNotUndoneByAStop) {
  Story story({Sha, Open});
  const auto released = story.take("cancelled", "");
  const auto stop = story.take("stopped", released);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, stop), Outcome::Refused);  // nobody works there
  EXPECT_EQ(written(history.state), "sha, closed, cancelled");
}

TEST(SafetyRule9, AStopByWhoDidNotKnowThatWorkBeganStopsIt) {
  Story story({Cha, Open});
  story.walk({"tasked", "begun"});
  const auto stop = story.on("b", 900).take("stopped", "");
  EXPECT_EQ(outcome(story.fold(), stop), Outcome::InEffect);
  EXPECT_EQ(story.fold().state.status, Suspended);
}

TEST(SafetyRule9, AStopBasedOnWhatIsNotThereStops) {
  Story story({Cha, Open});
  const auto stop = story.take("stopped", "an entry whose payload is withheld");
  EXPECT_EQ(outcome(story.fold(), stop), Outcome::InEffect);
  EXPECT_EQ(story.fold().state.status, Suspended);
}

TEST(SafetyRule9, ARestartThatDidNotSeeTheSecondStopRestartsNothing) {
  Story story({Cha, Open});
  const auto base = story.walk({"tasked", "begun", "stopped"});
  story.on("b", 300).take("stopped", base);
  const auto restart = story.on("a", 400).take("restarted", base);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, restart), Outcome::Conflict);
  EXPECT_EQ(history.state.status, Suspended);
}

TEST(SafetyRule9, ARestartThatKnowsOneOfTwoStopsTakesNeitherAway) {
  Story story({Cha, Open});
  const auto base = story.walk({"tasked", "begun"});
  story.on("a", 300).take("stopped", base);
  const auto known = story.on("b", 400).take("stopped", base);
  const auto restart = story.take("restarted", known);
  const auto apart = story.fold();
  EXPECT_EQ(outcome(apart, restart), Outcome::Conflict) << summary(apart);
  EXPECT_EQ(apart.state.status, Suspended);
  // Whoever sees both restarts from what stands.
  const auto both = story.on("c", 900).take("restarted", apart.version);
  EXPECT_EQ(outcome(story.fold(), both), Outcome::InEffect) << summary(story.fold());
  EXPECT_EQ(story.fold().state.status, WorkedOn);
}

TEST(SafetyRule9, OneRestartSignatureIsNotTwo) {
  Story story({Cha, Open});
  const auto base = story.walk({"tasked", "begun", "stopped"});
  const auto restart = story.propose(row("restarted"), base);
  story.sign(restart, "supervisor", "op", Role::SiteSupervisor);
  EXPECT_EQ(story.fold().state.status, Suspended);
  story.sign(restart, "officer", "op", Role::OperationsOfficer);
  EXPECT_EQ(story.fold().state.status, WorkedOn);
}

TEST(AreaHistory, AfterAFailedCheckTheLookBackIsAsked) {
  Story story({Cha, Open});
  const auto failed = story.walk({"tasked", "begun", "cleared", "check begun", "check failed"});
  EXPECT_EQ(written(story.fold().state), "cha, worked_on, none");
  EXPECT_EQ(story.fold().background.qc_failed_on, kToday);
  auto blunt = story;
  const auto claim = blunt.take("cleared", failed);
  EXPECT_EQ(outcome(blunt.fold(), claim), Outcome::Refused);
  EXPECT_EQ(reasons(blunt.fold(), claim),
            "failed_lot_done_again is not attested\nlook_back_done is not attested\n");
  const auto again = story.take("cleared after a failure", failed);
  EXPECT_EQ(outcome(story.fold(), again), Outcome::InEffect);
  const auto checked = story.take("check begun", again);
  EXPECT_EQ(story.fold().background.qc_failed_on, kToday);
  story.take("check passed", checked);
  EXPECT_EQ(story.fold().background.qc_failed_on, std::nullopt);
}

TEST(AreaHistory, TheInspectorIsNotOfThoseWhoWorked) {
  struct Case {
    const char* person;
    const char* organisation;
    Outcome outcome;
  };
  for (const auto& c : {
           Case{"inspector",             "house", Outcome::InEffect},
           Case{"inspector",             "op",    Outcome::Waiting },
           Case{"site_supervisor of op", "house", Outcome::Waiting },
           Case{"inspector",             "",      Outcome::Waiting }
  }) {
    Story story({Cha, Open});
    const auto claim = story.walk({"tasked", "begun", "cleared"});
    const auto check = story.propose(row("check begun"), claim);
    story.sign(check, c.person, c.organisation, Role::Inspector);
    EXPECT_EQ(outcome(story.fold(), check), c.outcome) << c.person << " of " << c.organisation;
  }
}

TEST(AreaHistory, WhoWorkedUnderAnEarlierOrderMayInspectALaterOne) {
  Story story({Sha, Open});
  const auto ended = story.walk({"tasked", "begun", "ended"});
  const auto tasked = story.propose(row("tasked"), ended);
  story.sign(tasked, "authority", "nmac", Role::TaskingAuthority);
  story.sign(tasked, "operator", "another", Role::Operator);
  const auto begun = story.propose(row("begun"), tasked);
  story.sign(begun, "supervisor", "another", Role::SiteSupervisor);
  story.sign(begun, "medic", "another", Role::Medic);
  const auto claim = story.propose(row("cleared"), begun);
  story.sign(claim, "supervisor", "another", Role::SiteSupervisor);
  story.sign(claim, "qa", "another", Role::OperatorQa);
  for (const auto& [organisation, expected] :
       {std::pair("op", Outcome::InEffect), std::pair("another", Outcome::Waiting)}) {
    auto each = story;
    const auto check = each.propose(row("check begun"), claim);
    each.sign(check, "inspector", organisation, Role::Inspector);
    EXPECT_EQ(outcome(each.fold(), check), expected) << organisation;
  }
}

TEST(AreaHistory, AStopEndsTheClaimAndItsDay) {
  Story story({Cha, Open});
  const auto claim = story.walk({"tasked", "begun", "cleared"});
  EXPECT_EQ(story.fold().background.claimed_on, kToday);
  const auto stop = story.take("stopped", claim);
  EXPECT_EQ(story.fold().background.claimed_on, std::nullopt);
  const auto restart = story.today("2026-05-21").take("restarted", stop);
  const auto again = story.take("cleared", restart);
  EXPECT_EQ(story.fold().background.claimed_on, day("2026-05-21"));
  // A sample that was drawn for the first claim does not check the second.
  auto facts = facts_on(row("check begun"), day("2026-05-21"));
  std::ranges::find(facts, "sample_drawn_on", &Fact::name)->value = kToday;
  const auto check = story.propose("begin_qc", facts, again);
  story.sign(check, "inspector", "house", Role::Inspector);
  EXPECT_EQ(outcome(story.fold(), check), Outcome::Refused);
}

TEST(AreaHistory, ASignatureAfterTheDecisionIsNoted) {
  Story story({Indication, Open});
  const auto proposal = story.take("discredited by items", "");
  story.sign(proposal, "late", "nmac", Role::Nmac);
  const auto history = story.fold();
  EXPECT_THAT(history.transition(proposal)->signed_by, SizeIs(2));
  ASSERT_THAT(history.problems, SizeIs(1));
  EXPECT_EQ(base::english(history.problems[0]),
            "late signed discredit after it was decided: in_effect");
}

TEST(AreaHistory, ReopenedLandKeepsItsProductAndOpensAnotherArea) {
  Story story({Sha, Open});
  const auto closed = story.take("cancelled", "");
  const auto reopened = story.take("opened again", closed);
  const auto history = story.fold();
  EXPECT_EQ(outcome(history, reopened), Outcome::InEffect);
  EXPECT_TRUE(history.transition(reopened)->opens_area);
  EXPECT_EQ(written(history.state), "sha, closed, cancelled");
}

TEST(AreaHistory, NoEntryBeginsWithAProduct) {
  struct Case {
    Created created;
    const char* state;
    std::size_t problems;
  };
  const AreaState stopped{Sha, Suspended, Product::None, Product::None, WorkedOn};
  for (const auto& c : {
           Case{{AreaState{}},                                      "indication, reported, none",                   0},
           Case{{AreaState{Cha, Open}},                             "cha, open, none",                              0},
           Case{{AreaState{Sha, Closed, Product::Cancelled}},       "sha, open, none",                              1},
           Case{{AreaState{Sha, Closed, Product::Cancelled}, true}, "sha, open, none",                              1},
           Case{{AreaState{Sha, WorkedOn}},                         "sha, open, none",                              1},
           Case{{AreaState{Sha, WorkedOn}, true},                   "sha, worked_on, none",                         0},
           Case{{stopped, true},                                    "sha, suspended, none, stopped from worked_on", 0}
  }) {
    const std::vector<Event> events{
        {"c", "1", kToday, "p", "", "a", c.created}
    };
    const auto history = fold_history(events, RuleBook());
    EXPECT_EQ(written(history.state), c.state);
    EXPECT_THAT(history.problems, SizeIs(c.problems));
  }
}

TEST(AreaHistory, WithoutItsBeginningAnAreaIsReported) {
  const auto history = fold_history({}, RuleBook());
  EXPECT_EQ(written(history.state), "indication, reported, none");
  EXPECT_THAT(history.problems, SizeIs(1));
}

TEST(AreaHistory, WhatWasDecidedUnderOneRuleSetStaysDecided) {
  RuleBook book;
  auto stricter = tighten(floor_rules(), R"(
edition = "NMAS 1"
authority = "the authority"
in_force_from = 2026-05-21
[transitions.open_indication]
add_signatures = ["im_officer"]
clause = "4.2"
edition = "1"
source = "ours"
)",
                          "national.toml");
  ASSERT_TRUE(stricter.has_value());
  ASSERT_TRUE(book.add(*stricter).has_value());
  Story story;
  const auto before = story.take("report", "");
  EXPECT_EQ(outcome(story.fold(book), before), Outcome::InEffect);
  EXPECT_EQ(story.fold(book).transition(before)->edition, floor_rules().edition);
  Story later;
  later.today("2026-05-21");
  const auto after = later.take("report", "");
  EXPECT_EQ(outcome(later.fold(book), after), Outcome::Waiting);
  EXPECT_EQ(later.fold(book).transition(after)->edition, "NMAS 1");
}

TEST(AreaHistory, AnEntryThatComesTwiceCountsOnce) {
  Story story({Sha, Open});
  story.take("cancelled", "");
  const auto once = summary(story.fold());
  const auto copy = story.events;
  story.events.insert(story.events.end(), copy.begin(), copy.end());
  EXPECT_EQ(summary(story.fold()), once);
}

TEST(AreaHistory, TheOrderOfArrivalDoesNotMatter) {
  Story story({Sha, Open});
  const auto base = story.walk({"tasked", "begun"});
  story.on("b", 100).walk({"reduced", "check begun"}, base);
  story.on("c", 110).take("stopped", base);
  const auto expected = summary(story.fold());
  base::Random random(7);
  for (int i = 0; i < 200; ++i) {
    for (std::size_t k = story.events.size(); k > 1; --k)
      std::swap(story.events[k - 1], story.events[random.below(k)]);
    ASSERT_EQ(summary(story.fold()), expected);
  }
}

TEST(SafetyRule10, DaysOfWorkFollowFromStartsAndStops) {
  Story story({Sha, Open});
  auto base = story.today("2026-05-10").take("tasked", "");
  base = story.today("2026-05-11").take("begun", base);
  base = story.today("2026-05-12").take("stopped", base);
  base = story.today("2026-05-14").take("restarted", base);
  const auto work = story.fold().background.work;
  EXPECT_EQ(work.ordered_on, day("2026-05-10"));
  EXPECT_EQ(work.began_on, (std::vector{day("2026-05-11"), day("2026-05-14")}));
  EXPECT_EQ(written(FactValue(work.until(day("2026-05-20")))),
            "2026-05-11/2026-05-12, 2026-05-14/2026-05-20");
}

TEST(SafetyRule10, UnderANewOrderWorkBeginsAnew) {
  Story story({Sha, Open});
  auto base = story.today("2026-05-10").walk({"tasked", "begun", "ended"});
  EXPECT_FALSE(story.fold().background.work.began_on.empty()) << "the order before it is known";
  story.today("2026-05-15").take("tasked", base);
  const auto work = story.fold().background.work;
  EXPECT_EQ(work.ordered_on, day("2026-05-15"));
  EXPECT_TRUE(work.began_on.empty());
  EXPECT_TRUE(work.periods.empty());
}

TEST(SafetyRule10, AUnionAnswersForTheWorkOnBoth) {
  const WorkUnderWay a{
      .ordered_on = day("2026-05-10"), .began_on = {day("2026-05-11")}, .since = day("2026-05-11")};
  const WorkUnderWay b{
      .ordered_on = day("2026-05-08"),
      .began_on = {day("2026-05-09"), day("2026-05-11")},
      .periods = {{day("2026-05-09"), day("2026-05-12")}}
  };
  const auto both = WorkUnderWay::of_both(a, b);
  EXPECT_EQ(both.ordered_on, day("2026-05-08"));
  EXPECT_EQ(both.began_on, (std::vector{day("2026-05-11"), day("2026-05-09")}));
  EXPECT_EQ(both.since, day("2026-05-11"));
  EXPECT_EQ(both.periods.size(), 1U);
  EXPECT_EQ(WorkUnderWay::of_both(a, {}).ordered_on, std::nullopt) << "all that is known counts";
}

TEST(SafetyRule2, WhatCannotBeReadIsTheWorstThatItMayHaveBeen) {
  for (const auto* const stage : {"", "tasked", "begun", "cleared", "cancelled"}) {
    Story story({Sha, Open});
    const std::string_view name(stage);
    std::string base;
    if (name == "cancelled") base = story.take("cancelled", "");
    if (name == "tasked" || name == "begun" || name == "cleared") base = story.take("tasked", "");
    if (name == "begun" || name == "cleared") base = story.take("begun", base);
    if (name == "cleared") base = story.take("cleared", base);
    story.unreadable(Unreadable::Was::Proposal);
    const auto now = story.fold();
    EXPECT_EQ(now.state.status, Suspended) << stage;
    EXPECT_EQ(now.state.classification, Cha) << stage;
    EXPECT_EQ(now.state.product, Product::None) << stage;
    EXPECT_EQ(now.state.claim, Product::None) << stage;
    EXPECT_FALSE(why_illegal(now.state)) << stage;
    EXPECT_EQ(now.transitions.back().outcome, Outcome::InEffect) << stage;
  }
}

TEST(SafetyRule9, ASignatureThatCannotBeReadCompletesStopsAlone) {
  Story story({Sha, Open});
  const auto base = story.walk({"tasked", "begun"});
  const auto waits = story.propose(row("confirmed"), base);
  const auto claim = story.propose(row("cleared"), base);
  story.unreadable(Unreadable::Was::Signature);
  const auto now = story.fold();
  EXPECT_EQ(now.transition(waits)->outcome, Outcome::InEffect);
  EXPECT_NE(now.transition(claim)->outcome, Outcome::InEffect);
}

}  // namespace
}  // namespace demine::release::test
