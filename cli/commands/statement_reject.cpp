// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../numbers.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

class StatementReject final : public Command {
 public:
  void declare(Args& args) override {
    args.option("proposals", proposals_, "What `demine statement read` wrote",
                Args::Need::Required);
    args.option("number", numbers_, "Proposal to reject; as often as wanted", Args::Need::Required);
    args.option("reason", reason_, "Why", Args::Need::Required);
    args.example(
        "demine statement reject --proposals article.txt.proposals.json --number 3 --reason \"a "
        "headline\"");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto numbers, numbers_in(numbers_, "--number"));
    DEMINE_TRY_DONE(app::reject_proposals(proposals_, numbers, reason_));
    output.say(
        base::text("{0} rejected, in {1} alone.", {std::to_string(numbers.size()), proposals_}));
    return Exit::Done;
  }

 private:
  std::string proposals_, reason_;
  std::vector<std::string> numbers_;
};

const Registered registered({"statement", "reject", "proposals will not be confirmed",
                             [] { return std::make_unique<StatementReject>(); }});

}  // namespace
}  // namespace demine::cli
