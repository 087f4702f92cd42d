// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/readiness.hpp"

namespace demine::cli {
namespace {

class ConditionExpire final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", condition_, "Label or id of the condition", Args::Need::Required);
    args.option("last-day", last_day_, "Last day on which it holds; an end is never put off",
                Args::Need::Required);
    signing_.declare(args);
    args.example(
        "demine condition expire kursk.demine.gpkg --id CO3 --last-day 2026-06-04 --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto put, app::expire_condition(file, signer, condition_, last_day_));
    output.problems(put.problems);
    if (!put.problems.empty()) return Exit::Failed;
    output.say(base::text("{0} holds until {1} and no longer.", {put.label, last_day_}));
    return Exit::Done;
  }

 private:
  std::string file_, condition_, last_day_;
  Signing signing_;
};

const Registered registered({"condition", "expire", "a condition ends earlier than it was said to",
                             [] { return std::make_unique<ConditionExpire>(); }});

}  // namespace
}  // namespace demine::cli
