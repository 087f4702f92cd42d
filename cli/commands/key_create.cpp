// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/io/files.hpp"

namespace demine::cli {
namespace {

class KeyCreate final : public Command {
 public:
  void declare(Args& args) override {
    args.option("out", out_, "Key file to make", Args::Need::Required);
    args.option("passphrase-file", passphrase_file_,
                "File whose first line is the passphrase; default: asked on the terminal, twice");
    args.option("seed", seed_,
                "For examples alone: the same key every time, which anybody can make");
    args.example("demine key create --out anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    using base::text;
    DEMINE_TRY(const std::string phrase, passphrase(passphrase_file_, text("New passphrase: ")));
    if (!passphrase_file_) {
      DEMINE_TRY(const std::string again, passphrase({}, text("The same again: ")));
      if (again != phrase) {
        return base::Error{
            base::ErrorCode::InvalidArgument, text("the two passphrases differ"), {}, {}};
      }
    }
    std::optional<journal::SeededEntropy> seeded;
    DEMINE_TRY(auto* const source, entropy(seed_, 0, seeded));
    const auto key = journal::SecretKey::make(*source);
    // An example's key is no secret: a costly derivation would only slow the example.
    const journal::SealCost cost = seed_ ? journal::SealCost{1, 1U << 20U} : journal::SealCost{};
    DEMINE_TRY_DONE(io::write_file(out_, journal::seal_key(key, phrase, cost, *source)));
    if (output.json()) {
      output.data("{\"public_key\":\"" + key.public_key().text() + "\"}\n");
    } else {
      output.data(key.public_key().text() + "\n");
      output.say(
          text("{0} is made. Keep it, and a copy elsewhere; nobody can bring back a lost "
               "passphrase. The line above is the public key: an administrator enrols it.",
               {out_}));
    }
    return Exit::Done;
  }

 private:
  std::string out_;
  std::optional<std::string> passphrase_file_, seed_;
};

const Registered registered({"key", "create", "a new key, under a passphrase, in a file of its own",
                             [] { return std::make_unique<KeyCreate>(); }});

}  // namespace
}  // namespace demine::cli
