// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../account_options.hpp"
#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class UserAdd final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("account", draft_.account, "Name to log in with", Args::Need::Required);
    args.option("person", draft_.person, "Label of the person's record");
    args.option("name", name_, "Name of the person, where there is no record");
    access_.declare(args);
    args.option("signs-as", draft_.signs.roles, "Role in which the new key may sign; repeat");
    args.option("signs-for", draft_.signs.organisation,
                "Label of the organisation that it signs for");
    args.flag("enrols", draft_.administrator,
              "The key is an administrator's of the journal: it may enrol others");
    signing_.declare(args);
    args.example(
        "demine user add kursk.demine.gpkg --account boris --person P2 --role operations --key "
        "anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    draft_.name = name_.value_or("");
    access_.fill(draft_);
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY(const auto made,
               app::add_account(file, accounts, signer, draft_, app::kAccountCost));
    if (output.json()) {
      output.data(dump({
          {"account",    made.account   },
          {"person",     made.person    },
          {"password",   made.password  },
          {"key_counts", made.key_counts}
      }));
      return Exit::Done;
    }
    output.data(made.password + "\n");
    output.say(
        base::text("Hand it to the person and to nobody else: it is shown once, and must be "
                   "changed at the first login."));
    if (!made.key_counts) {
      output.say(base::text(
          "The key counts when another administrator has confirmed it: demine key confirm."));
    }
    return Exit::Done;
  }

 private:
  std::string file_;
  std::optional<std::string> name_;
  app::NewAccount draft_;
  AccessOptions access_;
  Signing signing_;
};

const Registered registered({"user", "add", "an account of the server, with a key of its own",
                             [] { return std::make_unique<UserAdd>(); }});

}  // namespace
}  // namespace demine::cli
