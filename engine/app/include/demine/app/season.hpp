// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/app/import_weather.hpp"
#include "demine/plan/season.hpp"

namespace demine::app {

struct SeasonAheadOptions {
  std::string task;  ///< label or id
  std::int64_t now_ms = 0;
  plan::SeasonOptions season{};
  /// Recorded weather of the place; none: the built-in table.
  std::optional<WeatherSource> weather{};
  std::optional<std::filesystem::path> climate{};  ///< another table (TOML)
  std::optional<std::filesystem::path> rules{};
};

struct SeasonAhead {
  std::string task;     ///< its label
  std::string weather;  ///< of what the scenarios are made
  std::string weather_source;
  bool assumed = false;   ///< nobody measured it: to be said wherever the figures stand
  std::size_t years = 0;  ///< recorded; 0: a table
  std::string rules_edition;
  std::vector<plan::MethodSeason> methods{};  ///< those of the task
  std::vector<base::Problem> problems{};
};

/// Which share of days the weather lets each method of the task work.
/// Errors: no task, a task without methods or areas, a file that cannot be read at all, recorded
/// weather without a single day that counts.
[[nodiscard]] base::Result<SeasonAhead> season_ahead(const store::OperationFile& file,
                                                     const SeasonAheadOptions& options);

}  // namespace demine::app
