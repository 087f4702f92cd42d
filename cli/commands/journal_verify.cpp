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
    args.positional("FILE", file_, std::string(kOperationOrJournal));
    args.option("checkpoint", checkpoint_,
                "Checkpoint kept elsewhere: shows entries that were taken from the end");
    args.example("demine journal verify kursk.demine.gpkg --checkpoint 2026-05-01.checkpoint");
    args.example("demine journal verify for-partner.journal");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    std::optional<journal::Checkpoint> kept;
    if (checkpoint_) {
      DEMINE_TRY(const std::string text, io::read_file(*checkpoint_, 1U << 26U));
      DEMINE_TRY(kept,
                 journal::decode_checkpoint(text.substr(0, text.find('\n'))).in(*checkpoint_));
    }
    if (app::is_exported_journal(file_)) return exported(kept, output);
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    const auto verified = app::verify_journal(file, kept);
    if (!verified) return report(verified.error(), output);
    DEMINE_TRY(const auto attached, app::check_attachments(file));
    tell({*verified, kept.has_value(), attached.whole, attached.problems}, output);
    return attached.problems.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  base::Result<Exit> exported(const std::optional<journal::Checkpoint>& kept, Output& output) {
    const auto lines = app::read_exported_journal(file_);
    if (!lines) return report(lines.error(), output);
    if (lines->since) {
      return base::Error{
          base::ErrorCode::InvalidInput,
          base::text("it holds only entries from {0} on, and those before them it does not show",
                     {lines->since->text()}),
          file_, base::text("Merge it into a copy that has the others, and verify that.")};
    }
    const auto verified = app::verify_exported(*lines, kept).in(file_);
    if (!verified) return report(verified.error(), output);
    if (!lines->whole) output.warn(perhaps_cut(file_));
    tell({*verified, kept.has_value(), 0, {}}, output);
    return Exit::Done;
  }

  static void tell(const wire::VerifiedJournal& all, Output& output) {
    const app::Verified& verified = all.verified;
    for (const auto& [id, why] : verified.not_counted) {
      output.warn(
          base::text("entry {0} is kept and does not count: {1}", {id.text(), base::english(why)}));
    }
    if (output.json()) {
      output.data(dump(wire::verified_json(all)));
      return;
    }
    output.data(aligned({
        {"entries",              std::to_string(verified.entries)        },
        {"devices",              std::to_string(verified.devices)        },
        {"withheld or shredded", std::to_string(verified.without_payload)},
        {"root",                 base::hex(verified.root)                }
    }));
    if (all.attachments > 0) {
      output.say(base::text("{0} attachments are as they were attached.",
                            {std::to_string(all.attachments)}));
    }
    output.say(
        base::text("Every entry is as it was written, and none is missing between two others."));
    if (!all.checkpoint) {
      output.say(
          base::text("Whether the last ones are missing only a checkpoint shows: --checkpoint."));
    }
    output.problems(all.problems);
  }

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
