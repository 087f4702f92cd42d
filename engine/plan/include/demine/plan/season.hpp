// SPDX-License-Identifier: Apache-2.0
/// \file
/// The season ahead: on which share of days the weather lets a method work, by scenarios made of
/// recorded weather or of a monthly table. The same predicates and limits as the check; nothing is
/// decided by it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/plan/weather.hpp"

namespace demine::plan {

/// One month of a climatological table. All are daily values.
struct ClimateMonth {
  double high_c = 0, low_c = 0;  ///< means of the day's highest and lowest temperature
  double spread_c = 0;           ///< standard deviation of a day's temperature
  double humidity_percent = 0;   ///< mean at the hottest hour
  double wet_share = 0;          ///< days on which it rains or snows
  double wet_rain_mm_h = 0;      ///< mean over wet days of the heaviest rain in an hour
  double gust_m_s = 0;           ///< mean of the day's strongest gust
  double gust_spread_m_s = 0;
  double snow_share = 0;          ///< days on which snow lies
  double fog_share = 0;           ///< days with fog in the working hours
  double thunder_share = 0;       ///< days with thunder in the working hours
  double ground_above_low_c = 0;  ///< lowest temperature of the ground less that of the air
};

struct Climate {
  std::string name;
  std::string status;  ///< "ASSUMED", or "SOURCED"
  std::string source;  ///< key of docs/sources.md, or why there is none
  std::array<ClimateMonth, 12> months{};
};

/// A table (TOML, docs/formats/weather.md). InvalidInput with every line that is wrong.
[[nodiscard]] base::Result<Climate> parse_climate(std::string_view toml, std::string_view file);

/// The built-in rules/climate_kursk.toml. Threads: safe to call at once.
[[nodiscard]] const Climate& kursk_climate();

struct SeasonOptions {
  std::chrono::sys_days from{};
  std::uint32_t days = 180;
  std::uint32_t scenarios = 200;
  std::uint64_t seed = 1;
};

/// Weather of the days of one scenario, from `from` on, without a gap.
using Scenario = std::vector<DayWeather>;

/// Scenario `number` (from 0). It depends on seed and number alone, so that more scenarios add to
/// those there are.
///
/// Method: temperature is a first-order autoregression around the months' means, rain and snow are
///         two-state chains with the months' shares, gusts and heavy rain are gamma distributed.
/// Source: after [RICHARDSON-1981]; what of a day is left on the next is judgement.
[[nodiscard]] Scenario scenario_of(const Climate& climate, const SeasonOptions& options,
                                   std::uint32_t number);

/// Recorded days, by day, of one or more years.
struct RecordedYears {
  std::vector<DayWeather> days{};
  std::vector<int> years{};  ///< that have at least one day
};
[[nodiscard]] RecordedYears recorded_years(std::vector<DayWeather> days);

/// Blocks of ten days, each of a year drawn at random and at most ten days off in the calendar, so
/// that what belongs together stays together. A day that no year has stays without weather.
/// Pre: at least one year.
[[nodiscard]] Scenario scenario_of(const RecordedYears& years, const SeasonOptions& options,
                                   std::uint32_t number);

/// Shares of days, 0 to 1.
struct Shares {
  double mean = 0, p10 = 0, p50 = 0, p90 = 0;
};

struct MethodSeason {
  std::string method;
  Shares workable;  ///< by scenario
  Shares unknown;   ///< days on which nothing fails and something is not known: not workable
  /// Predicates and the mean share of days on which each fails; largest first.
  std::vector<std::pair<std::string, double>> stopped_by{};
  /// Mean workable share of each month that the days touch.
  std::vector<std::pair<std::string, double>> months{};
};

/// The predicates that read the weather of the day, in the order of the rules: asked of a day to
/// come with the scenario's weather as if it were forecast. A day is workable when all hold;
/// what is not known is not workable.
/// Shape: a row a method, in the order given.
/// Cost:  O(scenarios x days x predicates).
[[nodiscard]] std::vector<MethodSeason> season(const std::vector<std::string>& methods,
                                               const std::vector<Scenario>& scenarios,
                                               const ReadinessRules& rules);

/// The value below which a share `p` of `sorted` lies, linear between two; 0 where it is empty.
[[nodiscard]] double quantile(const std::vector<double>& sorted, double p);

}  // namespace demine::plan
