// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/keys.hpp"

namespace demine::cli {
namespace {

class KeyRecover final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("person", options_.person, "Whose key is lost: name or id (key list)",
                Args::Need::Required);
    args.option("public-key", options_.public_key,
                "Of the new key, which the person made with key create", Args::Need::Required);
    args.option("reason", reason_, "Why; default: lost");
    signing_.declare(args);
    args.example(
        "demine key recover kursk.demine.gpkg --person \"Boris Petrov\" --public-key 3d40... --key "
        "anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    if (reason_) options_.reason = *reason_;
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto recovered, app::recover_key(file, signer, options_));
    if (output.json()) {
      output.data(dump({
          {"person",        recovered.person       },
          {"name",          recovered.name         },
          {"revoked",       recovered.revoked      },
          {"public_key",    options_.public_key    },
          {"administrator", recovered.administrator},
          {"roles",         recovered.roles        },
          {"can_confirm",   recovered.can_confirm  }
      }));
      return Exit::Done;
    }
    for (const std::string& key : recovered.revoked) {
      output.data("revoked   " + key + "\n");
    }
    output.data("enrolled  " + options_.public_key + "\n");
    tell(recovered, output);
    return Exit::Done;
  }

 private:
  void tell(const app::Recovered& recovered, Output& output) const {
    output.say(base::text("{0}: the lost key counts no more from now on.", {recovered.name}));
    if (recovered.can_confirm.empty()) {
      output.warn(base::text(
          "there is no other administrator who could confirm the new key: enrol one first"));
      return;
    }
    std::string names;
    for (const auto& name : recovered.can_confirm) names += (names.empty() ? "" : ", ") + name;
    output.say(
        base::text("The new one counts when a second administrator has confirmed it ({0}): "
                   "demine key confirm {1} --public-key {2}",
                   {names, file_, options_.public_key}));
  }

  std::string file_;
  app::RecoverOptions options_;
  std::optional<std::string> reason_;
  Signing signing_;
};

const Registered registered({"key", "recover",
                             "a lost key: it ends, and the person's next one is enrolled",
                             [] { return std::make_unique<KeyRecover>(); }});

}  // namespace
}  // namespace demine::cli
