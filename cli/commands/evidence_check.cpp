// SPDX-License-Identifier: Apache-2.0
#include "demine/app/check_evidence.hpp"

#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"

namespace demine::cli {
namespace {

/// What the header was taken to mean, where it is not demine's own word.
std::string mapping_words(const evidence::Mapping& mapping) {
  std::string out;
  for (const auto& [field, column] : mapping.columns) {
    if (column == evidence::name(field)) continue;
    out += (out.empty() ? "" : ", ") + std::string(evidence::name(field)) + " = \"" + column + "\"";
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

class EvidenceCheck final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", files_, "CSV, or any vector file that GDAL reads");
    args.option("map", mapping_,
                "Mapping file (TOML) for all files; default: guessed from each header");
    args.option("area", area_, "Outline of the programme's area: evidence far outside is refused");
    args.example("demine evidence check strikes.csv --area kursk_oblast.geojson");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    app::CheckEvidenceOptions options;
    options.files.assign(files_.begin(), files_.end());
    if (mapping_) options.mapping = *mapping_;
    if (area_) options.area = *area_;
    DEMINE_TRY(const auto checked, app::check_evidence(options, session));
    if (output.json()) {
      output.data(json(checked));
    } else {
      people(checked, output);
    }
    return exit_of(checked);
  }

 private:
  /// Where there is no row in any file, nothing was checked.
  static Exit exit_of(const app::CheckedEvidence& checked) {
    if (checked.intake.problems.empty()) return Exit::Done;
    return checked.intake.rows == 0 ? Exit::Failed : Exit::Problems;
  }

  static void people(const app::CheckedEvidence& checked, Output& output) {
    for (const auto& file : checked.files) {
      if (!file.mapping_guessed) continue;
      if (const auto words = mapping_words(file.mapping); !words.empty()) {
        output.say(base::text("{0}: read by its header as {1}.", {file.file, words}));
      }
      if (!file.unused_columns.empty()) {
        output.say(base::text("{0}: not used: {1}.", {file.file, joined(file.unused_columns)}));
      }
    }
    output.problems(checked.intake.problems);
    std::vector<std::vector<std::string>> rows{
        {"file", "rows", "taken", "refused"}
    };
    for (const auto& file : checked.files) {
      rows.push_back({file.file, std::to_string(file.rows), std::to_string(file.taken),
                      std::to_string(file.rows - file.taken)});
    }
    output.data(aligned(rows));
  }

  static std::string json(const app::CheckedEvidence& checked) {
    nlohmann::ordered_json out;
    out["files"] = nlohmann::ordered_json::array();
    for (const auto& file : checked.files) {
      nlohmann::ordered_json columns = nlohmann::ordered_json::object();
      for (const auto& [field, column] : file.mapping.columns)
        columns[std::string(evidence::name(field))] = column;
      out["files"].push_back({
          {"file",            file.file           },
          {"sha256",          file.sha256         },
          {"rows",            file.rows           },
          {"taken",           file.taken          },
          {"mapping_guessed", file.mapping_guessed},
          {"columns",         columns             },
          {"unused_columns",  file.unused_columns }
      });
    }
    out["problems"] = problems_json(checked.intake.problems);
    return dump(out);
  }

  std::vector<std::string> files_;
  std::optional<std::string> mapping_;
  std::optional<std::string> area_;
};

const Registered registered({"evidence", "check", "what would be taken, what refused, and why",
                             [] { return std::make_unique<EvidenceCheck>(); }});

}  // namespace
}  // namespace demine::cli
