// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../account_options.hpp"
#include "../command.hpp"
#include "../numbers.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class TokenCreate final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("account", account_, "Whose rights it has", Args::Need::Required);
    args.option("name", name_, "What it is for", Args::Need::Required);
    args.option("days", days_, "How long it counts, 1 to 366; default: 90");
    args.example("demine token create kursk.demine.gpkg --account boris --name \"QGIS, office\"");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    std::int64_t days = 90;
    if (days_) {
      DEMINE_TRY(const auto given, numbers_in({*days_}, "--days"));
      days = given.front();
    }
    DEMINE_TRY(const auto now_ms, moment(std::nullopt));
    DEMINE_TRY(auto accounts, open_accounts(file_));
    DEMINE_TRY(const auto made,
               app::add_token(accounts, account_, name_, days, now_ms, journal::system_entropy()));
    if (output.json()) {
      output.data(dump({
          {"id",      made.id                },
          {"token",   made.secret            },
          {"expires", day_of(made.expires_ms)}
      }));
      return Exit::Done;
    }
    output.data(made.secret + "\n");
    output.say(
        base::text("It is shown once, and counts until {0}. It reads at most what is "
                   "restricted, and signs nothing.",
                   {day_of(made.expires_ms)}));
    return Exit::Done;
  }

 private:
  std::string file_, account_, name_;
  std::optional<std::string> days_;
};

const Registered registered({"token", "create", "a program may read as this account",
                             [] { return std::make_unique<TokenCreate>(); }});

}  // namespace
}  // namespace demine::cli
