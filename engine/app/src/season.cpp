// SPDX-License-Identifier: Apache-2.0
#include "demine/app/season.hpp"

#include "demine/app/readiness_rules.hpp"
#include "demine/io/files.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

/// What the scenarios of a table are.
base::Result<std::vector<plan::Scenario>> from_table(const SeasonAheadOptions& options,
                                                     SeasonAhead& out) {
  plan::Climate climate = plan::kursk_climate();
  if (options.climate) {
    DEMINE_TRY(const auto toml, io::read_file(*options.climate));
    DEMINE_TRY(climate, plan::parse_climate(toml, options.climate->string()));
  }
  out.weather = climate.name;
  out.weather_source = climate.source;
  out.assumed = climate.status != "SOURCED";
  std::vector<plan::Scenario> scenarios;
  for (std::uint32_t i = 0; i < options.season.scenarios; ++i)
    scenarios.push_back(plan::scenario_of(climate, options.season, i));
  return scenarios;
}

/// What the scenarios of recorded years are.
base::Result<std::vector<plan::Scenario>> from_records(const store::OperationFile& file,
                                                       const store::Record& task,
                                                       const plan::ReadinessRules& rules,
                                                       const SeasonAheadOptions& options,
                                                       SeasonAhead& out) {
  const auto areas = split(task.field("areas"));
  if (areas.empty())
    return Error{ErrorCode::InvalidInput, text("{0} names no area", {task.label}), {}, {}};
  DEMINE_TRY(const auto area, file.record("area", areas.front()));
  plan::WeatherOptions how;
  how.now = std::chrono::sys_seconds(std::chrono::seconds(options.now_ms / 1000));
  DEMINE_TRY(how.place, middle_of_area(file, area));
  DEMINE_TRY(how.utc_offset, utc_offset_or_solar(file, options.weather->utc_offset));
  how.hours_from = options.weather->hours_from.value_or(how.hours_from);
  how.hours_until = options.weather->hours_until.value_or(how.hours_until);
  DEMINE_TRY(const auto read, weather_file(*options.weather, how.now));
  auto taken = plan::recorded_weather(read, how, rules);
  out.problems = std::move(taken.problems);
  const auto years = plan::recorded_years(std::move(taken.days));
  out.weather = options.weather->path.filename().string();
  out.weather_source = out.weather;
  out.years = years.years.size();
  std::vector<plan::Scenario> scenarios;
  if (years.years.empty()) return scenarios;
  for (std::uint32_t i = 0; i < options.season.scenarios; ++i)
    scenarios.push_back(plan::scenario_of(years, options.season, i));
  return scenarios;
}

}  // namespace

base::Result<SeasonAhead> season_ahead(const store::OperationFile& file,
                                       const SeasonAheadOptions& options) {
  SeasonAhead out;
  DEMINE_TRY(const auto task, file.record("task", options.task));
  out.task = task.label;
  const auto methods = split(task.field("methods"));
  if (methods.empty()) {
    return Error{ErrorCode::InvalidInput,
                 text("{0} does not say its methods", {task.label}),
                 {},
                 text("`demine task set --id {0} --methods \"manual;animal\"`", {task.label})};
  }
  const auto today = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(options.now_ms / 1000)));
  DEMINE_TRY(const auto rules, readiness_rules_of(file, today, options.rules));
  out.rules_edition = rules.edition;
  auto scenarios =
      options.weather ? from_records(file, task, rules, options, out) : from_table(options, out);
  if (!scenarios) return std::move(scenarios).error();
  out.methods = plan::season(methods, *scenarios, rules);
  return out;
}

}  // namespace demine::app
