// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../account_options.hpp"
#include "../command.hpp"
#include "../problem_json.hpp"

namespace demine::cli {
namespace {

class TokenList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.example("demine token list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY(const auto all, accounts.tokens());
    std::vector<std::vector<std::string>> rows{
        {"id", "account", "name", "expires", "state"}
    };
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const auto& token : all) {
      const std::string state = token.revoked_ms ? "revoked" : "counts";
      rows.push_back({token.id, token.account, token.name, day_of(token.expires_ms), state});
      json.push_back({
          {"id",      token.id                    },
          {"account", token.account               },
          {"name",    token.name                  },
          {"expires", day_of(token.expires_ms)    },
          {"revoked", token.revoked_ms.has_value()}
      });
    }
    output.data(output.json() ? dump(json) : tabulated(rows));
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered({"token", "list", "programs that may read, and until when",
                             [] { return std::make_unique<TokenList>(); }});

}  // namespace
}  // namespace demine::cli
