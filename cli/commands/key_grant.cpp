// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/keys.hpp"

namespace demine::cli {
namespace {

class KeyGrant final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("public-key", options_.public_key, "The key (key list)", Args::Need::Required);
    args.option("role", roles_,
                "In which it signs from now on, such as nmac or site_supervisor; repeat for "
                "several. Those that it had before end",
                Args::Need::Required);
    args.option("organisation", options_.organisation,
                "Label or id of the organisation for which it signs");
    signing_.declare(args);
    args.example(
        "demine key grant kursk.demine.gpkg --public-key 3d40... --role nmac --organisation O1 "
        "--key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    for (const std::string& word : roles_) {
      const auto role = model::parse_role(word);
      if (!role) {
        return base::Error{base::ErrorCode::InvalidArgument,
                           base::text("\"{0}\" is not a role", {word}), "--role",
                           base::text("docs/data-model.md lists them under role.")};
      }
      options_.roles.push_back(*role);
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY_DONE(app::grant_roles(file, signer, options_));
    for (const std::string& word : roles_) output.data(word + "\n");
    return Exit::Done;
  }

 private:
  std::string file_;
  app::GrantOptions options_;
  std::vector<std::string> roles_;
  Signing signing_;
};

const Registered registered({"key", "grant", "in which roles a key signs from now on, and for whom",
                             [] { return std::make_unique<KeyGrant>(); }});

}  // namespace
}  // namespace demine::cli
