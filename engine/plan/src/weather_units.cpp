// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "demine/plan/weather.hpp"

namespace demine::plan {
namespace {

using base::text;

/// What a file writes -> ours: value * factor + shift.
struct Unit {
  std::string_view name;
  double factor, shift;
};

constexpr std::array<Unit, 7> kSpeeds{
    {{"m/s", 1, 0},
     {"km/h", 1 / 3.6, 0},
     {"kt", 1852.0 / 3600, 0},
     {"mph", 0.44704, 0},
     {"kn", 1852.0 / 3600, 0},
     {"mp/h", 0.44704, 0},
     {"ms", 1, 0}}
};
constexpr std::array<Unit, 2> kRates{
    {{"mm/h", 1, 0}, {"in/h", 25.4, 0}}
};
constexpr std::array<Unit, 5> kTemperatures{
    {{"C", 1, 0},
     {"F", 5.0 / 9, -160.0 / 9},
     {"K", 1, -273.15},
     {"°C", 1, 0},
     {"°F", 5.0 / 9, -160.0 / 9}}
};
constexpr std::array<Unit, 1> kPercents{{{"%", 1, 0}}};
constexpr std::array<Unit, 5> kDepths{
    {{"cm", 1, 0}, {"m", 100, 0}, {"mm", 0.1, 0}, {"in", 2.54, 0}, {"ft", 30.48, 0}}
};
constexpr std::array<Unit, 4> kDistances{
    {{"m", 1, 0}, {"km", 1000, 0}, {"mi", 1609.344, 0}, {"ft", 0.3048, 0}}
};

struct Known {
  WeatherQuantity quantity;
  std::string_view name;
  std::span<const Unit> units;
  std::size_t named;      // the first so many are told to people; others are other spellings
  double least, most;     // in our unit: those of the facts, but for the dew point
  std::string_view unit;  // ours
};

constexpr std::array<Known, 11> kKnown{
    {{WeatherQuantity::WindGust, "wind_gust", kSpeeds, 4, 0, 120, "m/s"},
     {WeatherQuantity::Rain, "rain", kRates, 2, 0, 300, "mm/h"},
     {WeatherQuantity::Air, "air", kTemperatures, 3, -70, 60, "C"},
     {WeatherQuantity::AirLow, "air_low", kTemperatures, 3, -70, 60, "C"},
     {WeatherQuantity::AirHigh, "air_high", kTemperatures, 3, -70, 60, "C"},
     {WeatherQuantity::DewPoint, "dew_point", kTemperatures, 3, -90, 40, "C"},
     {WeatherQuantity::Humidity, "humidity", kPercents, 1, 0, 100, "%"},
     {WeatherQuantity::Snow, "snow", kDepths, 5, 0, 1000, "cm"},
     {WeatherQuantity::Ground, "ground", kTemperatures, 3, -70, 80, "C"},
     {WeatherQuantity::Lightning, "lightning", kDistances, 4, 0, 1e6, "m"},
     {WeatherQuantity::Visibility, "visibility", kDistances, 4, 0, 1e5, "m"}}
};

const Known& known(WeatherQuantity quantity) {
  return kKnown.at(static_cast<std::size_t>(quantity));
}

std::string shown(double value) { return fmt::format("{}", std::round(value * 10) / 10); }

void store(WeatherSample& sample, WeatherQuantity quantity, double value) {
  switch (quantity) {
    case WeatherQuantity::WindGust:
      sample.gust = WindSpeed(value);
      return;
    case WeatherQuantity::Rain:
      sample.rain = RainRate(value);
      return;
    case WeatherQuantity::Air:
      sample.air = Celsius(value);
      return;
    case WeatherQuantity::AirLow:
      sample.air_low = Celsius(value);
      return;
    case WeatherQuantity::AirHigh:
      sample.air_high = Celsius(value);
      return;
    case WeatherQuantity::DewPoint:
      sample.dew_point = Celsius(value);
      return;
    case WeatherQuantity::Humidity:
      sample.humidity = HumidityPercent(value);
      return;
    case WeatherQuantity::Snow:
      sample.snow = SnowDepth(value);
      return;
    case WeatherQuantity::Ground:
      sample.ground = Celsius(value);
      return;
    case WeatherQuantity::Lightning:
      sample.lightning = base::Metres(value);
      return;
    case WeatherQuantity::Visibility:
      sample.visibility = base::Metres(value);
      return;
  }
}

}  // namespace

std::string_view name(WeatherQuantity quantity) { return known(quantity).name; }

std::optional<WeatherQuantity> weather_quantity_named(std::string_view word) {
  const auto* const found = std::ranges::find(kKnown, word, &Known::name);
  if (found == kKnown.end()) return {};
  return found->quantity;
}

std::string units_of(WeatherQuantity quantity) {
  std::string out;
  for (const auto& unit : known(quantity).units.first(known(quantity).named))
    out += (out.empty() ? "" : ", ") + std::string(unit.name);
  return out;
}

std::optional<base::Text> put(WeatherSample& sample, WeatherQuantity quantity, double value,
                              std::string_view unit) {
  const auto& of = known(quantity);
  const auto found = std::ranges::find(of.units, unit, &Unit::name);
  if (found == of.units.end()) {
    return text("\"{0}\" is no unit of {1}; known are {2}",
                {std::string(unit.substr(0, 40)), std::string(of.name), units_of(quantity)});
  }
  const double ours = value * found->factor + found->shift;
  if (!(ours >= of.least && ours <= of.most)) {
    return text(
        "{0} cannot be {1} {2}: it lies between {3} and {4}",
        {std::string(of.name), shown(ours), std::string(of.unit), shown(of.least), shown(of.most)});
  }
  store(sample, quantity, ours);
  return {};
}

}  // namespace demine::plan
