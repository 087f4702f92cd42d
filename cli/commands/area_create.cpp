// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../record_options.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class AreaCreate final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("label", label_, "What people will call it; default: the next free, such as A7");
    fields_.declare(args, "area");
    signing_.declare(args);
    args.example(
        "demine area create kursk.demine.gpkg --name \"North of the school\" --outline "
        "north.geojson --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::RecordDraft draft{.entity = "area", .label = label_};
    DEMINE_TRY_DONE(fields_.fill(draft));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto made, app::create_area(file, signer, draft));
    return tell(made, output);
  }

 private:
  std::string file_;
  std::optional<std::string> label_;
  FieldOptions fields_;
  Signing signing_;
};

const Registered registered({"area", "create", "a new area, as it was reported",
                             [] { return std::make_unique<AreaCreate>(); }});

}  // namespace
}  // namespace demine::cli
