// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

class OperationRebuild final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine operation rebuild kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto verified, app::verify_journal(file));
    DEMINE_TRY_DONE(file.rebuild());
    if (output.json()) {
      output.data(dump({
          {"file",    file_           },
          {"entries", verified.entries}
      }));
    } else {
      output.say(base::text("The register is made anew from {0} entries.",
                            {std::to_string(verified.entries)}));
    }
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered({"operation", "rebuild", "the register anew from the journal",
                             [] { return std::make_unique<OperationRebuild>(); }});

}  // namespace
}  // namespace demine::cli
