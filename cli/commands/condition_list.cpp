// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_view.hpp"
#include "demine/plan/predicate.hpp"

namespace demine::cli {
namespace {

class ConditionList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.flag("all", all_, "Revoked ones too");
    args.example("demine condition list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(auto records, file.records("condition"));
    DEMINE_TRY(const auto keys, file.person_keys());
    if (!all_)
      std::erase_if(records, [](const auto& record) { return record.revoked.has_value(); });
    if (output.json()) {
      auto json = nlohmann::ordered_json::array();
      for (const auto& record : records) json.push_back(record_json(record));
      output.data(dump(json));
      return Exit::Done;
    }
    std::vector<std::vector<std::string>> rows{
        {"label", "kind", "about", "value", "from", "until", "attested by", "source"}
    };
    for (const auto& record : records) {
      const auto text = [&](const char* field) { return std::string(record.field(field)); };
      std::string about;
      for (const char* entity : kAbout) {
        if (record.field(entity).empty()) continue;
        const auto of = file.record(entity, text(entity));
        about = of ? of->label : text(entity);
      }
      const auto by = std::ranges::find(keys, text("attested_by"), &store::PersonKeyRow::person);
      rows.push_back({record.label, text("kind"), about,
                      text("value") + (text("unit").empty() ? "" : " " + text("unit")),
                      text("valid_from"), text("valid_until"),
                      by != keys.end() ? by->name : text("attested_by"), text("document")});
    }
    output.data(aligned(rows));
    return Exit::Done;
  }

 private:
  static constexpr std::array<const char*, 7> kAbout{
      "area", "task", "team", "contingent", "organisation", "person", "equipment"};
  std::string file_;
  bool all_ = false;
};

const Registered registered({"condition", "list", "the conditions that were recorded",
                             [] { return std::make_unique<ConditionList>(); }});

}  // namespace
}  // namespace demine::cli
