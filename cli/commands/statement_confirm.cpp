// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

base::Result<std::vector<int>> numbers_in(const std::vector<std::string>& given) {
  std::vector<int> out;
  for (const std::string& one : given) {
    int number = 0;
    const auto [end, wrong] = std::from_chars(one.data(), one.data() + one.size(), number);
    if (wrong != std::errc{} || end != one.data() + one.size() || number < 1) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is no number of a proposal", {one.substr(0, 80)}),
                         "--number",
                         {}};
    }
    out.push_back(number);
  }
  return out;
}

class StatementConfirm final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("proposals", proposals_,
                "What `demine statement read` wrote; the report lies beside it",
                Args::Need::Required);
    args.option("number", numbers_, "Proposal to confirm; as often as wanted",
                Args::Need::Required);
    args.option("source", source_, "Source record that the report is from, such as S3",
                Args::Need::Required);
    signing_.declare(args);
    args.example(
        "demine statement confirm kursk.demine.gpkg --proposals article.txt.proposals.json "
        "--number 1 --source S1 --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::ConfirmStatementsOptions options{.proposals = proposals_, .source = source_};
    DEMINE_TRY(options.numbers, numbers_in(numbers_));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto confirmed, app::confirm_statements(file, signer, options));
    output.problems(confirmed.problems);
    if (!confirmed.problems.empty()) return Exit::Failed;
    if (output.json()) {
      output.data(dump({
          {"labels", confirmed.labels}
      }));
      return Exit::Done;
    }
    for (const auto& label : confirmed.labels) output.data(label + "\n");
    return Exit::Done;
  }

 private:
  std::string file_, proposals_, source_;
  std::vector<std::string> numbers_;
  Signing signing_;
};

const Registered registered({"statement", "confirm",
                             "proposals become signed statements of the register",
                             [] { return std::make_unique<StatementConfirm>(); }});

}  // namespace
}  // namespace demine::cli
