// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/statement_register.hpp"

namespace demine::cli {
namespace {

class StatementCheck final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option(
        "offices", offices_,
        "Dated table of offices: CSV with office, person, from, until; ';' between wordings");
    args.example("demine statement check kursk.demine.gpkg --offices offices.csv");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::CheckStatementsOptions options;
    if (offices_) options.offices = *offices_;
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto found, app::check_statements(file, options));
    output.data(output.json() ? json(found) : people(found));
    if (found.empty()) {
      output.say(
          base::text("Nothing was found that does not agree. That is no proof of anything."));
      return Exit::Done;
    }
    return Exit::Problems;
  }

 private:
  static std::string json(const std::vector<statement::Disagreement>& found) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& one : found) {
      out.push_back({
          {"statement", one.of                 },
          {"code",      one.code               },
          {"with",      one.with               },
          {"what",      base::english(one.what)}
      });
    }
    return dump(out);
  }

  static std::string people(const std::vector<statement::Disagreement>& found) {
    std::string out;
    for (const auto& one : found) out += one.of + " " + base::english(one.what) + ".\n";
    return out;
  }

  std::string file_;
  std::optional<std::string> offices_;
};

const Registered registered({"statement", "check", "what statements do not agree with",
                             [] { return std::make_unique<StatementCheck>(); }});

}  // namespace
}  // namespace demine::cli
