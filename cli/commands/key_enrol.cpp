// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

using journal::Value;

class KeyEnrol final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("public-key", public_key_, "What key create printed", Args::Need::Required);
    args.option("name", name_, "Name of the person who holds it", Args::Need::Required);
    args.option("person", person_,
                "Id of a person who had a key before (key list); counts when another administrator "
                "has confirmed it");
    args.flag("administrator", administrator_,
              "May enrol and revoke keys; from the third on, counts when another administrator has "
              "confirmed it");
    signing_.declare(args);
    args.example(
        "demine key enrol kursk.demine.gpkg --public-key 3d40... --name \"Boris Petrov\" --key "
        "anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    const auto key = journal::PublicKey::parse(public_key_);
    if (!key) {
      return base::Error{
          base::ErrorCode::InvalidArgument,
          base::text("\"{0}\" is not a public key of 64 hexadecimal digits", {public_key_}),
          "--public-key",
          {}};
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    const auto person =
        person_ ? journal::Uuid::parse(*person_) : journal::uuid7(signer.now_ms, *signer.entropy);
    if (!person) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is not the id of a person", {*person_}), "--person",
                         base::text("`demine key list` shows them.")};
    }
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    const Value payload = Value::Object{
        {"person",        person->text()},
        {"name",          name_         },
        {"public_key",    key->text()   },
        {"administrator", administrator_}
    };
    DEMINE_TRY(const auto entry, app::say(file, signer, "key.enrol", "keys", payload,
                                          journal::DataClass::Restricted));
    output.data(entry.header.id.text() + "\n");
    DEMINE_TRY(const auto keys, file.keys());
    if (!keys.keys().at(*key).from) {
      output.say(
          base::text("It counts when another administrator has confirmed it: demine key confirm."));
    }
    return Exit::Done;
  }

 private:
  std::string file_, public_key_, name_;
  std::optional<std::string> person_;
  bool administrator_ = false;
  Signing signing_;
};

const Registered registered({"key", "enrol", "a person's key counts in the operation from now on",
                             [] { return std::make_unique<KeyEnrol>(); }});

}  // namespace
}  // namespace demine::cli
