// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/key_roles.hpp"

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
                "Label of the person's record; or the id of a person who had a key before (key "
                "list): counts when another administrator has confirmed it");
    args.option("role", roles_.roles, "In which it may sign, as of key grant; repeat");
    args.option("organisation", roles_.organisation, "Label of the organisation that it signs for");
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
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    Value::Object payload;
    if (!roles_.roles.empty() || roles_.organisation) {
      DEMINE_TRY(payload, app::grant_members(file, roles_));
    }
    DEMINE_TRY(const auto person, person_id(file, signer));
    payload["person"] = person;
    payload["name"] = name_;
    payload["public_key"] = key->text();
    payload["administrator"] = administrator_;
    DEMINE_TRY(const auto entry, app::say(file, signer, "key.enrol", "keys", payload,
                                          journal::DataClass::Restricted));
    output.data(entry.header.id.text() + "\n");
    DEMINE_TRY(const auto ring, file.keys());
    if (!ring.keys().at(*key).from) {
      output.say(
          base::text("It counts when another administrator has confirmed it: demine key confirm."));
    }
    return Exit::Done;
  }

 private:
  [[nodiscard]] base::Result<std::string> person_id(const store::OperationFile& file,
                                                    const app::Signer& signer) const {
    if (!person_) return journal::uuid7(signer.now_ms, *signer.entropy).text();
    if (journal::Uuid::parse(*person_)) return *person_;
    const auto record = file.record("person", *person_);
    if (record) return record->id;
    return base::Error{
        base::ErrorCode::InvalidArgument,
        base::text("\"{0}\" is neither the label of a person's record nor an id", {*person_}),
        "--person", base::text("`demine person list`, `demine key list`")};
  }

  std::string file_, public_key_, name_;
  app::KeyRoles roles_;
  std::optional<std::string> person_;
  bool administrator_ = false;
  Signing signing_;
};

const Registered registered({"key", "enrol", "a person's key counts in the operation from now on",
                             [] { return std::make_unique<KeyEnrol>(); }});

}  // namespace
}  // namespace demine::cli
