// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class AreaMerge final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", options_.areas, "Label or id of an area; repeat", Args::Need::Required);
    args.option("label", options_.label,
                "Label of the new area; default: the first one's with \"M\"");
    signing_.declare(args);
    args.example("demine area merge kursk.demine.gpkg --id A3 --id A4 --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto made, app::merge_areas(file, signer, options_));
    return tell(made, output);
  }

 private:
  std::string file_;
  app::MergeOptions options_;
  Signing signing_;
};

const Registered registered({"area", "merge", "makes one area of several that touch",
                             [] { return std::make_unique<AreaMerge>(); }});

}  // namespace
}  // namespace demine::cli
