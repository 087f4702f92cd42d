// SPDX-License-Identifier: Apache-2.0
#include "../account_options.hpp"
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class TokenRevoke final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("id", id_, "As token list shows it", Args::Need::Required);
    args.example("demine token revoke kursk.demine.gpkg --id 0190...");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto now_ms, moment(std::nullopt));
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY_DONE(accounts.revoke_token(id_, now_ms));
    output.say(base::text("The token counts no more, from now on."));
    return Exit::Done;
  }

 private:
  std::string file_, id_;
};

const Registered registered({"token", "revoke", "a program reads no more",
                             [] { return std::make_unique<TokenRevoke>(); }});

}  // namespace
}  // namespace demine::cli
