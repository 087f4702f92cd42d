// SPDX-License-Identifier: Apache-2.0
#include "../account_options.hpp"
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class UserRevoke final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("account", account_, "Whose", Args::Need::Required);
    args.option("reason", reason_, "lost, left; default: left");
    signing_.declare(args, Args::Need::Optional);
    args.example("demine user revoke kursk.demine.gpkg --account boris --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(auto accounts, open_accounts(file_));
    const std::string reason = reason_.value_or("left");
    if (signing_.given()) {
      DEMINE_TRY(const auto signer, signing_.signer());
      DEMINE_TRY_DONE(
          app::revoke_account(file, accounts, account_, &signer, signer.now_ms, reason));
      output.say(
          base::text("{0} does not come in any more, and its key signs no more.", {account_}));
      return Exit::Done;
    }
    DEMINE_TRY(const auto now_ms, signing_.now_ms());
    DEMINE_TRY_DONE(app::revoke_account(file, accounts, account_, nullptr, now_ms, reason));
    output.say(
        base::text("{0} does not come in any more. Its key still counts in the journal: "
                   "demine key revoke.",
                   {account_}));
    return Exit::Done;
  }

 private:
  std::string file_, account_;
  std::optional<std::string> reason_;
  Signing signing_;
};

const Registered registered({"user", "revoke", "nobody comes in by this account any more",
                             [] { return std::make_unique<UserRevoke>(); }});

}  // namespace
}  // namespace demine::cli
