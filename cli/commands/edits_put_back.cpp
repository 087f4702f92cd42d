// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "demine/app/edits.hpp"

namespace demine::cli {
namespace {

class EditsPutBack final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine edits put-back kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto edits, file.outside_edits());
    DEMINE_TRY_DONE(app::put_edits_back(file));
    output.say(base::text("Rows put back: {0}.", {std::to_string(edits.size())}));
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered(
    {"edits", "put-back", "the register as the journal has it; what other programs changed is lost",
     [] { return std::make_unique<EditsPutBack>(); }});

}  // namespace
}  // namespace demine::cli
