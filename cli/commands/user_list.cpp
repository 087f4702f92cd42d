// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../account_options.hpp"
#include "../command.hpp"
#include "../problem_json.hpp"

namespace demine::cli {
namespace {

using nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

class UserList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.example("demine user list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, store::OperationFile::open(file_, store::Use::Read));
    DEMINE_TRY(const auto keys, file.person_keys());
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY(const auto all, accounts.all());
    std::vector<std::vector<std::string>> rows{
        {"account", "name", "roles", "state"}
    };
    ordered_json json = ordered_json::array();
    for (const auto& account : all) {
      std::string name;
      for (const auto& key : keys) {
        if (key.public_key == account.public_key) name = key.name;
      }
      const std::string state = account.revoked_ms    ? "revoked"
                                : account.must_change ? "first login"
                                                      : "in use";
      rows.push_back({account.name, name, joined(account.roles), state});
      json.push_back({
          {"account",      account.name                                               },
          {"person",       account.person                                             },
          {"name",         name                                                       },
          {"roles",        account.roles                                              },
          {"organisation",
           account.organisation ? ordered_json(*account.organisation) : ordered_json()},
          {"areas",        account.areas                                              },
          {"state",        state                                                      }
      });
    }
    output.data(output.json() ? dump(json) : tabulated(rows));
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered({"user", "list", "accounts of the server, and what they may read",
                             [] { return std::make_unique<UserList>(); }});

}  // namespace
}  // namespace demine::cli
