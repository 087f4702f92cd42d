// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_view.hpp"

namespace demine::cli {
namespace {

class ConflictList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.flag("all", all_, "Resolved ones too");
    args.example("demine conflict list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(auto conflicts, file.records("conflict"));
    if (!all_) {
      std::erase_if(conflicts, [](const auto& each) { return each.field("status") != "open"; });
    }
    auto json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"label", "kind", "subject", "first entry", "second entry", "status"}
    };
    for (const auto& each : conflicts) {
      json.push_back(record_json(each));
      rows.push_back({each.label, std::string(each.field("kind")),
                      std::string(each.field("subject")),
                      std::string(each.field("first_entry").substr(0, 12)),
                      std::string(each.field("second_entry").substr(0, 12)),
                      std::string(each.field("status"))});
    }
    if (output.json()) {
      output.data(dump(json));
    } else if (conflicts.empty()) {
      output.say(base::text("There is no conflict."));
    } else {
      output.data(aligned(rows));
    }
    return Exit::Done;
  }

 private:
  std::string file_;
  bool all_ = false;
};

const Registered registered({"conflict", "list", "entries that cannot both stand",
                             [] { return std::make_unique<ConflictList>(); }});

}  // namespace
}  // namespace demine::cli
