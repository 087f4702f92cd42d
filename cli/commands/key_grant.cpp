// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/key_roles.hpp"

namespace demine::cli {
namespace {

class KeyGrant final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("public-key", public_key_, "The key, or its first digits (key list)",
                Args::Need::Required);
    args.option(
        "role", given_.roles,
        "In which it may sign from now on, such as nts_leader or nmac; repeat. Without one: "
        "in none");
    args.option("organisation", given_.organisation, "Label of the organisation that it signs for");
    signing_.declare(args);
    args.example(
        "demine key grant kursk.demine.gpkg --public-key 3d40 --role nts_leader --role "
        "site_supervisor --organisation O2 --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output&) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY_DONE(app::grant_roles(file, signer, public_key_, given_));
    return Exit::Done;
  }

 private:
  std::string file_, public_key_;
  app::KeyRoles given_;
  Signing signing_;
};

const Registered registered({"key", "grant",
                             "in which roles a key signs from now on, and for which organisation",
                             [] { return std::make_unique<KeyGrant>(); }});

}  // namespace
}  // namespace demine::cli
