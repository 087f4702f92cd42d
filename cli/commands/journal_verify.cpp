// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/attachments.hpp"
#include "demine/app/operation.hpp"
#include "demine/io/files.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class JournalVerify final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("checkpoint", checkpoint_,
                "Checkpoint kept elsewhere: shows entries that were taken from the end");
    args.example("demine journal verify kursk.demine.gpkg --checkpoint 2026-05-01.checkpoint");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    std::optional<journal::Checkpoint> kept;
    if (checkpoint_) {
      DEMINE_TRY(const std::string text, io::read_file(*checkpoint_, 1U << 26U));
      DEMINE_TRY(kept,
                 journal::decode_checkpoint(text.substr(0, text.find('\n'))).in(*checkpoint_));
    }
    const auto verified = app::verify_journal(file, kept);
    if (!verified) return report(verified.error(), output);
    DEMINE_TRY(const auto attached, app::check_attachments(file));
    const Exit exit = attached.problems.empty() ? Exit::Done : Exit::Problems;
    for (const auto& [id, why] : verified->not_counted) {
      output.warn(
          base::text("entry {0} is kept and does not count: {1}", {id.text(), base::english(why)}));
    }
    if (output.json()) {
      output.data(dump(
          wire::verified_json({*verified, kept.has_value(), attached.whole, attached.problems})));
      return exit;
    }
    output.data(aligned({
        {"entries",              std::to_string(verified->entries)        },
        {"devices",              std::to_string(verified->devices)        },
        {"withheld or shredded", std::to_string(verified->without_payload)},
        {"root",                 base::hex(verified->root)                }
    }));
    if (attached.whole > 0) {
      output.say(base::text("{0} attachments are as they were attached.",
                            {std::to_string(attached.whole)}));
    }
    output.say(
        base::text("Every entry is as it was written, and none is missing between two others."));
    if (!kept) {
      output.say(
          base::text("Whether the last ones are missing only a checkpoint shows: --checkpoint."));
    }
    output.problems(attached.problems);
    return exit;
  }

 private:
  /// What is found wrong is this command's answer, and no failure of it.
  static base::Result<Exit> report(const base::Error& error, Output& output) {
    if (error.code != base::ErrorCode::InvalidInput) return error;
    if (output.json()) {
      output.data(dump(wire::fault_json(error)));
    }
    output.error(error);
    return Exit::Problems;
  }

  std::string file_;
  std::optional<std::string> checkpoint_;
};

const Registered registered(
    {"journal", "verify", "whether every entry is as it was written; names the first that is not",
     [] { return std::make_unique<JournalVerify>(); }});

}  // namespace
}  // namespace demine::cli
