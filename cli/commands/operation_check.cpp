// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/attachments.hpp"
#include "demine/app/ledger.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

class OperationCheck final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine operation check kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto file, opened(file_));
    DEMINE_TRY(const auto verified, app::verify_journal(file));
    DEMINE_TRY_DONE(file.plane());
    DEMINE_TRY(const auto attached, app::check_attachments(file));
    DEMINE_TRY(const auto changed, file.changed_tables());
    DEMINE_TRY(const auto ledger, app::land_ledger(file));
    const auto unbalanced = ledger.unbalanced();
    if (output.json()) {
      output.data(dump({
          {"entries",        verified.entries                },
          {"attachments",    attached.whole                  },
          {"changed_tables", changed                         },
          {"unbalanced",     unbalanced                      },
          {"problems",       problems_json(attached.problems)}
      }));
    } else {
      output.say(
          base::text("{0} entries are as they were written.", {std::to_string(verified.entries)}));
      if (attached.whole > 0) {
        output.say(base::text("{0} attachments are as they were attached.",
                              {std::to_string(attached.whole)}));
      }
    }
    output.problems(attached.problems);
    for (const std::string& table : changed) {
      output.warn(
          base::text("table \"{0}\" was changed by another program: its rows are not what the "
                     "journal adds up to. `demine operation rebuild` puts them back",
                     {table}));
    }
    for (const std::string& hazard : unbalanced) {
      output.warn(
          base::text("the ledger of hazard {0} does not balance: `demine area ledger` and "
                     "`demine conflict list` say why",
                     {hazard}));
    }
    const bool whole = changed.empty() && unbalanced.empty() && attached.problems.empty();
    return whole ? Exit::Done : Exit::Problems;
  }

 private:
  /// For writing where that is allowed, since what is compared need not be copied then.
  static base::Result<store::OperationFile> opened(const std::string& path) {
    auto file = store::OperationFile::open(path, store::Use::Write);
    if (file || file.error().code != base::ErrorCode::PermissionDenied) return file;
    return store::OperationFile::open(path, store::Use::Read);
  }

  std::string file_;
};

const Registered registered({"operation", "check",
                             "whether journal and register are whole, and agree",
                             [] { return std::make_unique<OperationCheck>(); }});

}  // namespace
}  // namespace demine::cli
