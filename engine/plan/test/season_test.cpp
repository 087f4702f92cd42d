// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/season.hpp"

#include <numeric>

#include "demine/base/random.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

using namespace story;  // NOLINT(google-build-using-namespace): the words of the tables

const std::vector<std::string> kMethods{"manual", "animal", "mechanical"};

std::vector<Scenario> scenarios(std::uint32_t count, SeasonOptions options) {
  std::vector<Scenario> out;
  for (std::uint32_t i = 0; i < count; ++i) out.push_back(scenario_of(kursk_climate(), options, i));
  return out;
}

SeasonOptions spring(std::uint32_t length = 60) {
  return {.from = day("2026-04-01"), .days = length, .seed = 7};
}

/// The obvious way: each day by itself, as it would be checked on its morning, with the weather
/// observed. Another situation, another basis, another now.
std::vector<double> slow_shares(const std::string& method, const std::vector<Scenario>& all,
                                const ReadinessRules& rules) {
  std::vector<double> out;
  for (const auto& scenario : all) {
    int good = 0;
    for (const auto& weather : scenario) {
      auto parts = empty_parts();
      parts.now = weather.day + std::chrono::hours{6};
      parts.utc_offset = std::chrono::minutes{0};
      const auto add = [&](About about, const std::string& id, std::string_view fact_name,
                           FactValue value) {
        Fact fact;
        fact.name = fact_name;
        fact.unit = find_known_fact(fact_name)->unit;
        fact.value = std::move(value);
        fact.basis = Basis::Observed;
        fact.observed_at = parts.now;
        fact.attested_by = "P1";
        parts.facts.push_back({about, id, fact});
      };
      add(About::Task, "T1", "methods", Words{method});
      for (std::size_t i = 0; i < kWeatherFacts.size(); ++i)
        if (weather.facts[i]) add(About::Place, "A1", kWeatherFacts[i], weather.facts[i]->value);
      std::vector<base::Problem> problems;
      const auto situation = Situation::make(std::move(parts), rules, problems);
      bool all_hold = true;
      for (const char* predicate : {"wind", "dog_wind", "rain", "cold", "hot", "heat_stress",
                                    "snow", "frost", "lightning", "visibility"}) {
        const auto answer = ask(*find_predicate(predicate), situation, {0, 0, weather.day}).answer;
        all_hold = all_hold && answer.outcome == Outcome::Holds;
      }
      good += all_hold ? 1 : 0;
    }
    out.push_back(good / static_cast<double>(scenario.size()));
  }
  return out;
}

TEST(Season, SaysWhatTheCheckOfEachMorningWouldSay) {
  const auto all = scenarios(12, spring());
  const auto fast = season(kMethods, all, readiness_floor());
  ASSERT_EQ(fast.size(), 3U);
  for (const auto& one : fast) {
    auto slow = slow_shares(one.method, all, readiness_floor());
    const double mean = std::accumulate(slow.begin(), slow.end(), 0.0) / 12;
    EXPECT_DOUBLE_EQ(one.workable.mean, mean) << one.method;
    std::ranges::sort(slow);
    EXPECT_DOUBLE_EQ(one.workable.p10, quantile(slow, 0.1));
    EXPECT_DOUBLE_EQ(one.workable.p90, quantile(slow, 0.9));
    EXPECT_EQ(one.unknown.mean, 0);
  }
  EXPECT_LT(fast[1].workable.mean, fast[0].workable.mean)
      << "dogs have a limit of wind of their own";
}

/// Any limit made stricter, by any step: no scenario gains a day.
TEST(Season, SafetyRule4TighteningALimitNeverRaisesAShare) {
  const auto all = scenarios(6, spring(75));
  const auto before = season(kMethods, all, readiness_floor());
  int lowered = 0;
  for (const auto& limit : readiness_floor().limits) {
    for (const double step : {2.0, 500.0}) {
      auto rules = readiness_floor();
      for (auto& one : rules.limits)
        if (one.name == limit.name) one.value += one.bound == Bound::Most ? -step : step;
      if (limit.name.ends_with("_age_minutes") && step > 400) continue;
      const auto after = season(kMethods, all, rules);
      for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_LE(after[i].workable.mean, before[i].workable.mean) << limit.name << " " << step;
        EXPECT_LE(after[i].workable.p10, before[i].workable.p10) << limit.name;
        EXPECT_LE(after[i].workable.p90, before[i].workable.p90) << limit.name;
        lowered += after[i].workable.mean < before[i].workable.mean ? 1 : 0;
      }
    }
  }
  EXPECT_GT(lowered, 6) << "a law that nothing tests";
}

TEST(Season, TheSameSeedIsTheSameWeatherAndAnotherIsAnother) {
  const auto options = spring();
  auto other = options;
  other.seed = 8;
  const auto same = [](const Scenario& a, const Scenario& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t f = 0; f < kWeatherFacts.size(); ++f)
        if (a[i].facts[f]->value != b[i].facts[f]->value) return false;
    return true;
  };
  EXPECT_TRUE(
      same(scenario_of(kursk_climate(), options, 3), scenario_of(kursk_climate(), options, 3)));
  EXPECT_FALSE(
      same(scenario_of(kursk_climate(), options, 3), scenario_of(kursk_climate(), other, 3)));
  EXPECT_FALSE(
      same(scenario_of(kursk_climate(), options, 3), scenario_of(kursk_climate(), options, 4)));
}

/// More scenarios narrow the noise of the mean, and leave the spread of seasons where it is.
TEST(Season, MoreScenariosNarrowTheNoiseAlone) {
  double noise_few = 0;
  double noise_many = 0;
  double spread = 0;
  const auto reference =
      season({"manual"}, scenarios(240, spring(40)), readiness_floor())[0].workable;
  for (std::uint64_t seed = 20; seed < 26; ++seed) {
    auto options = spring(40);
    options.seed = seed;
    const auto few = season({"manual"}, scenarios(5, options), readiness_floor())[0].workable;
    const auto many = season({"manual"}, scenarios(80, options), readiness_floor())[0].workable;
    noise_few += std::abs(few.mean - reference.mean);
    noise_many += std::abs(many.mean - reference.mean);
    spread += (many.p90 - many.p10) / 6;
  }
  EXPECT_NEAR(spread, reference.p90 - reference.p10, 0.06);
  EXPECT_LT(noise_many, noise_few);
}

/// A scenario of a table has the shares of the table.
TEST(Season, ScenariosKeepToTheirTable) {
  const auto all = scenarios(300, {.from = day("2026-07-01"), .days = 31, .seed = 2});
  const auto& july = kursk_climate().months[6];
  double n = 0, wet = 0, thunder = 0, high = 0, gust = 0;
  for (const auto& scenario : all) {
    for (const auto& one : scenario) {
      ++n;
      wet += one.facts[1]->value > 0 ? 1 : 0;
      thunder += one.facts[7]->value < 1000 ? 1 : 0;
      high += one.facts[3]->value;
      gust += one.facts[0]->value;
      ASSERT_LE(one.facts[2]->value, one.facts[3]->value);
    }
  }
  EXPECT_NEAR(wet / n, july.wet_share, 0.02);
  EXPECT_NEAR(thunder / n, july.thunder_share, 0.02);
  EXPECT_NEAR(high / n, july.high_c, 0.3);
  EXPECT_NEAR(gust / n, july.gust_m_s, 0.15);
}

DayWeather recorded(sys_days on, double gust) {
  DayWeather out{.day = on, .facts = {}};
  const double calm[] = {gust, 0, 10, 20, 50, 0, 10, 1000, 10'000};
  for (std::size_t i = 0; i < out.facts.size(); ++i) out.facts[i] = WeatherFact{calm[i], on, 0};
  return out;
}

TEST(Season, RecordedYearsKeepTheirDaysTogetherAndMissingOnesAreUnknown) {
  std::vector<DayWeather> days_of;
  // A calm year and a stormy one; June alone.
  for (int d = 0; d < 30; ++d) {
    days_of.push_back(recorded(day("2020-06-01") + days{d}, 3));
    days_of.push_back(recorded(day("2021-06-01") + days{d}, 30));
  }
  const auto years = recorded_years(days_of);
  EXPECT_EQ(years.years, (std::vector<int>{2020, 2021}));
  std::vector<Scenario> all;
  const SeasonOptions options{.from = day("2026-06-11"), .days = 10, .seed = 4};
  for (std::uint32_t i = 0; i < 60; ++i) all.push_back(scenario_of(years, options, i));
  for (const auto& scenario : all) {
    for (const auto& one : scenario) {
      if (one.facts[0] && scenario[0].facts[0]) {
        EXPECT_EQ(one.facts[0]->value, scenario[0].facts[0]->value);
      }
    }
  }
  const auto june = season({"manual"}, all, readiness_floor())[0];
  EXPECT_NEAR(june.workable.mean, 0.5, 0.2);
  EXPECT_EQ(june.stopped_by.front().first, "wind");

  const auto winter = scenario_of(years, {.from = day("2026-01-01"), .days = 10, .seed = 4}, 0);
  const auto none = season({"manual"}, {winter}, readiness_floor())[0];
  EXPECT_EQ(none.workable.mean, 0) << "SafetyRule2: what is not known is not workable";
  EXPECT_EQ(none.unknown.mean, 1);
}

TEST(Climate, TheShippedTableSaysThatItIsAssumed) {
  EXPECT_EQ(kursk_climate().status, "ASSUMED");
  EXPECT_THAT(kursk_climate().source, testing::HasSubstr("judgement"));
}

TEST(Climate, ATableThatIsWrongIsRefusedWithEveryLine) {
  const auto out = parse_climate(
      "name = \"x\"\nstatus = \"true\"\nsource = \"y\"\n[months.january]\nhigh_c = -4\nlow_c = 3\n"
      "wet_share = 1.5\n[months.smarch]\n",
      "c.toml");
  ASSERT_FALSE(out);
  const auto said = english(out.error().what);
  for (const char* part : {"line 2: \"status\" must be", "\"wet_share\" of january is 1.5",
                           "no month \"smarch\"", "low_c of january is above its high_c",
                           "the month \"july\" is missing", "\"gust_m_s\" is missing"})
    EXPECT_THAT(said, testing::HasSubstr(part));
}

TEST(Quantile, IsLinearBetweenTwo) {
  EXPECT_EQ(quantile({}, 0.5), 0);
  EXPECT_EQ(quantile({4}, 0.9), 4);
  EXPECT_DOUBLE_EQ(quantile({0, 10}, 0.1), 1);
  EXPECT_DOUBLE_EQ(quantile({0, 1, 2, 3, 4}, 0.5), 2);
}

}  // namespace
}  // namespace demine::plan
