// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/readiness.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class ConditionRecord final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("kind", draft_.kind, "What is recorded: `demine condition kinds` lists them",
                Args::Need::Required);
    args.option("value", draft_.value, "Its value: yes, 12.5, 2026-05-01, permitted",
                Args::Need::Required);
    args.option("source", draft_.source, "Paper, instrument or service that it rests on",
                Args::Need::Required);
    for (const char* about :
         {"area", "task", "team", "contingent", "organisation", "person", "tool"})
      args.option(about, about_[about], "Label or id of what it is about");
    args.option("unit", draft_.unit, "Unit of a number; default: that of the kind");
    args.option("for", draft_.detail,
                "What it is for, where one thing has several: a layout, an activity");
    args.option("observed-at", draft_.observed_at, "When, as 2026-06-02T06:00Z; default: now");
    args.option("from", draft_.valid_from,
                "First day on which it holds; default: the day it was observed");
    args.option("until", draft_.valid_until, "Last day on which it holds");
    args.option("role", draft_.role, "In which you attest it; the authority's kinds need nmac");
    args.option("basis", basis_, "observed, attested or forecast; default: attested");
    signing_.declare(args);
    args.example(
        "demine condition record kursk.demine.gpkg --kind security --area A3 --value permitted "
        "--until 2026-06-30 --source \"letter 12\" --role nmac --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    for (const auto& [about, name] : about_) {
      if (!name) continue;
      if (draft_.about) {
        return base::Error{base::ErrorCode::InvalidArgument,
                           base::text("a condition is about one thing"),
                           "--" + about,
                           {}};
      }
      draft_.about = *name;
    }
    if (basis_) draft_.basis = *basis_;
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto put, app::record_condition(file, signer, draft_));
    output.problems(put.problems);
    if (!put.problems.empty()) return Exit::Failed;
    output.data(output.json() ? dump(wire::put_json(put)) : put.label + "\n");
    return Exit::Done;
  }

 private:
  std::string file_;
  app::ConditionDraft draft_;
  std::map<std::string, std::optional<std::string>> about_;
  std::optional<std::string> basis_;
  Signing signing_;
};

const Registered registered({"condition", "record",
                             "a fact that readiness asks for, attested and signed",
                             [] { return std::make_unique<ConditionRecord>(); }});

}  // namespace
}  // namespace demine::cli
