// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../numbers.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

class StatementConfirm final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("proposals", proposals_,
                "What `demine statement read` wrote; the report lies beside it",
                Args::Need::Required);
    args.option("number", numbers_, "Proposal to confirm; as often as wanted",
                Args::Need::Required);
    args.option("source", options_.source,
                "Source record that the report is from, such as S3; default: the one of this "
                "outlet, day and link, a new one if need be");
    signing_.declare(args);
    args.example(
        "demine statement confirm kursk.demine.gpkg --proposals article.txt.proposals.json "
        "--number 1 --number 2 --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    options_.proposals = proposals_;
    DEMINE_TRY(options_.numbers, numbers_in(numbers_, "--number"));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto confirmed, app::confirm_statements(file, signer, options_));
    output.problems(confirmed.problems);
    if (!confirmed.problems.empty()) return Exit::Failed;
    if (output.json()) {
      output.data(dump({
          {"labels", confirmed.labels},
          {"source", confirmed.source}
      }));
      return Exit::Done;
    }
    for (const auto& label : confirmed.labels) output.data(label + "\n");
    if (confirmed.attached) {
      output.say(base::text("The report is attached as {0}.", {*confirmed.attached}));
    }
    return Exit::Done;
  }

 private:
  std::string file_, proposals_;
  std::vector<std::string> numbers_;
  app::ConfirmStatementsOptions options_;
  Signing signing_;
};

const Registered registered({"statement", "confirm", "proposals become signed statements",
                             [] { return std::make_unique<StatementConfirm>(); }});

}  // namespace
}  // namespace demine::cli
