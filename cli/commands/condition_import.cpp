// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class ConditionImport final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("OPERATION", operation_, "Operation file");
    args.positional("FILE", file_,
                    "Weather: CSV, Open-Meteo JSON, METAR (docs/formats/weather.md)");
    args.option("area", options_.area, "Label or id of the area that it is for",
                Args::Need::Required);
    args.option("source", options_.source, "Station, instrument or service that it rests on",
                Args::Need::Required);
    weather_.declare(args);
    args.option("utc-offset", utc_offset_,
                "Local time at the place, as +03:00; default: solar time there, in whole hours");
    args.option("rules", rules_,
                "Readiness rules of an authority (TOML, docs/formats/readiness-rules.md)");
    args.flag("dry-run", dry_run_, "Say what would be recorded, and write nothing; needs no key");
    signing_.declare(args, Args::Need::Optional);
    args.example(
        "demine condition import kursk.demine.gpkg metar.txt --area A3 --place 51.75N,36.29E "
        "--source \"METAR of the airport\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(options_.weather, weather_.source(file_, utc_offset_));
    if (rules_) options_.rules = *rules_;
    DEMINE_TRY(const auto imported, work());
    if (imported.guessed_offset) {
      const auto hours = imported.utc_offset.count() / 60;
      output.warn(
          base::text("days are counted in solar time of the place, UTC{0}{1}: give --utc-offset",
                     {hours < 0 ? "" : "+", std::to_string(hours)}));
    }
    if (output.json()) {
      output.data(dump(json_of(imported)));
    } else {
      output.problems(imported.problems);
      people(imported, output);
    }
    const bool refused = std::ranges::any_of(imported.problems, [](const base::Problem& problem) {
      return problem.severity == base::Severity::Refused;
    });
    const bool nothing = imported.added.empty() && imported.already == 0;
    return refused || nothing ? Exit::Problems : Exit::Done;
  }

 private:
  base::Result<app::WeatherImport> work() {
    if (dry_run_) {
      DEMINE_TRY(const auto now, signing_.now_ms());
      DEMINE_TRY(const auto file, store::OperationFile::open(operation_, store::Use::Read));
      return app::try_weather(file, now, options_);
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(operation_, store::Use::Write));
    return app::import_weather(file, signer, options_);
  }

  void people(const app::WeatherImport& imported, Output& output) const {
    std::vector<std::vector<std::string>> rows{
        {"label", "kind", "value", "day", "basis", "observed at", "replaces"}
    };
    for (const auto& one : imported.added) {
      rows.push_back({one.label.empty() ? "-" : one.label, one.kind, one.value + " " + one.unit,
                      one.day, one.basis, one.observed_at, one.replaces});
    }
    if (!imported.added.empty()) output.data(aligned(rows));
    const std::initializer_list<std::string> counts{std::to_string(imported.added.size()),
                                                    std::to_string(imported.already),
                                                    std::to_string(imported.passed_over)};
    output.say(dry_run_ ? base::text("{0} conditions would be recorded, {1} there already; {2} "
                                     "readings are of other days or hours.",
                                     counts)
                        : base::text("{0} conditions recorded, {1} there already; {2} readings are "
                                     "of other days or hours.",
                                     counts));
  }

  static nlohmann::ordered_json json_of(const app::WeatherImport& imported) {
    auto added = nlohmann::ordered_json::array();
    for (const auto& one : imported.added) {
      added.push_back({
          {"label",       one.label      },
          {"kind",        one.kind       },
          {"value",       one.value      },
          {"unit",        one.unit       },
          {"day",         one.day        },
          {"basis",       one.basis      },
          {"observed_at", one.observed_at},
          {"replaces",    one.replaces   },
          {"row",         one.row        }
      });
    }
    return {
        {"added",       std::move(added)                },
        {"already",     imported.already                },
        {"passed_over", imported.passed_over            },
        {"problems",    problems_json(imported.problems)}
    };
  }

  std::string operation_, file_;
  app::WeatherImportOptions options_;
  WeatherOptionsGiven weather_;
  std::optional<std::string> utc_offset_, rules_;
  bool dry_run_ = false;
  Signing signing_;
};

const Registered registered({"condition", "import",
                             "weather of a file: observations of today, forecasts of days to come",
                             [] { return std::make_unique<ConditionImport>(); }});

}  // namespace
}  // namespace demine::cli
