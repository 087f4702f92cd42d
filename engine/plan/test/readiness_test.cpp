// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/readiness.hpp"

#include "demine/base/random.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

using namespace story;  // NOLINT(google-build-using-namespace): the words of the tables

const Case kCase{0, 0, kToday};

const Finding& finding(const std::vector<Finding>& all, std::string_view predicate) {
  for (const auto& one : all)
    if (one.predicate == predicate) return one;
  ADD_FAILURE() << "no finding of " << predicate;
  return all.front();
}

TEST(Check, SafetyRule2IsNoGoWithoutAnyFact) {
  const auto situation = made(empty_parts());
  const auto out = check(situation, kCase);
  EXPECT_EQ(name(out.verdict), "NO-GO");
  EXPECT_EQ(out.findings.size(), predicates().size());
}

TEST(Check, SafetyRule2TakingAnyOneFactAwayFromAGoIsNoGoAndNamesIt) {
  const auto whole = all_holds();
  ASSERT_EQ(name(check(made(whole), kCase).verdict), "GO");
  for (std::size_t i = 0; i < whole.facts.size(); ++i) {
    auto parts = whole;
    const auto gone = parts.facts[i].fact.name;
    parts.facts.erase(parts.facts.begin() + static_cast<std::ptrdiff_t>(i));
    const auto out = check(made(std::move(parts)), kCase);
    if (gone == "interpreter_on_site") continue;  // not asked for where people share a language
    EXPECT_EQ(name(out.verdict), "NO-GO") << gone;
    bool named = false;
    for (const auto& one : out.findings)
      named = named || (one.outcome != Outcome::Holds && one.fact == gone);
    EXPECT_TRUE(named) << gone;
  }
}

/// The law of the check: what is not known never helps.
TEST(Check, SafetyRule2TakingAnyOneFactAwayNeverTurnsNoGoIntoGo) {
  base::Random random(7);
  const char* const spoils[] = {"stopped = yes",
                                "languages = fr",
                                "languages = fr; interpreter_on_site = no",
                                "methods = manual",
                                "methods = animal; dogs_passed = 1",
                                "caveats = no_lifting; caveats_touched = no_lifting",
                                "P1.insured = no",
                                "D2.tool_test = failed",
                                "task_status = suspended",
                                "wind_gust_m_s = 40",
                                "security = forbidden",
                                "air_high_c = 39; humidity_percent = 90",
                                "person_accreditation = suspended",
                                "+ insured = yes from 2026-07-01 until 2026-08-01",
                                "- snow_cm",
                                "work_ends_min = 1400",
                                "at_task = T9",
                                "host_languages = de",
                                "eod_level_needed = 4",
                                "site_layout = L2"};
  for (int round = 0; round < 200; ++round) {
    std::string changes;
    for (std::uint64_t i = 0; i <= random.below(3); ++i)
      changes += (i == 0 ? "" : "; ") + std::string(spoils[random.below(std::size(spoils))]);
    const auto parts = with(changes);
    const auto before = check(made_anyway(parts), kCase).verdict;
    if (before == Verdict::Go) continue;
    for (std::size_t i = 0; i < parts.facts.size(); ++i) {
      auto less = parts;
      const auto gone = less.facts[i].fact.name;
      less.facts.erase(less.facts.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_EQ(name(check(made_anyway(std::move(less)), kCase).verdict), "NO-GO")
          << changes << ": GO without " << gone;
    }
  }
}

TEST(Check, SaysValueLimitSourceExpiryAndWhoAttested) {
  const auto out = check(made(with("surgery_minutes = 130 until 2026-06-20")), kCase);
  const auto& one = finding(out.findings, "surgery_time");
  EXPECT_EQ(name(one.outcome), "fails");
  EXPECT_EQ(one.value, "130 min");
  EXPECT_EQ(one.limit, "at most 120 min");
  EXPECT_EQ(one.limit_source, "MEDICAL-1012, demine 2026-11");
  EXPECT_EQ(one.source, "paper");
  EXPECT_EQ(one.attested_by, "P1");
  EXPECT_EQ(iso(*one.expires), "2026-06-20");
  EXPECT_EQ(english(one.why), "surgery_minutes of T1 is 130 min, limit: at most 120 min");
}

TEST(Check, NamesWhatWasHeldAgainstTheLimitNotWhatItFollowsFrom) {
  const auto out = check(made(with("air_high_c = 32; humidity_percent = 70")), kCase);
  const auto why = english(finding(out.findings, "heat_stress").why);
  EXPECT_EQ(why.substr(0, why.find(" is ")), "estimated wbgt_c of A1") << why;
}

TEST(Check, OfADayToComeIsNeverGo) {
  EXPECT_EQ(name(check(made(all_holds()), {0, 0, kToday + days{1}}).verdict), "NO-GO");
}

TEST(Check, NamesTheOneOfSeveralThatFails) {
  const auto out = check(made(with("P2.insured = no")), kCase);
  EXPECT_EQ(finding(out.findings, "persons_insured").subject, "P2");
  EXPECT_EQ(finding(out.findings, "persons_insured").reason, Reason::IsNot);
}

TEST(Check, SafetyRule2ATeamWithoutPersonsToolsOrContingentIsNoGo) {
  auto parts = all_holds();
  parts.teams[0].persons.clear();
  parts.teams[0].tools.clear();
  parts.teams[0].contingent.clear();
  parts.tasks[0].places.clear();
  const auto out = check(made(std::move(parts)), kCase);
  for (const char* predicate :
       {"persons_accredited", "tool_tests", "host_agreement", "security", "wind"})
    EXPECT_EQ(finding(out.findings, predicate).reason, Reason::NoSuchSubject) << predicate;
}

TEST(Forecast, HoldsOnWhatWaitsForTheDayAndListsIt) {
  const auto out = forecast(made(all_holds()), {0, 0, kToday + days{3}});
  EXPECT_EQ(name(out.outcome), "holds");
  for (const char* predicate : {"tool_tests", "medical_cover", "wind", "people_kept_out"}) {
    EXPECT_NE(std::ranges::find(out.assumptions, predicate), out.assumptions.end()) << predicate;
  }
  EXPECT_EQ(std::ranges::find(out.assumptions, "security"), out.assumptions.end());
}

TEST(Forecast, TakesAForecastOfTheWeatherAndRefusesAnOldOne) {
  const auto on = [](const std::string& fact) {
    return finding(forecast(made(with(fact)), {0, 0, kToday + days{1}}).findings, "wind");
  };
  EXPECT_EQ(name(on("wind_gust_m_s = 20 from 2026-06-03 until 2026-06-03 forecast").outcome),
            "fails");
  EXPECT_EQ(name(on("wind_gust_m_s = 10 from 2026-06-03 until 2026-06-03 forecast").outcome),
            "holds");
  const auto old =
      on("wind_gust_m_s = 10 from 2026-06-03 until 2026-06-03 observed 2026-05-20T06:00 forecast");
  EXPECT_EQ(old.reason, Reason::Stale);
  EXPECT_FALSE(old.assumed);
}

TEST(Forecast, SeesWhatRunsOut) {
  const auto out =
      forecast(made(with("security = permitted until 2026-06-04")), {0, 0, kToday + days{3}});
  EXPECT_EQ(name(out.outcome), "unknown");
  EXPECT_EQ(english(finding(out.findings, "security").why), "security of A1 held until 2026-06-04");
}

Waiver waiver(const std::string& predicate) {
  return {.predicate = predicate,
          .task = "",
          .reason = "owner abroad, community signed",
          .granted_by = "P7",
          .granted_as = model::Role::Nmac,
          .valid_from = kToday,
          .valid_until = kToday + days{5}};
}

TEST(Waivers, SetAsideWhatMayBeAndNothingElse) {
  auto parts = with("owner_agrees = no");
  parts.waivers = {waiver("owner")};
  const auto out = check(made(parts), kCase);
  EXPECT_EQ(name(out.verdict), "GO");
  EXPECT_EQ(finding(out.findings, "owner").waived_by, "P7");

  parts.waivers[0].valid_until = kToday - days{1};
  parts.waivers[0].valid_from = kToday - days{9};
  EXPECT_EQ(name(check(made(parts), kCase).verdict), "NO-GO");
  parts.waivers[0] = waiver("owner");
  parts.waivers[0].task = "T9";
  EXPECT_EQ(name(check(made(parts), kCase).verdict), "NO-GO");
}

TEST(Waivers, SafetyRule2ThatCannotBeAreRefusedByName) {
  const auto& rules = readiness_floor();
  for (const auto& rule : rules.predicates) {
    const auto why = why_refused(waiver(rule.name), rules);
    EXPECT_EQ(why.has_value(), rule.may_waive.empty()) << rule.name;
  }
  const auto english_of = [&](const Waiver& w) { return english(why_refused(w, rules).value()); };
  EXPECT_EQ(english_of(waiver("security")), "security cannot be waived by anybody");
  EXPECT_EQ(english_of(waiver("weather")), "there is no predicate \"weather\" to waive");
  auto w = waiver("owner");
  w.granted_as = model::Role::Medic;
  EXPECT_EQ(english_of(w), "owner may be waived by nmac alone");
  w = waiver("owner");
  w.reason.clear();
  EXPECT_EQ(english_of(w), "the waiver of owner gives no reason");
  w = waiver("owner");
  w.granted_by.clear();
  EXPECT_EQ(english_of(w), "the waiver of owner names nobody");
  w = waiver("owner");
  w.valid_until.reset();
  EXPECT_EQ(english_of(w), "the waiver of owner has no first or no last day");
  w = waiver("owner");
  w.valid_until = kToday - days{3};
  EXPECT_EQ(english_of(w),
            "the waiver of owner ends on 2026-05-30, before it begins on 2026-06-02");
}

TEST(Situation, NamesWhatItDoesNotTake) {
  auto parts = with("insured = yes from 2026-06-10 until 2026-06-01; + access_open = no");
  parts.facts.push_back({
      About::Task, "T1", {.name = "luck", .value = true}
  });
  std::vector<base::Problem> problems;
  const auto situation = Situation::make(std::move(parts), readiness_floor(), problems);
  std::vector<std::string> codes;
  for (const auto& problem : problems) codes.push_back(problem.code + " " + problem.field);
  std::ranges::sort(codes);
  EXPECT_THAT(codes,
              testing::ElementsAre("ends-before-it-begins insured", "ends-before-it-begins insured",
                                   "two-at-once access_open", "unknown-fact luck"));
}

/// Two papers that suspend one person for the same days: neither counts, the person is not known to
/// be accredited, and both papers are named with their values.
TEST(Situation, SafetyRule2TwoOpenSuspensionsOfAPersonAreNamedAndNoGo) {
  auto parts = with(
      "P1.person_accreditation = suspended from 2026-05-01 until 2026-06-30; "
      "+ P1.person_accreditation = suspended from 2026-05-20 until 2026-07-30");
  parts.facts[parts.facts.size() - 2].fact.author = "AC3";
  parts.facts.back().fact.author = "AC7";
  std::vector<base::Problem> problems;
  const auto situation = Situation::make(std::move(parts), readiness_floor(), problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(english(problems[0].what),
            "person_accreditation of P1 is given twice for 2026-05-20: neither counts");
  EXPECT_EQ(problems[0].value, "suspended (AC3) / suspended (AC7)");
  const auto out = check(situation, kCase);
  EXPECT_EQ(name(out.verdict), "NO-GO");
  EXPECT_EQ(finding(out.findings, "persons_accredited").reason, Reason::Ambiguous);
}

TEST(Check, ADateInThePolarDayIsUnknownAndSaysSo) {
  const auto out = check(made(with("lat_deg = 78.2; lon_deg = 15.6")), kCase);
  const auto& one = finding(out.findings, "daylight");
  EXPECT_EQ(one.reason, Reason::NoSunriseOrSet);
  EXPECT_EQ(
      english(one.why),
      "the sun does not rise or does not set at A1 on 2026-06-02: the rule of daylight has no "
      "answer");
}

/// What a clock that is a day ahead wrote is not believed before that day.
TEST(Check, SafetyRule2AClockThatIsADayAheadIsNamed) {
  const auto out = check(made(with("wind_gust_m_s = 3 observed 2026-06-03T05:00")), kCase);
  EXPECT_EQ(name(out.verdict), "NO-GO");
  EXPECT_EQ(finding(out.findings, "wind").reason, Reason::NotYet) << "its day is tomorrow";
  const auto later =
      check(made(with("security = permitted from 2026-06-01 observed 2026-06-03T05:00")), kCase);
  EXPECT_EQ(english(finding(later.findings, "security").why),
            "security of A1 was observed in the future: a clock is wrong");
}

}  // namespace
}  // namespace demine::plan
