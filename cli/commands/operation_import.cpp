// SPDX-License-Identifier: Apache-2.0
#include "demine/app/import_records.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string mapping_words(const io::RecordMapping& mapping) {
  std::string out;
  for (const auto& [field, column] : mapping.columns) {
    if (column != field) out += (out.empty() ? "" : ", ") + field + " = \"" + column + "\"";
  }
  return out;
}

class OperationImport final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("OPERATION", operation_, "Operation file");
    args.positional("FILE", file_, "CSV, GeoJSON, GeoPackage, Shapefile, KML, GPX, ...");
    args.option("as", entity_, "What its rows are: evidence, area, find, person, ...",
                Args::Need::Required);
    args.option("map", mapping_, "Mapping file (TOML); default: guessed from the header");
    args.option("layer", layer_, "Layer of a file that has several; default: all that fit");
    args.option("area", area_,
                "Outline of the programme's area: rows far outside are refused; default: the "
                "operation's");
    args.option("rejects", refused_,
                "New file for the rows that were refused, to be corrected and imported again");
    args.flag("propose", propose_, "Print the mapping that the header suggests, and do no more");
    args.flag("dry-run", dry_run_, "Say what would be taken, and write nothing; needs no key");
    signing_.declare(args, Args::Need::Optional);
    args.example(
        "demine operation import kursk.demine.gpkg reports.csv --as evidence --rejects "
        "refused.csv --key anna.key");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    app::ImportOptions options{
        .file = file_, .entity = entity_, .layer = layer_, .dry_run = dry_run_};
    if (mapping_) options.mapping = *mapping_;
    if (area_) options.area = *area_;
    if (propose_) return propose(options, output);
    if (refused_ && !dry_run_) options.refused = *refused_;
    DEMINE_TRY(const auto imported, work(options, session));
    if (output.json()) {
      output.data(json(imported));
    } else {
      people(imported, output);
    }
    return imported.refused == 0 ? Exit::Done : Exit::Problems;
  }

 private:
  base::Result<app::Imported> work(const app::ImportOptions& options, const app::Session& session) {
    app::Session at = session;
    DEMINE_TRY(const auto now, signing_.now_ms());
    at.today = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now)));
    if (dry_run_) {
      DEMINE_TRY(const auto file, store::OperationFile::open(operation_, store::Use::Read));
      return app::try_import(file, options, at);
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(operation_, store::Use::Write));
    return app::import_records(file, signer, options, at);
  }

  static base::Result<Exit> propose(const app::ImportOptions& options, Output& output) {
    DEMINE_TRY(const auto proposed, app::propose_mapping(options));
    output.data(io::record_mapping_toml(proposed.mapping));
    if (!proposed.unused_columns.empty()) {
      output.say(base::text("Not used: {0}.", {joined(proposed.unused_columns)}));
    }
    if (!proposed.missing_fields.empty()) {
      output.say(base::text("Wanted still, as a column or a constant: {0}.",
                            {joined(proposed.missing_fields)}));
    }
    return Exit::Done;
  }

  void people(const app::Imported& imported, Output& output) const {
    if (imported.mapping_guessed) {
      if (const auto words = mapping_words(imported.mapping); !words.empty()) {
        output.say(base::text("{0}: read by its header as {1}.", {imported.file, words}));
      }
    }
    if (!imported.unused_columns.empty()) {
      output.say(
          base::text("{0}: not used: {1}.", {imported.file, joined(imported.unused_columns)}));
    }
    output.problems(imported.problems);
    count_rules(imported, output);
    output.data(aligned({
        {"rows",                                                std::to_string(imported.rows)   },
        {dry_run_ ? "would be added" : "added",                 std::to_string(imported.added)  },
        {"there already",                                       std::to_string(imported.known)  },
        {"refused",                                             std::to_string(imported.refused)},
        {dry_run_ ? "sources it would make" : "sources made",   std::to_string(imported.sources)},
        {dry_run_ ? "entries it would sign" : "entries signed",
         std::to_string(imported.entries)                                                       }
    }));
    if (imported.handed_back > 0) {
      output.say(base::text("{0} rows are in {1}: correct them and import that file.",
                            {std::to_string(imported.handed_back), *refused_}));
    }
  }

  static void count_rules(const app::Imported& imported, Output& output) {
    if (imported.problems.empty()) return;
    std::map<std::pair<base::Severity, std::string>, std::pair<std::size_t, std::string>> rules;
    for (const auto& problem : imported.problems) {
      auto& [count, first] = rules[{problem.severity, problem.code}];
      if (count++ == 0) first = problem.row ? std::to_string(*problem.row) : "";
    }
    std::vector<std::vector<std::string>> table{
        {"rule", "", "count", "first row"}
    };
    for (const auto& [rule, seen] : rules) {
      table.push_back({rule.second, rule.first == base::Severity::Refused ? "refused" : "doubtful",
                       std::to_string(seen.first), seen.second});
    }
    std::string lines = aligned(table);
    if (lines.ends_with('\n')) lines.pop_back();
    output.say_line(lines);
  }

  [[nodiscard]] std::string json(const app::Imported& imported) const {
    nlohmann::ordered_json columns = nlohmann::ordered_json::object();
    for (const auto& [field, column] : imported.mapping.columns) columns[field] = column;
    nlohmann::ordered_json out{
        {"file",            imported.file           },
        {"sha256",          imported.sha256         },
        {"entity",          entity_                 },
        {"dry_run",         dry_run_                },
        {"rows",            imported.rows           },
        {"added",           imported.added          },
        {"there_already",   imported.known          },
        {"refused",         imported.refused        },
        {"sources",         imported.sources        },
        {"entries",         imported.entries        },
        {"handed_back",     imported.handed_back    },
        {"mapping_guessed", imported.mapping_guessed},
        {"columns",         columns                 },
        {"unused_columns",  imported.unused_columns }
    };
    out["problems"] = problems_json(imported.problems);
    return dump(out);
  }

  std::string operation_, file_, entity_;
  std::optional<std::string> mapping_, layer_, area_, refused_;
  bool propose_ = false, dry_run_ = false;
  Signing signing_;
};

const Registered registered({"operation", "import",
                             "rows of other programs' files become records, signed",
                             [] { return std::make_unique<OperationImport>(); }});

}  // namespace
}  // namespace demine::cli
