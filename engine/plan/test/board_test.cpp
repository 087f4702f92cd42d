// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/board.hpp"

#include "demine/base/random.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

using namespace story;  // NOLINT(google-build-using-namespace): the words of the tables

constexpr std::uint32_t kDays = 40;

/// Several tasks and teams, each a copy of the one that holds.
SituationParts crowd(std::uint32_t tasks, std::uint32_t teams) {
  const auto one = all_holds();
  auto parts = one;
  const auto copy = [&](About about, const std::string& from, const std::string& to) {
    for (const auto& of : one.facts) {
      if (of.about != about || of.id != from) continue;
      auto next = of;
      next.id = to;
      if (next.fact.name == "task_label") next.fact.value = to;
      parts.facts.push_back(std::move(next));
    }
  };
  for (std::uint32_t i = 2; i <= tasks; ++i) {
    const auto n = std::to_string(i);
    parts.subjects.push_back({About::Place, "A" + n});
    parts.tasks.push_back({
        {About::Task, "T" + n},
        {"A" + n}
    });
    copy(About::Task, "T1", "T" + n);
    copy(About::Place, "A1", "A" + n);
  }
  for (std::uint32_t i = 2; i <= teams; ++i) {
    const auto n = std::to_string(i);
    parts.subjects.push_back({About::Person, "P1" + n});
    parts.subjects.push_back({About::Tool, "D1" + n});
    parts.teams.push_back({
        {About::Team, "K" + n},
        "O1", "C1", {"P1" + n},
        {"D1" + n}
    });
    copy(About::Team, "K1", "K" + n);
    copy(About::Person, "P1", "P1" + n);
    copy(About::Tool, "D1", "D1" + n);
  }
  return parts;
}

/// The obvious way: every predicate on every day.
Cell slow_cell(const Situation& situation, const Case& at) {
  Cell out;
  for (std::size_t i = 0; i < predicates().size(); ++i) {
    const auto answer = ask(predicates()[i], situation, at).answer;
    const auto bit = PredicateMask{1} << i;
    if (answer.outcome == Outcome::Fails) out.fails |= bit;
    if (answer.outcome == Outcome::Unknown) (answer.assumed ? out.assumed : out.unknown) |= bit;
  }
  return out;
}

/// One change that people or weather make: a fact gets another value, days, person, or goes.
void disturb(SituationParts& parts, base::Random& random) {
  auto& of = parts.facts[random.below(parts.facts.size())];
  const auto& known = *find_known_fact(of.fact.name);
  const auto some_day = [&] {
    return kToday - days{5} + days{static_cast<int>(random.below(kDays))};
  };
  switch (random.below(8)) {
    case 0:
      of.fact.valid_until = some_day();
      break;
    case 1:
      of.fact.valid_from = some_day();
      break;
    case 2:
      of.fact.value = Unreadable{"?"};
      break;
    case 3:
      if (known.type == FactType::Number) of.fact.value = random.uniform(known.least, known.most);
      if (known.type == FactType::YesNo) of.fact.value = random.below(2) == 0;
      if (known.type == FactType::Day) of.fact.value = some_day();
      break;
    case 4: {
      auto next = of;
      next.fact.basis = Basis::Forecast;
      next.fact.valid_from = some_day();
      next.fact.valid_until = *next.fact.valid_from + days{static_cast<int>(random.below(4))};
      parts.facts.push_back(std::move(next));
      break;
    }
    case 5:
      of.fact.observed_at = kNow - std::chrono::hours{static_cast<int>(random.below(200)) - 5};
      break;
    case 6:
      parts.waivers.push_back({.predicate = random.below(2) == 0 ? "owner" : "community_briefed",
                               .task = random.below(2) == 0 ? "" : "T2",
                               .reason = "r",
                               .granted_by = "P7",
                               .granted_as = model::Role::Nmac,
                               .valid_from = some_day(),
                               .valid_until = kToday + days{kDays}});
      break;
    default:
      of = parts.facts.back();
      parts.facts.pop_back();
  }
}

/// Two thousand operations: after each, board, check, forecast and when say the same.
TEST(Board, CheckForecastAndWhenAgreeThroughTwoThousandOperations) {
  base::Random random(20261126);
  auto parts = crowd(3, 3);
  const auto from = kToday - days{2};
  for (int operation = 0; operation < 2000; ++operation) {
    if (operation % 40 == 0) parts = crowd(3, 3);
    disturb(parts, random);
    const auto situation = made_anyway(parts);
    const auto task = static_cast<std::uint32_t>(random.below(3));
    const auto team = static_cast<std::uint32_t>(random.below(3));
    const DayCalendar calendar(situation, task, team, from, kDays);
    // The whole board now and then, one row and some days each time: a second of time in all.
    if (operation % 20 == 0) {
      const auto board = Board::make(situation, from, kDays);
      for (std::uint32_t a = 0; a < 3; ++a) {
        for (std::uint32_t b = 0; b < 3; ++b) {
          for (std::uint32_t d = 0; d < kDays; ++d) {
            const Case at{a, b, from + days{static_cast<int>(d)}};
            ASSERT_EQ(board.at(a, b, d), slow_cell(situation, at))
                << operation << " on " << iso(at.day);
          }
        }
      }
    }
    for (int i = 0; i < 3; ++i) {
      const auto d = static_cast<std::uint32_t>(random.below(kDays));
      const Case at{task, team, from + days{static_cast<int>(d)}};
      const auto& cell = calendar.cells()[d];
      ASSERT_EQ(cell, slow_cell(situation, at)) << operation << " on " << iso(at.day);
      ASSERT_EQ(forecast(situation, at).outcome, cell.outcome());
      if (at.day <= situation.today()) {
        ASSERT_EQ(check(situation, at).verdict == Verdict::Go, cell.outcome() == Outcome::Holds);
        ASSERT_EQ(cell.assumed, 0U) << "nothing is assumed of a day that has come";
      }
    }
    const auto found = when(situation, task, team, from, kDays);
    std::optional<sys_days> first;
    for (std::uint32_t d = 0; d < kDays && !first; ++d)
      if (calendar.cells()[d].outcome() == Outcome::Holds) first = from + days{static_cast<int>(d)};
    ASSERT_EQ(found.day, first) << operation;
  }
}

TEST(DayCalendar, CountsAndFindsLikeTheObviousWay) {
  // The place is permitted in three periods; everything else holds or waits for the day.
  const auto situation =
      made(with("explosives_balanced_on = 2026-06-02; last_worked_on = 2026-06-02; "
                "security = permitted from 2026-06-03 until 2026-06-04; "
                "+ security = permitted from 2026-06-06 until 2026-06-08"));
  const auto first_day = kToday;
  const DayCalendar calendar(situation, 0, 0, first_day, 10);
  std::string drawn;
  for (const auto& cell : calendar.cells()) drawn += cell.outcome() == Outcome::Holds ? '+' : '.';
  ASSERT_EQ(drawn, ".++.+++...");
  EXPECT_EQ(calendar.first(first_day), day("2026-06-03"));
  EXPECT_EQ(calendar.first(day("2026-06-05")), day("2026-06-06"));
  EXPECT_EQ(calendar.first(day("2026-06-09")), std::nullopt);
  EXPECT_EQ(calendar.nth(first_day, 4), day("2026-06-07"));
  EXPECT_EQ(calendar.nth(first_day, 6), std::nullopt);
  EXPECT_EQ(calendar.first_run(first_day, 3), day("2026-06-06"));
  EXPECT_EQ(calendar.first_run(first_day, 4), std::nullopt);
  EXPECT_EQ(calendar.count(first_day, day("2026-06-07")), 3U);
  EXPECT_EQ(calendar.count(day("2026-06-07"), first_day), 0U);
}

TEST(When, NamesWhatItHangsOnAndWhatGrantsWouldOpen) {
  const auto situation = made(with("host_agreement = no; security = forbidden"));
  const auto no = when(situation, 0, 0, kToday, 5);
  EXPECT_FALSE(no.day.has_value());
  EXPECT_THAT(no.hangs_on, testing::ElementsAre("host_agreement", "security"));
  EXPECT_FALSE(when(situation, 0, 0, kToday, 5, {"security"}).day.has_value());
  EXPECT_EQ(when(situation, 0, 0, kToday, 5, {"security", "host_agreement"}).day, kToday);
}

TEST(Gaps, SayWhatIsLackingForWhichTasksAndWhomToAsk) {
  auto parts = crowd(3, 2);
  for (auto& of : parts.facts) {
    if (of.id == "K2" && of.fact.name == "team_accreditation") of.fact.value = "suspended";
    if (of.id == "T3" && of.fact.name == "owner_agrees") of.fact.value = false;
  }
  const auto out = gaps(made(std::move(parts)), {1}, kToday);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].predicate, "team_accredited");
  EXPECT_THAT(out[0].tasks, testing::ElementsAre(0U, 1U, 2U));
  EXPECT_EQ(english(out[0].finding.whom), "the accrediting authority");
  EXPECT_EQ(out[1].predicate, "owner");
  EXPECT_THAT(out[1].tasks, testing::ElementsAre(2U));
}

TEST(Masks, NamesComeBackInTheOrderOfTheRules) {
  const auto& rules = readiness_floor();
  EXPECT_THAT(names_in(mask_of({"wind", "host_agreement"}), rules),
              testing::ElementsAre("host_agreement", "wind"));
  std::vector<std::string> unknown;
  EXPECT_EQ(mask_of({"luck"}, &unknown), 0U);
  EXPECT_THAT(unknown, testing::ElementsAre("luck"));
}

}  // namespace
}  // namespace demine::plan
