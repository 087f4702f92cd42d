// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../record_options.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class AreaSet final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", area_, "Label or id of the area", Args::Need::Required);
    fields_.declare(args, "area");
    signing_.declare(args);
    args.example("demine area set kursk.demine.gpkg --id A3 --marked official --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::RecordDraft draft{.entity = "area", .record = area_};
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
  std::string file_, area_;
  FieldOptions fields_;
  Signing signing_;
};

const Registered registered(
    {"area", "set",
     "changes what is known of an area; its ground and its state have commands of their own",
     [] { return std::make_unique<AreaSet>(); }});

}  // namespace
}  // namespace demine::cli
