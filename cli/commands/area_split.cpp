// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/geometry_file.hpp"

namespace demine::cli {
namespace {

class AreaSplit final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", options_.area, "Label or id of the area", Args::Need::Required);
    args.option("cut", cut_, "File of polygons: what of the area lies inside becomes one part",
                Args::Need::Required);
    args.option("label", options_.labels, "Labels of the part inside and of the rest; repeat");
    signing_.declare(args);
    args.example("demine area split kursk.demine.gpkg --id A3 --cut south.geojson --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(options_.cut, app::read_geometry(cut_));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto made, app::split_area(file, signer, options_));
    return tell(made, output);
  }

 private:
  std::string file_, cut_;
  app::SplitOptions options_;
  Signing signing_;
};

const Registered registered(
    {"area", "split",
     "divides an area along an outline; every square millimetre stays in the ledger",
     [] { return std::make_unique<AreaSplit>(); }});

}  // namespace
}  // namespace demine::cli
