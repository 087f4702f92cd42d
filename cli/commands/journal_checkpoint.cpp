// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../open.hpp"
#include "../signing.hpp"
#include "demine/io/files.hpp"

namespace demine::cli {
namespace {

class JournalCheckpoint final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("out", out_, "Checkpoint file to make; keep it on another machine",
                Args::Need::Required);
    signing_.declare(args);
    args.example(
        "demine journal checkpoint kursk.demine.gpkg --key anna.key --out 2026-05-01.checkpoint");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto verified, app::verify_journal(file));
    DEMINE_TRY(const auto latest, file.latest_clock());
    DEMINE_TRY(const auto operation, file.operation());
    const auto id = journal::Uuid::parse(operation.id);
    if (!id) {
      return base::Error{
          base::ErrorCode::InvalidInput, base::text("the register holds no operation"), file_, {}};
    }
    const auto made =
        journal::sign_checkpoint(*id, journal::HybridClock(latest).tick(signer.now_ms),
                                 verified.heads, verified.root, signer.key);
    DEMINE_TRY_DONE(io::write_file(out_, journal::encode(made) + "\n"));
    if (output.json()) {
      output.data(journal::encode(made) + "\n");
    } else {
      output.data(base::hex(made.root) + "\n");
      output.say(
          base::text("{0} vouches for {1} entries. Keep it where nobody who writes here can "
                     "reach it.",
                     {out_, std::to_string(verified.entries)}));
    }
    return Exit::Done;
  }

 private:
  std::string file_, out_;
  Signing signing_;
};

const Registered registered({"journal", "checkpoint",
                             "a signed note of what the journal holds, to be kept elsewhere",
                             [] { return std::make_unique<JournalCheckpoint>(); }});

}  // namespace
}  // namespace demine::cli
