// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"
#include "../signing.hpp"
#include "demine/app/season.hpp"

namespace demine::cli {
namespace {

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

/// A share with the digits that a count of days can have.
double rounded(double share) { return std::round(share * 1e4) / 1e4; }

nlohmann::ordered_json shares_json(const plan::Shares& shares) {
  return {
      {"mean", rounded(shares.mean)},
      {"p10",  rounded(shares.p10) },
      {"p50",  rounded(shares.p50) },
      {"p90",  rounded(shares.p90) }
  };
}

base::Result<std::uint64_t> number_option(const std::optional<std::string>& value,
                                          std::uint64_t otherwise, std::uint64_t most,
                                          const char* option) {
  if (!value) return otherwise;
  std::uint64_t out = 0;
  const auto* const end = value->data() + value->size();
  const auto [at, failed] = std::from_chars(value->data(), end, out);
  if (failed == std::errc{} && at == end && out >= 1 && out <= most) return out;
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("\"{0}\" is not a whole number from 1 to {1}",
                                {value->substr(0, 80), std::to_string(most)}),
                     option,
                     {}};
}

class ReadinessSeason final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("task", options_.task, "Label or id of the task", Args::Need::Required);
    args.option("from", from_, "First day looked at", Args::Need::Required);
    args.option("days", days_, "How many days, 1 to 3660; default: 180");
    args.option(
        "weather", weather_file_,
        "Recorded weather (docs/formats/weather.md); default: the table of the Kursk region");
    args.option("climate", climate_, "Another monthly table (TOML, docs/formats/weather.md)");
    args.option("scenarios", scenarios_, "How many, 1 to 10000; default: 200");
    args.option("seed", seed_, "Of the scenarios; default: 1");
    weather_.declare(args);
    readiness_.declare(args);
    args.example("demine readiness season kursk.demine.gpkg --task T17 --from 2026-05-01");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY_DONE(read_options());
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto season, app::season_ahead(file, options_));
    output.problems(season.problems);
    if (season.assumed) {
      output.warn(base::text("ASSUMED weather: {0}. Nobody measured it ({1})",
                             {season.weather, season.weather_source}));
    }
    output.data(output.json() ? dump(json_of(season)) : people(season));
    if (season.methods.empty()) {
      return base::Error{base::ErrorCode::InvalidInput,
                         base::text("no day of the file counts"),
                         season.weather,
                         {}};
    }
    const bool refused = std::ranges::any_of(season.problems, [](const base::Problem& problem) {
      return problem.severity == base::Severity::Refused;
    });
    return refused ? Exit::Problems : Exit::Done;
  }

 private:
  base::Done read_options() {
    DEMINE_TRY(const auto readiness, readiness_.options());
    options_.now_ms = readiness.now_ms;
    options_.rules = readiness.rules;
    DEMINE_TRY(options_.season.from, day_option(from_, "--from"));
    DEMINE_TRY(options_.season.days, count_option(days_, 180, "--days"));
    DEMINE_TRY(const auto scenarios, number_option(scenarios_, 200, 10'000, "--scenarios"));
    options_.season.scenarios = static_cast<std::uint32_t>(scenarios);
    DEMINE_TRY(options_.season.seed, number_option(seed_, 1, 1U << 31U, "--seed"));
    if (climate_) options_.climate = *climate_;
    if (!weather_file_) return {};
    DEMINE_TRY(options_.weather, weather_.source(*weather_file_, {}));
    options_.weather->utc_offset = readiness.utc_offset;
    return {};
  }

  [[nodiscard]] std::string people(const app::SeasonAhead& season) const {
    std::vector<std::vector<std::string>> rows{
        {"method", "workable", "P10", "P50", "P90", "unknown", "stopped most by"}
    };
    for (const auto& one : season.methods) {
      std::string stopped;
      for (std::size_t i = 0; i < one.stopped_by.size() && i < 3; ++i) {
        stopped += (stopped.empty() ? "" : ", ") + one.stopped_by[i].first + " " +
                   percent(one.stopped_by[i].second);
      }
      rows.push_back({one.method, percent(one.workable.mean), percent(one.workable.p10),
                      percent(one.workable.p50), percent(one.workable.p90),
                      percent(one.unknown.mean), stopped});
    }
    std::string out =
        base::english(base::text("{0}, {1} days from {2}, {3} scenarios of {4}{5}",
                                 {season.task, std::to_string(options_.season.days), from_,
                                  std::to_string(options_.season.scenarios), season.weather,
                                  season.assumed ? " (ASSUMED)" : ""})) +
        "\n" + aligned(rows);
    if (season.methods.empty()) return out;
    std::vector<std::vector<std::string>> months{{"month"}};
    for (const auto& one : season.methods) months.front().push_back(one.method);
    for (std::size_t i = 0; i < season.methods.front().months.size(); ++i) {
      months.push_back({season.methods.front().months[i].first});
      for (const auto& one : season.methods) months.back().push_back(percent(one.months[i].second));
    }
    return out + "\n" + aligned(months);
  }

  [[nodiscard]] nlohmann::ordered_json json_of(const app::SeasonAhead& season) const {
    auto methods = nlohmann::ordered_json::array();
    for (const auto& one : season.methods) {
      auto stopped = nlohmann::ordered_json::object();
      for (const auto& [name, share] : one.stopped_by) stopped[name] = rounded(share);
      auto months = nlohmann::ordered_json::object();
      for (const auto& [month, share] : one.months) months[month] = rounded(share);
      methods.push_back({
          {"method",           one.method               },
          {"workable_share",   shares_json(one.workable)},
          {"unknown_share",    shares_json(one.unknown) },
          {"stopped_by_share", std::move(stopped)       },
          {"month_share",      std::move(months)        }
      });
    }
    return {
        {"task",           season.task                         },
        {"from",           from_                               },
        {"days",           options_.season.days                },
        {"scenarios",      options_.season.scenarios           },
        {"seed",           options_.season.seed                },
        {"weather",        season.weather                      },
        {"weather_source", season.weather_source               },
        {"weather_status", season.assumed ? "ASSUMED" : "given"},
        {"years",          season.years                        },
        {"rules",          season.rules_edition                },
        {"methods",        std::move(methods)                  },
        {"problems",       problems_json(season.problems)      }
    };
  }

  std::string file_, from_;
  std::optional<std::string> days_, weather_file_, climate_, scenarios_, seed_;
  app::SeasonAheadOptions options_;
  WeatherOptionsGiven weather_;
  ReadinessOptionsGiven readiness_;
};

const Registered registered({"readiness", "season",
                             "on which share of days the weather lets each method work",
                             [] { return std::make_unique<ReadinessSeason>(); }});

}  // namespace
}  // namespace demine::cli
