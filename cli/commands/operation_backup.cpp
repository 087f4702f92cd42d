// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

class OperationBackup final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("COPY", to_, "File to make; never one that is there");
    args.example("demine operation backup kursk.demine.gpkg stick/kursk-2026-05-01.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY_DONE(file.back_up(to_));
    DEMINE_TRY(const auto copy, store::OperationFile::open(to_, store::Use::Read));
    DEMINE_TRY(const auto verified, app::verify_journal(copy));
    const std::string entries = std::to_string(verified.entries);
    if (output.json()) {
      output.data(dump({
          {"file",    to_             },
          {"entries", verified.entries}
      }));
    } else {
      output.data(to_ + "\n");
      output.say(base::text("{0} entries, each of them verified in the copy.", {entries}));
    }
    return Exit::Done;
  }

 private:
  std::string file_, to_;
};

const Registered registered({"operation", "backup",
                             "a whole copy, verified, while others may write",
                             [] { return std::make_unique<OperationBackup>(); }});

}  // namespace
}  // namespace demine::cli
