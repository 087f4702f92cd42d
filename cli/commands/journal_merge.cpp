// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class JournalMerge final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("OTHER", other_,
                    "Another copy of the operation file, or what journal export made of it");
    args.option("attachments", attachments_,
                "Folder that journal export --attachments filled; a copy brings its own");
    args.option("now", now_, "The moment it is, such as 2026-05-01T12:00:00Z; default: the clock");
    args.example("demine journal merge kursk.demine.gpkg field.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const std::int64_t now_ms, moment(now_));
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    app::MergeFrom options{.other = other_};
    if (attachments_) options.attachments = *attachments_;
    DEMINE_TRY(const auto merged, app::merge_journal(file, options, now_ms));
    if (output.json()) {
      output.data(dump({
          {"read",                merged.read                   },
          {"added",               merged.added.entries          },
          {"payloads_added",      merged.added.payloads         },
          {"attachments_added",   merged.attachments            },
          {"attachments_missing", merged.attachments_missing    },
          {"problems",            problems_json(merged.problems)}
      }));
    } else if (merged.problems.empty()) {
      output.data(aligned({
          {"read",                      std::to_string(merged.read)          },
          {"new",                       std::to_string(merged.added.entries) },
          {"payloads of known entries", std::to_string(merged.added.payloads)}
      }));
      if (merged.attachments > 0) {
        output.say(
            base::text("{0} attachments came with them.", {std::to_string(merged.attachments)}));
      }
      if (merged.attachments_missing > 0) {
        output.say(
            base::text("{0} attachments are in neither: --attachments names the folder that "
                       "came with the entries.",
                       {std::to_string(merged.attachments_missing)}));
      }
    }
    if (merged.problems.empty()) {
      if (!merged.whole) output.warn(perhaps_cut(other_));
      DEMINE_TRY(auto conflicts, file.records("conflict"));
      std::erase_if(conflicts, [](const auto& each) { return each.field("status") != "open"; });
      if (!conflicts.empty()) {
        output.say(
            base::text("Conflicts that a person has to decide: {0}. `demine conflict list` "
                       "shows them.",
                       {std::to_string(conflicts.size())}));
      }
      return Exit::Done;
    }
    output.problems(merged.problems);
    output.say(
        base::text("Nothing was added: one entry that is missing, or not as it was written, is one "
                   "too many."));
    return Exit::Failed;
  }

 private:
  std::string file_, other_;
  std::optional<std::string> now_, attachments_;
};

const Registered registered({"journal", "merge",
                             "takes another copy's entries: all of them, or none",
                             [] { return std::make_unique<JournalMerge>(); }});

}  // namespace
}  // namespace demine::cli
