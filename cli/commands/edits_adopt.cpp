// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/edits.hpp"

namespace demine::cli {
namespace {

class EditsAdopt final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    signing_.declare(args);
    args.example("demine edits adopt kursk.demine.gpkg --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto adopted, app::adopt_edits(file, signer));
    output.problems(adopted.problems);
    if (!adopted.problems.empty()) {
      output.say(base::text("Nothing was adopted."));
      return Exit::Failed;
    }
    output.say(
        base::text("Adopted as entries of the signer: {0}.", {std::to_string(adopted.entries)}));
    return Exit::Done;
  }

 private:
  std::string file_;
  Signing signing_;
};

const Registered registered({"edits", "adopt",
                             "what other programs changed becomes entries of the signer",
                             [] { return std::make_unique<EditsAdopt>(); }});

}  // namespace
}  // namespace demine::cli
