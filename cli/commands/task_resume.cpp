// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class TaskResume final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("task", options_.task, "Label or id of the task", Args::Need::Required);
    args.option("team", options_.team, "Label or id of the team that goes on",
                Args::Need::Required);
    args.option("cause-removed", options_.cause_removed, "What was done about the cause",
                Args::Need::Required);
    args.option("role", options_.role, "site_supervisor or operations_officer; it takes both",
                Args::Need::Required);
    args.option("utc-offset", utc_offset_,
                "Local time at the place, as +03:00; default: solar time");
    signing_.declare(args);
    args.example(
        "demine task resume kursk.demine.gpkg --task T17 --team K3 --cause-removed \"item "
        "destroyed\" --role site_supervisor --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(options_.readiness.utc_offset, utc_offset_option(utc_offset_));
    options_.readiness.now_ms = signer.now_ms;
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto out, app::resume_task(file, signer, options_));
    if (output.json()) {
      output.data(dump(wire::resumed_json(out)));
    } else {
      std::vector<std::vector<std::string>> rows;
      for (const auto& finding : out.unmet) rows.push_back(finding_row(finding));
      output.data(aligned(rows));
    }
    if (!out.unmet.empty()) {
      output.say(base::text("Nothing was written: the check is not passed."));
      return Exit::Problems;
    }
    if (out.standing.empty()) {
      output.say(base::text("{0} is resumed.", {options_.task}));
      return Exit::Done;
    }
    output.say(base::text("{0} stays stopped until the other of the two signs.", {options_.task}));
    return Exit::Done;
  }

 private:
  std::string file_;
  app::ResumeOptions options_;
  std::optional<std::string> utc_offset_;
  Signing signing_;
};

const Registered registered({"task", "resume", "one of two persons says that a stop is over",
                             [] { return std::make_unique<TaskResume>(); }});

}  // namespace
}  // namespace demine::cli
