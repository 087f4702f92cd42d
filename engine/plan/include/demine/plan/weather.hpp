// SPDX-License-Identifier: Apache-2.0
/// \file
/// Weather from files: what a file says becomes samples in our units; samples of one day at one
/// place become the facts that predicates read. A file that is wrong makes a fact missing, and
/// missing is unknown: it never makes work possible.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/units.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/plan/facts.hpp"
#include "demine/plan/readiness_rules.hpp"

namespace demine::plan {

using WindSpeed = base::Quantity<struct MetrePerSecondUnit>;
using RainRate = base::Quantity<struct MillimetrePerHourUnit>;
using Celsius = base::Quantity<struct CelsiusUnit>;
using HumidityPercent = base::Quantity<struct HumidityPercentUnit>;
using SnowDepth = base::Quantity<struct SnowCentimetreUnit>;

/// What a file can say of the weather.
enum class WeatherQuantity {
  WindGust,
  Rain,
  Air,
  AirLow,
  AirHigh,
  DewPoint,
  Humidity,
  Snow,
  Ground,
  Lightning,
  Visibility
};
/// "wind_gust", "rain", ...: words of the CSV. None where there is no such quantity.
[[nodiscard]] std::optional<WeatherQuantity> weather_quantity_named(std::string_view word);
[[nodiscard]] std::string_view name(WeatherQuantity quantity);
/// "m/s, km/h, kt, mph": what the quantity can be given in.
[[nodiscard]] std::string units_of(WeatherQuantity quantity);

/// One row of a file, whatever its format: what is not there was not said.
struct WeatherSample {
  std::uint64_t row = 0;                         ///< for problems: line, or place in a block
  std::optional<std::chrono::sys_seconds> at{};  ///< UTC; none: `day`
  std::optional<std::chrono::sys_days> day{};    ///< of a whole day; none: `at`
  std::optional<std::chrono::minutes> offset{};  ///< of local time, as the file says; none: Z
  std::optional<geo::LonLat> place{};            ///< none: that of the file
  std::optional<std::chrono::sys_seconds> issued_at{};  ///< of a forecast
  Basis basis = Basis::Observed;                        ///< Observed or Forecast
  std::optional<WindSpeed> gust{};
  std::optional<RainRate> rain{};  ///< mean of an hour
  std::optional<Celsius> air{}, air_low{}, air_high{}, dew_point{}, ground{};
  std::optional<HumidityPercent> humidity{};
  std::optional<SnowDepth> snow{};
  std::optional<base::Metres> lightning{}, visibility{};
};

/// Puts a value into the sample, converted into its unit. Else why not: a unit that the quantity
/// has not, or a value that cannot be meant (range: that of the fact which predicates read).
[[nodiscard]] std::optional<base::Text> put(WeatherSample& sample, WeatherQuantity quantity,
                                            double value, std::string_view unit);

struct WeatherFile {
  std::string file;
  std::optional<geo::LonLat> place{};
  /// Offset from UTC in which the file counts its days and hours; none: each row says its own.
  std::optional<std::chrono::minutes> offset{};
  std::vector<WeatherSample> samples{};
  std::vector<base::Problem> problems{};  ///< rows that were not taken, or not whole
};

/// The facts that weather makes, in this order everywhere.
inline constexpr std::array<std::string_view, 9> kWeatherFacts{
    "wind_gust_m_s", "rain_mm_h",    "air_low_c",    "air_high_c",  "humidity_percent",
    "snow_cm",       "ground_low_c", "lightning_km", "visibility_m"};

/// One fact of a day, in the unit of its name.
struct WeatherFact {
  double value = 0;
  std::chrono::sys_seconds observed_at{};  ///< newest reading; of a forecast: when it was issued
  std::uint64_t row = 0;                   ///< of the reading that decided
};

/// The weather of one day at one place.
struct DayWeather {
  std::chrono::sys_days day{};
  Basis basis = Basis::Observed;
  std::array<std::optional<WeatherFact>, kWeatherFacts.size()> facts{};
};

struct WeatherOptions {
  std::chrono::sys_seconds now{};      ///< UTC
  std::chrono::minutes utc_offset{0};  ///< of local time at the place: which day it is there
  geo::LonLat place{};                 ///< middle of the area that it is for
  /// Minutes of the local day whose readings count; those of whole days count always. DEFAULT all
  /// day, which errs to NO-GO: a night's fog counts.
  std::chrono::minutes hours_from{0}, hours_until{24 * 60};
  std::optional<std::chrono::sys_seconds> issued_at{};  ///< of forecasts that do not say it
};

struct WeatherTaken {
  std::vector<DayWeather> days{};         ///< observed before forecast, by day
  std::uint64_t passed_over = 0;          ///< readings of other days or hours: right, and not asked
  std::vector<base::Problem> problems{};  ///< those of the file too; good rows are taken
};

/// What counts for readiness: observations of the day it is at the place, forecasts of days to
/// come. Refused, each with file, row, value: a place farther than the rule set's
/// weather_most_distance_km, an observation after `now` (five minutes are forgiven), an offset that
/// is not that of the place (three hours from solar time are forgiven), days counted in another
/// offset, a forecast that does not say when it was issued. Doubtful: observations so old that they
/// count for nothing.
///
/// Accuracy: gusts, rain, temperatures, visibility are the worst of the day so far; snow is the
///           newest; lightning the nearest within 30 minutes before the newest. Humidity is that at
///           which air_high_c gives no less heat stress than any single reading did.
[[nodiscard]] WeatherTaken take_weather(const WeatherFile& file, const WeatherOptions& options,
                                        const ReadinessRules& rules);

/// Every day of a file of recorded weather, for the season ahead: what is about the past counts,
/// `now` is not asked. Place and offset are judged as above.
[[nodiscard]] WeatherTaken recorded_weather(const WeatherFile& file, const WeatherOptions& options,
                                            const ReadinessRules& rules);

/// The worse of two values of kWeatherFacts[fact]: the one that stands more in the way of work.
[[nodiscard]] double worse(std::size_t fact, double a, double b);
/// Whether kWeatherFacts[fact] speaks of the whole day so far, so that a later reading does not
/// undo an earlier one.
[[nodiscard]] bool is_of_whole_day(std::size_t fact);

/// Distance over the ground; sphere of 6371 km, within 0.6 % of the ellipsoid.
[[nodiscard]] base::Metres distance_between(geo::LonLat a, geo::LonLat b);

}  // namespace demine::plan
