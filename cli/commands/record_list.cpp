// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_options.hpp"
#include "../record_view.hpp"

namespace demine::cli {
namespace {

class RecordList final : public Command {
 public:
  explicit RecordList(const RecordNoun& noun) : noun_(noun), entity_(noun.entity) {}

  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    entity_.declare(args);
    args.flag("all", all_, "Revoked ones too");
    args.example("demine " + noun_.noun + " list kursk.demine.gpkg" +
                 (noun_.entity.empty() ? " --of team" : ""));
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(auto records, file.records(entity_.name()));
    if (!all_)
      std::erase_if(records, [](const auto& record) { return record.revoked.has_value(); });
    if (output.json()) {
      nlohmann::ordered_json json = nlohmann::ordered_json::array();
      for (const auto& record : records) json.push_back(record_json(record));
      output.data(dump(json));
      return Exit::Done;
    }
    DEMINE_TRY(const auto rows, list_rows(file, entity_.name(), records));
    output.data(aligned(rows));
    return Exit::Done;
  }

 private:
  RecordNoun noun_;
  EntityOption entity_;
  std::string file_;
  bool all_ = false;
};

const std::vector<Registered> registered = [] {
  std::vector<Registered> out;
  for (const RecordNoun& noun : record_nouns()) {
    out.emplace_back(CommandInfo{noun.noun, "list", "the records there are",
                                 [noun] { return std::make_unique<RecordList>(noun); }});
  }
  return out;
}();

}  // namespace
}  // namespace demine::cli
