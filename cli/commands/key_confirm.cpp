// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

using journal::Value;

class KeyConfirm final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("public-key", public_key_, "The key that another administrator enrolled",
                Args::Need::Required);
    signing_.declare(args);
    args.example("demine key confirm kursk.demine.gpkg --public-key 3d40... --key second.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    const Value payload = Value::Object{
        {"public_key", public_key_}
    };
    DEMINE_TRY(const auto entry, app::say(file, signer, "key.confirm", "keys", payload,
                                          journal::DataClass::Restricted));
    output.data(entry.header.id.text() + "\n");
    return Exit::Done;
  }

 private:
  std::string file_, public_key_;
  Signing signing_;
};

const Registered registered({"key", "confirm",
                             "a lost key's successor counts when a second administrator says so",
                             [] { return std::make_unique<KeyConfirm>(); }});

}  // namespace
}  // namespace demine::cli
