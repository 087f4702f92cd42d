// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../signing.hpp"
#include "demine/app/geometry_file.hpp"

namespace demine::cli {
namespace {

class AreaExtend final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", area_, "Label or id of the area", Args::Need::Required);
    args.option("outline", outline_,
                "File of polygons: the ground that is added, or the new outline",
                Args::Need::Required);
    args.option("role", role_, "In which you sign: site_supervisor, nts_leader or ts_leader",
                Args::Need::Required);
    args.option("fact", facts_, "NAME=VALUE that you attest; as often as wanted");
    signing_.declare(args);
    args.example(
        "demine area extend kursk.demine.gpkg --id A3 --outline more.geojson --role nts_leader "
        "--fact direct_items=find --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto facts, facts_given(facts_));
    app::AdvanceOptions options{
        .area = area_, .step = "extend", .role = role_, .facts = std::move(facts)};
    DEMINE_TRY(options.added, app::read_geometry(outline_));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto advanced, app::advance_area(file, signer, options));
    return tell(advanced, output);
  }

 private:
  std::string file_, area_, outline_;
  std::string role_;
  std::vector<std::string> facts_;
  Signing signing_;
};

const Registered registered({"area", "extend",
                             "adds ground to an area: it is larger than was thought",
                             [] { return std::make_unique<AreaExtend>(); }});

}  // namespace
}  // namespace demine::cli
