// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../record_options.hpp"
#include "../signing.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class RecordAdd final : public Command {
 public:
  explicit RecordAdd(const RecordNoun& noun) : noun_(noun), entity_(noun.entity) {}

  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    entity_.declare(args);
    args.option("label", label_, "What people will call it; default: the next free, such as P7");
    fields_.declare(args, noun_.entity);
    signing_.declare(args);
    args.example("demine " + noun_.noun + " " + noun_.add + " kursk.demine.gpkg " + example());
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::RecordDraft draft{.entity = entity_.name(), .label = label_};
    DEMINE_TRY_DONE(fields_.fill(draft));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto put, app::put_record(file, signer, draft));
    output.problems(put.problems);
    if (!put.problems.empty()) return Exit::Failed;
    if (output.json()) {
      output.data(dump(wire::put_json(put)));
    } else {
      output.data(put.label + "\n");
    }
    return Exit::Done;
  }

 private:
  [[nodiscard]] std::string example() const {
    if (noun_.noun == "record") return "--of team --field name=\"Team 3\" --key anna.key";
    if (noun_.noun == "organisation") return "--name \"NMAC\" --kind authority --key anna.key";
    if (noun_.noun == "person") {
      return "--name \"Clara Novak\" --organisation O1 --function deminer --key anna.key";
    }
    if (noun_.noun == "accreditation") {
      return "--scope organisation --organisation O2 --status valid --issued-by O1 --valid-from "
             "2026-05-01 --valid-until 2027-04-30 --key anna.key";
    }
    if (noun_.noun == "equipment") {
      return "--name \"Detector 17\" --kind metal_detector --organisation O2 --key anna.key";
    }
    if (noun_.noun == "statement") {
      return "--speaker \"Head of the centre\" --said-on 2026-11-20 --topic readiness --wording "
             "\"Teams stand ready.\" --source S1 --source-reliability C --information-credibility "
             "3 "
             "--grade-note \"heard on the spot\" --key anna.key";
    }
    return "--name T-17 --activity clearance --areas A3 --operator O2 --key anna.key";
  }

  RecordNoun noun_;
  EntityOption entity_;
  FieldOptions fields_;
  std::string file_;
  std::optional<std::string> label_;
  Signing signing_;
};

const std::vector<Registered> registered = [] {
  std::vector<Registered> out;
  for (const RecordNoun& noun : record_nouns()) {
    out.emplace_back(CommandInfo{noun.noun, noun.add, "a new record, signed",
                                 [noun] { return std::make_unique<RecordAdd>(noun); }});
  }
  return out;
}();

}  // namespace
}  // namespace demine::cli
