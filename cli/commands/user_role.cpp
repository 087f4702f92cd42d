// SPDX-License-Identifier: Apache-2.0
#include "../account_options.hpp"
#include "../command.hpp"

namespace demine::cli {
namespace {

class UserRole final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("account", draft_.account, "Whose", Args::Need::Required);
    access_.declare(args);
    args.example("demine user role kursk.demine.gpkg --account boris --role viewer --area A5");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    access_.fill(draft_);
    DEMINE_TRY(const auto file, store::OperationFile::open(file_, store::Use::Read));
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY_DONE(app::set_account_roles(file, accounts, draft_));
    output.say(
        base::text("From now on {0} reads by these roles alone; its sessions ended. What its "
                   "key may sign is another matter: demine key grant.",
                   {draft_.account}));
    return Exit::Done;
  }

 private:
  std::string file_;
  app::NewAccount draft_;
  AccessOptions access_;
};

const Registered registered({"user", "role", "what an account may read from now on",
                             [] { return std::make_unique<UserRole>(); }});

}  // namespace
}  // namespace demine::cli
