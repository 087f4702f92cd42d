// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/attachments.hpp"

namespace demine::cli {
namespace {

class AttachmentList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("to", to_, "Only those of this record: its label or id");
    args.example("demine attachment list kursk.demine.gpkg --to A3");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto found, app::attachments(file, to_));
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"label", "of", "file", "type", "bytes", "here", "sha256"}
    };
    for (const auto& each : found) {
      const auto field = [&](const char* name) { return std::string(each.record.field(name)); };
      json.push_back({
          {"id",         each.record.id      },
          {"label",      each.record.label   },
          {"of",         each.to_entity      },
          {"of_label",   each.to_label       },
          {"record",     field("record")     },
          {"file_name",  field("file_name")  },
          {"media_type", field("media_type") },
          {"bytes",      field("bytes_count")},
          {"sha256",     field("sha256")     },
          {"here",       each.kept           }
      });
      rows.push_back(
          {each.record.label,
           each.to_entity.empty() ? field("record") : each.to_entity + " " + each.to_label,
           field("file_name"), field("media_type"), field("bytes_count"),
           base::english(each.kept ? base::text("yes") : base::text("no")),
           field("sha256").substr(0, 12)});
    }
    output.data(output.json() ? dump(json) : aligned(rows));
    return Exit::Done;
  }

 private:
  std::string file_;
  std::optional<std::string> to_;
};

const Registered registered({"attachment", "list",
                             "what is attached to which record, and whether it is in this file",
                             [] { return std::make_unique<AttachmentList>(); }});

}  // namespace
}  // namespace demine::cli
