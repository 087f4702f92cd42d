// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_options.hpp"
#include "../record_view.hpp"

namespace demine::cli {
namespace {

class RecordShow final : public Command {
 public:
  explicit RecordShow(const RecordNoun& noun) : noun_(noun), entity_(noun.entity) {}

  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", id_, "Label or id of the record", Args::Need::Required);
    entity_.declare(args);
    args.example("demine " + noun_.noun + " show kursk.demine.gpkg --id " +
                 app::label_prefix(noun_.entity.empty() ? "team" : noun_.entity) + "1" +
                 (noun_.entity.empty() ? " --of team" : ""));
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto record, file.record(entity_.name(), id_));
    if (output.json()) {
      output.data(dump(record_json(record)));
      return Exit::Done;
    }
    DEMINE_TRY(const auto rows, record_rows(file, record));
    output.data(aligned(rows));
    return Exit::Done;
  }

 private:
  RecordNoun noun_;
  EntityOption entity_;
  std::string file_, id_;
};

const std::vector<Registered> registered = [] {
  std::vector<Registered> out;
  for (const RecordNoun& noun : record_nouns()) {
    out.emplace_back(CommandInfo{noun.noun, "show", "a record, whole",
                                 [noun] { return std::make_unique<RecordShow>(noun); }});
  }
  return out;
}();

}  // namespace
}  // namespace demine::cli
