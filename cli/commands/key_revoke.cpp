// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

using journal::Value;

class KeyRevoke final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("public-key", public_key_, "The key that no longer counts", Args::Need::Required);
    args.option("reason", reason_, "Why, such as lost or left", Args::Need::Required);
    signing_.declare(args);
    args.example(
        "demine key revoke kursk.demine.gpkg --public-key 3d40... --reason lost --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    const Value payload = Value::Object{
        {"public_key", public_key_},
        {"reason",     reason_    }
    };
    DEMINE_TRY(const auto entry, app::say(file, signer, "key.revoke", "keys", payload,
                                          journal::DataClass::Restricted));
    output.data(entry.header.id.text() + "\n");
    return Exit::Done;
  }

 private:
  std::string file_, public_key_, reason_;
  Signing signing_;
};

const Registered registered({"key", "revoke", "nothing that this key signs later counts",
                             [] { return std::make_unique<KeyRevoke>(); }});

}  // namespace
}  // namespace demine::cli
