// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/readiness.hpp"
#include "demine/wire/readiness.hpp"

namespace demine::cli {
namespace {

class TaskStop final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("task", options_.task, "Label or id of the task", Args::Need::Required);
    args.option("reason", options_.reason, "Why, in your words");
    args.option("cause", cause_,
                "Sort of the cause: accident, missed_item, tool_test_failed, "
                "weather, ...: docs/data-model.md, stop_cause; default: other");
    signing_.declare(args);
    args.example(
        "demine task stop kursk.demine.gpkg --task T17 --reason \"item found\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    if (cause_) options_.cause = *cause_;
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto out, app::stop_task(file, signer, options_));
    output.problems(out.stop.problems);
    if (!out.stop.problems.empty()) return Exit::Failed;
    std::string people = out.stop.label + "\n";
    for (const auto& one : out.proposals) {
      people += english(base::text("look at {0}: it {1}", {one.task, english(one.why)})) + "\n";
    }
    output.data(output.json() ? dump(wire::stopped_json(out)) : people);
    output.say(base::text("{0} is stopped. Two persons resume it: `demine task resume`.",
                          {options_.task}));
    return Exit::Done;
  }

 private:
  std::string file_;
  app::StopOptions options_;
  std::optional<std::string> cause_;
  Signing signing_;
};

const Registered registered({"task", "stop",
                             "stops work on a task at once: anyone on site, one signature",
                             [] { return std::make_unique<TaskStop>(); }});

}  // namespace
}  // namespace demine::cli
