// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/weather.hpp"

#include "demine/base/random.hpp"
#include "demine/plan/heat.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

using namespace story;  // NOLINT(google-build-using-namespace): the words of the tables
using std::chrono::minutes;

const geo::LonLat kField{36.1, 51.7};

WeatherOptions options() { return {.now = kNow, .utc_offset = minutes{180}, .place = kField}; }

WeatherSample at(const std::string& when, std::uint64_t row = 1) {
  WeatherSample out;
  out.row = row;
  out.at = moment(when);
  return out;
}

WeatherSample foretold(const std::string& when, const std::string& issued) {
  auto out = at(when);
  out.basis = Basis::Forecast;
  out.issued_at = moment(issued);
  return out;
}

WeatherFile file_of(std::vector<WeatherSample> samples) {
  return {.file = "w", .place = kField, .samples = std::move(samples)};
}

std::string facts(const WeatherTaken& taken) {
  std::string out;
  for (const auto& day : taken.days) {
    out += (out.empty() ? "" : "\n") + iso(day.day) + " " + std::string(name(day.basis)) + ":";
    for (std::size_t i = 0; i < day.facts.size(); ++i) {
      if (!day.facts[i]) continue;
      auto number = std::to_string(day.facts[i]->value);
      number.resize(number.find('.') + 3);
      out += " " + std::string(kWeatherFacts[i]) + "=" + number;
    }
  }
  return out;
}

std::string problems(const WeatherTaken& taken) {
  std::string out;
  for (const auto& p : taken.problems) {
    out += (out.empty() ? "" : "\n") + (p.row ? std::to_string(*p.row) : std::string("-")) + " " +
           p.field + " " + p.value + ": " + english(p.what);
  }
  return out;
}

WeatherTaken take(const WeatherFile& file, const WeatherOptions& how = options()) {
  return take_weather(file, how, readiness_floor());
}

TEST(TakeWeather, TheWorstOfTheDayCounts) {
  auto a = at("2026-06-02T03:00", 2);
  a.gust = WindSpeed(12);
  a.rain = RainRate(0);
  a.air = Celsius(11);
  a.visibility = base::Metres(300);
  a.snow = SnowDepth(2);
  a.ground = Celsius(8);
  auto b = at("2026-06-02T05:30", 3);
  b.gust = WindSpeed(7);
  b.rain = RainRate(1.5);
  b.air = Celsius(20);
  b.visibility = base::Metres(9000);
  b.snow = SnowDepth(0);
  b.ground = Celsius(11);
  EXPECT_EQ(facts(take(file_of({a, b}))),
            "2026-06-02 observed: wind_gust_m_s=12.00 rain_mm_h=1.50 air_low_c=11.00 "
            "air_high_c=20.00 snow_cm=0.00 ground_low_c=8.00 visibility_m=300.00");
  auto how = options();
  how.hours_from = minutes{8 * 60};
  how.hours_until = minutes{17 * 60};
  EXPECT_EQ(facts(take(file_of({a, b}), how)),
            "2026-06-02 observed: wind_gust_m_s=7.00 rain_mm_h=1.50 air_low_c=20.00 "
            "air_high_c=20.00 snow_cm=0.00 ground_low_c=11.00 visibility_m=9000.00");
}

TEST(TakeWeather, LightningIsThatOfTheLastHalfHour) {
  auto a = at("2026-06-02T03:00");
  a.lightning = base::Metres(2000);
  auto b = at("2026-06-02T05:35");
  b.lightning = base::Metres(20'000);
  auto c = at("2026-06-02T05:50");
  c.lightning = base::Metres(1'000'000);
  EXPECT_EQ(facts(take(file_of({a, b, c}))), "2026-06-02 observed: lightning_km=20.00");
}

/// Never less heat stress than any reading: the humidity is brought to the hottest temperature.
TEST(TakeWeather, SafetyRule4HumidityErrsToMoreHeatStress) {
  base::Random random(5);
  for (int round = 0; round < 200; ++round) {
    std::vector<WeatherSample> samples;
    double hottest = -100;
    for (int hour = 0; hour < 6; ++hour) {
      auto one = at("2026-06-02T0" + std::to_string(hour) + ":00");
      one.air = Celsius(random.uniform(5, 40));
      one.humidity = HumidityPercent(random.uniform(10, 100));
      hottest = std::max(hottest, estimated_wbgt_c(one.air->count(), one.humidity->count()));
      samples.push_back(one);
    }
    const auto taken = take(file_of(samples));
    ASSERT_EQ(taken.days.size(), 1U);
    const auto& day = taken.days[0].facts;
    const double said = estimated_wbgt_c(day[3]->value, day[4]->value);
    if (day[4]->value < 100) {
      EXPECT_GE(said, hottest - 1e-9);
    }
    EXPECT_LE(day[4]->value, 100);
  }
}

TEST(TakeWeather, ForecastsAreOfDaysToComeAlone) {
  auto today = foretold("2026-06-02T10:00", "2026-06-01T18:00");
  today.gust = WindSpeed(3);
  auto next = foretold("2026-06-03T10:00", "2026-06-01T18:00");
  next.gust = WindSpeed(4);
  const auto taken = take(file_of({today, next}));
  EXPECT_EQ(facts(taken), "2026-06-03 forecast: wind_gust_m_s=4.00");
  EXPECT_EQ(taken.passed_over, 1U);
  EXPECT_EQ(taken.days[0].facts[0]->observed_at, moment("2026-06-01T18:00"));
}

TEST(TakeWeather, NamesEverythingThatCannotBeMeant) {
  struct Row {
    const char* called;
    void (*spoil)(WeatherFile&, WeatherSample&);
    const char* says;
  };
  const Row rows[] = {
      {"another place",              [](WeatherFile& f, WeatherSample&) { f.place = {37.6, 55.75}; },
       "- place 37.6000,55.7500: it is 461 km from the area, limit: at most 30 km"                                                                                                                            },
      {"axes swapped",               [](WeatherFile&,   WeatherSample& s) { s.place = {51.7, 36.1}; },
       "7 lon_deg, lat_deg 51.7000,36.1000: it is 2128 km from the area, limit: at most 30 km"                                                                                                                },
      {"nowhere",                    [](WeatherFile& f, WeatherSample&) { f.place.reset(); },
       "7 place : the file does not say where it was"                                                                                                                                                         },
      {"wrong zone of a row",        [](WeatherFile&,   WeatherSample& s) { s.offset = minutes{600}; },
       "7 time +10:00: UTC+10:00 is not the time of 36.10 E, where the sun says UTC+02:24"                                                                                                                    },
      {"wrong zone of the file",     [](WeatherFile& f, WeatherSample&) { f.offset = minutes{-300}; },
       "- utc_offset -05:00: UTC-05:00 is not the time of 36.10 E, where the sun says UTC+02:24"                                                                                                              },
      {"the clock is an hour ahead",
       [](WeatherFile&,                                 WeatherSample& s) { s.at = kNow + std::chrono::hours{1}; },
       "7 time 2026-06-02T07:00Z: it was observed at 2026-06-02T07:00Z, and it is "
       "2026-06-02T06:00Z: a "
       "clock is wrong"                                                                                                                                                                                       },
      {"the clock is a day ahead",   [](WeatherFile&,   WeatherSample& s) { s.at = kNow + days{1}; },
       "7 time 2026-06-03T06:00Z: it was observed at 2026-06-03T06:00Z, and it is "
       "2026-06-02T06:00Z: a "
       "clock is wrong by a day"                                                                                                                                                                              },
      {"the clock is a day behind",  [](WeatherFile&,   WeatherSample& s) { s.at = kNow - days{1}; },
       "7 time 2026-06-01T06:00Z: the newest observation is 1440 minutes old, and counts for 180: "
       "it is "
       "unknown what the weather is"                                                                                                                                                                          },
      {"not issued",
       [](WeatherFile&,                                 WeatherSample& s) {
         s.basis = Basis::Forecast;
         s.at = kNow + days{1};
       },                                                                                    "7 issued_at : a forecast does not say when it was issued"                                },
      {"issued tomorrow",
       [](WeatherFile&,                                 WeatherSample& s) {
         s.basis = Basis::Forecast;
         s.at = kNow + days{2};
         s.issued_at = kNow + days{1};
       },                                                                                    "7 issued_at 2026-06-03T06:00Z: it was issued at 2026-06-03T06:00Z, and it is "
       "2026-06-02T06:00Z: a clock is wrong"                                                                                                                                  },
      {"days of another zone",
       [](WeatherFile& f,                               WeatherSample& s) {
         f.offset = minutes{0};
         s.at.reset();
         s.day = kToday + days{1};
         s.basis = Basis::Forecast;
         s.issued_at = kNow;
       },                                                                                  "7 day 2026-06-03: its days are counted in UTC+00:00, and those of the place in UTC+03:00"},
  };
  for (const auto& row : rows) {
    auto sample = at("2026-06-02T05:45", 7);
    sample.gust = WindSpeed(3);
    auto file = file_of({});
    row.spoil(file, sample);
    file.samples = {sample};
    const auto taken = take(file);
    EXPECT_EQ(problems(taken), row.says) << row.called;
    EXPECT_EQ(facts(taken), "") << row.called;
    for (const auto& problem : taken.problems) {
      EXPECT_EQ(problem.file, "w");
      EXPECT_FALSE(problem.todo.wording.empty()) << row.called;
    }
  }
}

TEST(TakeWeather, GoodRowsComeInBesideBadOnes) {
  auto good = at("2026-06-02T05:45", 2);
  good.gust = WindSpeed(3);
  auto bad = at("2026-06-02T15:45", 3);
  bad.gust = WindSpeed(30);
  const auto taken = take(file_of({bad, good}));
  EXPECT_EQ(taken.problems.size(), 1U);
  EXPECT_EQ(facts(taken), "2026-06-02 observed: wind_gust_m_s=3.00");
}

/// The order of the rows of a file says nothing.
TEST(TakeWeather, IsTheSameForAnyOrderOfRows) {
  base::Random random(3);
  std::vector<WeatherSample> samples;
  for (int i = 0; i < 40; ++i) {
    auto one = at("2026-06-02T0" + std::to_string(i % 6) + ":" + std::to_string(10 + i));
    one.gust = WindSpeed(random.uniform(0, 20));
    one.air = Celsius(random.uniform(0, 30));
    one.humidity = HumidityPercent(random.uniform(0, 100));
    one.snow = SnowDepth(random.uniform(0, 3));
    one.lightning = base::Metres(random.uniform(0, 50'000));
    samples.push_back(one);
  }
  const auto said = facts(take(file_of(samples)));
  for (int round = 0; round < 20; ++round) {
    for (std::size_t i = samples.size(); i-- > 1;)
      std::swap(samples[i], samples[random.below(i + 1)]);
    EXPECT_EQ(facts(take(file_of(samples))), said);
  }
}

TEST(RecordedWeather, ThePastCounts) {
  auto one = at("2019-01-02T12:00");
  one.air = Celsius(-5);
  WeatherSample day;
  day.day = story::day("2019-01-03");
  day.snow = SnowDepth(4);
  EXPECT_EQ(facts(recorded_weather(file_of({one, day}), options(), readiness_floor())),
            "2019-01-02 observed: air_low_c=-5.00 air_high_c=-5.00\n"
            "2019-01-03 observed: snow_cm=4.00");
}

TEST(Distance, IsThatOfKnownPlaces) {
  // One degree of a meridian, 111.2 km on the sphere; Kursk to Moscow some 460 km.
  EXPECT_NEAR(distance_between({36, 51}, {36, 52}).count(), 111'195, 1);
  EXPECT_NEAR(distance_between({36.19, 51.73}, {37.62, 55.75}).count() / 1000, 457, 3);
  EXPECT_EQ(distance_between(kField, kField).count(), 0);
}

}  // namespace
}  // namespace demine::plan
