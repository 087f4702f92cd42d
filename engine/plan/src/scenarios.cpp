// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>

#include "demine/base/check.hpp"
#include "demine/base/random.hpp"
#include "demine/plan/season.hpp"

namespace demine::plan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Judgement, all of them: how much of yesterday is left today.
constexpr double kTemperaturePersists = 0.7, kRainPersists = 0.35, kSnowPersists = 0.9;
/// Shape of the heavy rain of wet days: many small, few large. Judgement.
constexpr double kRainShape = 0.8;
constexpr int kBlock = 10;  // days that stay together, and most days off in the calendar

/// Streams of two scenarios have nothing in common.
base::Random random_of(const SeasonOptions& options, std::uint32_t number) {
  base::Random mix(options.seed);
  base::Random next(mix.bits() ^ (std::uint64_t{number} * 0x9e3779b97f4a7c15U));
  return base::Random(next.bits());
}

/// A two-state chain whose long-run share is `share`.
bool step(bool before, double share, double persists, double uniform) {
  return uniform < share * (1 - persists) + (before ? persists : 0);
}

/// The state of the weather between two days.
struct Walk {
  double warmth = 0;  // standard deviations from the mean
  bool wet = false, snow = false;
};

enum At : std::uint8_t { kGust, kRain, kLow, kHigh, kHumidity, kSnow, kGround, kLightning, kSight };

DayWeather day_of(const ClimateMonth& month, sys_days day, Walk& walk, base::Random& random) {
  DayWeather out{.day = day, .basis = Basis::Forecast, .facts = {}};
  const auto put = [&](At fact, double value) { out.facts.at(fact) = WeatherFact{value, day, 0}; };
  walk.warmth = kTemperaturePersists * walk.warmth +
                std::sqrt(1 - kTemperaturePersists * kTemperaturePersists) * random.normal();
  const double high = month.high_c + month.spread_c * walk.warmth;
  const double low = std::min(
      high - 1, month.low_c + month.spread_c * (0.8 * walk.warmth + 0.6 * random.normal()));
  put(kHigh, std::clamp(high, -69.0, 59.0));
  put(kLow, std::clamp(low, -70.0, 58.0));
  put(kGround, std::clamp(low + month.ground_above_low_c, -70.0, 78.0));
  put(kHumidity, std::clamp(month.humidity_percent + 10 * random.normal(), 10.0, 100.0));
  walk.wet = step(walk.wet, month.wet_share, kRainPersists, random.uniform());
  // Drawn whether it rains or not: a table that is changed elsewhere leaves the rest as it is.
  const double heavy = random.gamma(kRainShape, kRainShape / std::max(month.wet_rain_mm_h, 1e-3));
  put(kRain, walk.wet ? std::min(heavy, 300.0) : 0);
  walk.snow = step(walk.snow, month.snow_share, kSnowPersists, random.uniform());
  put(kSnow, walk.snow ? 10 : 0);
  const double shape = std::pow(month.gust_m_s / month.gust_spread_m_s, 2);
  put(kGust, std::min(random.gamma(shape, shape / month.gust_m_s), 120.0));
  // Fog is visibility below 1000 m; thunder is heard from some 20 km at most.
  const double fog = random.uniform();
  const double sight_m = random.uniform(50, 1000);
  put(kSight, fog < month.fog_share ? sight_m : 10'000);
  const double thunder = random.uniform();
  const double strike_km = random.uniform(0, 20);
  put(kLightning, thunder < month.thunder_share ? strike_km : 1000);
  return out;
}

std::size_t month_index(sys_days day) {
  return static_cast<unsigned>(year_month_day(day).month()) - 1U;
}

/// The same day of another year; 28 February for a 29th that is not there.
sys_days in_year(sys_days day, int year) {
  const year_month_day from(day);
  year_month_day to{std::chrono::year(year), from.month(), from.day()};
  if (!to.ok()) to = {std::chrono::year(year), from.month(), std::chrono::day(28)};
  return sys_days(to);
}

const DayWeather* find_day(const RecordedYears& years, sys_days day) {
  const auto found = std::ranges::lower_bound(years.days, day, {}, &DayWeather::day);
  return found != years.days.end() && found->day == day ? &*found : nullptr;
}

/// Years that have the day.
std::vector<int> years_with(const RecordedYears& years, sys_days day, int shift) {
  std::vector<int> out;
  for (const int year : years.years)
    if (find_day(years, in_year(day, year) + days{shift}) != nullptr) out.push_back(year);
  return out;
}

}  // namespace

Scenario scenario_of(const Climate& climate, const SeasonOptions& options, std::uint32_t number) {
  auto random = random_of(options, number);
  Walk walk;
  // Begin in the middle of what is usual, not on a day without snow.
  const auto& first = climate.months.at(month_index(options.from));
  walk.warmth = random.normal();
  walk.wet = random.uniform() < first.wet_share;
  walk.snow = random.uniform() < first.snow_share;
  Scenario out;
  for (std::uint32_t i = 0; i < options.days; ++i) {
    const auto day = options.from + days{static_cast<int>(i)};
    out.push_back(day_of(climate.months.at(month_index(day)), day, walk, random));
  }
  return out;
}

RecordedYears recorded_years(std::vector<DayWeather> all) {
  RecordedYears out{std::move(all), {}};
  std::ranges::sort(out.days, {}, &DayWeather::day);
  std::set<int> years;
  for (const auto& day : out.days) years.insert(int(year_month_day(day.day).year()));
  out.years.assign(years.begin(), years.end());
  return out;
}

Scenario scenario_of(const RecordedYears& years, const SeasonOptions& options,
                     std::uint32_t number) {
  DEMINE_CHECK(!years.years.empty(), "a season is made of recorded years");
  auto random = random_of(options, number);
  Scenario out;
  for (std::uint32_t begin = 0; begin < options.days; begin += kBlock) {
    const auto first = options.from + days{static_cast<int>(begin)};
    const int shift = static_cast<int>(random.below(2 * kBlock + 1)) - kBlock;
    const auto draw = random.bits();
    auto have = years_with(years, first, shift);
    if (have.empty()) have = years.years;  // its later days may be there
    const int year = have[draw % have.size()];
    for (int i = 0; i < kBlock && out.size() < options.days; ++i) {
      const auto* const found = find_day(years, in_year(first, year) + days{shift + i});
      DayWeather day = found != nullptr ? *found : DayWeather{};
      day.day = first + days{i};
      day.basis = Basis::Forecast;
      out.push_back(std::move(day));
    }
  }
  return out;
}

}  // namespace demine::plan
