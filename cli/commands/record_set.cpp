// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../record_options.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class RecordSet final : public Command {
 public:
  explicit RecordSet(const RecordNoun& noun) : noun_(noun), entity_(noun.entity) {}

  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", id_, "Label or id of the record", Args::Need::Required);
    entity_.declare(args);
    fields_.declare(args, noun_.entity);
    signing_.declare(args);
    args.example("demine " + noun_.noun + " set kursk.demine.gpkg --id " +
                 app::label_prefix(noun_.entity.empty() ? "team" : noun_.entity) + "1 " +
                 (noun_.entity.empty() ? "--of team --field name=\"Team 4\"" : example()) +
                 " --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::RecordDraft draft{.entity = entity_.name(), .record = id_};
    DEMINE_TRY_DONE(fields_.fill(draft));
    if (draft.fields.empty() && draft.geometries.empty()) {
      return base::Error{
          base::ErrorCode::InvalidArgument, base::text("nothing is to be set"), {}, {}};
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto put, app::put_record(file, signer, draft));
    output.problems(put.problems);
    return put.problems.empty() ? Exit::Done : Exit::Failed;
  }

 private:
  [[nodiscard]] std::string example() const {
    if (noun_.noun == "accreditation") return "--status suspended --suspended-on 2026-06-01";
    if (noun_.noun == "task") return "--planned-start-on 2026-06-01";
    return "--name \"New name\"";
  }

  RecordNoun noun_;
  EntityOption entity_;
  FieldOptions fields_;
  std::string file_, id_;
  Signing signing_;
};

const std::vector<Registered> registered = [] {
  std::vector<Registered> out;
  for (const RecordNoun& noun : record_nouns()) {
    out.emplace_back(CommandInfo{noun.noun, "set",
                                 "changes values of a record; the old ones stay in the journal",
                                 [noun] { return std::make_unique<RecordSet>(noun); }});
  }
  return out;
}();

}  // namespace
}  // namespace demine::cli
