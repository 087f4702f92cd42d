// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/conflicts.hpp"

namespace demine::cli {
namespace {

class ConflictResolve final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", conflict_, "Label or id of the conflict", Args::Need::Required);
    args.option("resolution", resolution_, "What was decided, and why", Args::Need::Required);
    args.option("keep", keep_, "first or second: whose geometry holds from now on");
    signing_.declare(args);
    args.example(
        "demine conflict resolve kursk.demine.gpkg --id X-1f3a22c0 --keep second --resolution "
        "\"measured again on 2026-06-01\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output&) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY_DONE(app::resolve_conflict(file, signer, conflict_, resolution_, keep_));
    return Exit::Done;
  }

 private:
  std::string file_, conflict_, resolution_;
  std::optional<std::string> keep_;
  Signing signing_;
};

const Registered registered({"conflict", "resolve",
                             "a person decides; both entries stay in the journal",
                             [] { return std::make_unique<ConflictResolve>(); }});

}  // namespace
}  // namespace demine::cli
