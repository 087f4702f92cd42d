// SPDX-License-Identifier: Apache-2.0
#include "weather_day.hpp"

#include <algorithm>
#include <cmath>

#include "demine/plan/heat.hpp"

namespace demine::plan {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

enum At : std::uint8_t { kGust, kRain, kLow, kHigh, kHumidity, kSnow, kGround, kLightning, kSight };

/// Facts of which a smaller value stands in the way; of the others a larger one does.
constexpr bool smaller_is_worse(std::size_t fact) {
  return fact == kLow || fact == kGround || fact == kLightning || fact == kSight;
}

/// Keeps the worse value, and the newest reading.
void keep_worse(std::optional<WeatherFact>& kept, std::size_t fact, const WeatherFact& next) {
  if (!kept) {
    kept = next;
    return;
  }
  const auto newest = std::max(kept->observed_at, next.observed_at);
  if (worse(fact, kept->value, next.value) != kept->value) kept = next;
  kept->observed_at = newest;
}

/// Of two readings at once the worse: the order of rows says nothing.
void keep_newest(std::optional<WeatherFact>& kept, std::size_t fact, const WeatherFact& next) {
  if (!kept || next.observed_at > kept->observed_at) {
    kept = next;
  } else if (next.observed_at == kept->observed_at) {
    keep_worse(kept, fact, next);
  }
}

}  // namespace

double worse(std::size_t fact, double a, double b) {
  return smaller_is_worse(fact) ? std::min(a, b) : std::max(a, b);
}

bool is_of_whole_day(std::size_t fact) { return fact != kSnow && fact != kLightning; }

void DayBuilder::add_temperatures(Day& day, const WeatherSample& sample, sys_seconds stamp) {
  auto& facts = day.weather.facts;
  for (const auto& low : {sample.air, sample.air_low})
    if (low) keep_worse(facts[kLow], kLow, {low->count(), stamp, sample.row});
  for (const auto& high : {sample.air, sample.air_high})
    if (high) keep_worse(facts[kHigh], kHigh, {high->count(), stamp, sample.row});
  const auto air = sample.air ? sample.air : sample.air_high;
  std::optional<double> vapour;
  if (sample.dew_point) {
    vapour = vapour_pressure_hpa(sample.dew_point->count(), 100);
  } else if (sample.humidity && air) {
    vapour = vapour_pressure_hpa(air->count(), sample.humidity->count());
  } else if (sample.humidity) {
    keep_worse(day.humidity, kHumidity, {sample.humidity->count(), stamp, sample.row});
  }
  if (!vapour) return;
  if (!day.moistest) day.moistest = Vapour{*vapour, stamp, sample.row};
  const auto newest = std::max(day.moistest->stamp, stamp);
  if (*vapour > day.moistest->pressure_hpa) day.moistest = Vapour{*vapour, stamp, sample.row};
  day.moistest->stamp = newest;
}

void DayBuilder::add(sys_days on, Basis basis, const WeatherSample& sample, sys_seconds stamp) {
  auto& day = days_[{basis, on}];
  day.weather.day = on;
  day.weather.basis = basis;
  auto& facts = day.weather.facts;
  const auto fact = [&](double value) { return WeatherFact{value, stamp, sample.row}; };
  if (sample.gust) keep_worse(facts[kGust], kGust, fact(sample.gust->count()));
  if (sample.rain) keep_worse(facts[kRain], kRain, fact(sample.rain->count()));
  if (sample.ground) keep_worse(facts[kGround], kGround, fact(sample.ground->count()));
  if (sample.visibility) keep_worse(facts[kSight], kSight, fact(sample.visibility->count()));
  if (sample.snow && basis == Basis::Forecast)
    keep_worse(facts[kSnow], kSnow, fact(sample.snow->count()));
  if (sample.snow && basis != Basis::Forecast)
    keep_newest(facts[kSnow], kSnow, fact(sample.snow->count()));
  if (sample.lightning) day.lightning_km.push_back(fact(sample.lightning->count() / 1000));
  add_temperatures(day, sample, stamp);
}

DayWeather DayBuilder::finished(Day day) {
  auto& facts = day.weather.facts;
  if (facts[kHigh] && day.moistest) {
    const double whole = vapour_pressure_hpa(facts[kHigh]->value, 100);
    const double percent = std::min(100.0, 100 * day.moistest->pressure_hpa / whole);
    // To a hundredth, upwards: a value that people can read, and no less heat stress.
    keep_worse(day.humidity, kHumidity,
               {std::min(100.0, std::ceil(percent * 100 - 1e-6) / 100), day.moistest->stamp,
                day.moistest->row});
  }
  facts[kHumidity] = day.humidity;
  sys_seconds newest{};
  for (const auto& strike : day.lightning_km) newest = std::max(newest, strike.observed_at);
  for (const auto& strike : day.lightning_km) {
    const bool counts = day.weather.basis == Basis::Forecast ||
                        strike.observed_at >= newest - std::chrono::minutes{30};
    if (counts) keep_worse(facts[kLightning], kLightning, strike);
  }
  return std::move(day.weather);
}

std::vector<DayWeather> DayBuilder::days() const {
  std::vector<DayWeather> out;
  for (const auto& [key, day] : days_) out.push_back(finished(day));
  return out;
}

}  // namespace demine::plan
