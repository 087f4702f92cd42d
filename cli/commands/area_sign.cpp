// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class AreaSign final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", options_.area, "Label or id of the area", Args::Need::Required);
    args.option("proposal", options_.proposal, "First digits of the proposal (area show)",
                Args::Need::Required);
    args.option("role", options_.role, "In which it is signed", Args::Need::Required);
    args.option("paper-name", name_,
                "Label or name of the person who signed on paper: community representative, land "
                "user or local authority. You "
                "are the witness");
    args.option("paper", scan_, "Label of the attached scan (attachment add)");
    signing_.declare(args);
    args.example(
        "demine area sign kursk.demine.gpkg --id A3 --proposal 3fa9 --role nmac --key boris.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    if (name_.has_value() != scan_.has_value()) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("a signature on paper has a name and a scan"),
                         "--paper",
                         {}};
    }
    if (name_) options_.paper = app::OnPaper{*name_, *scan_};
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto signed_step, app::sign_step(file, signer, options_));
    return tell(signed_step, output);
  }

 private:
  std::string file_;
  app::SignOptions options_;
  std::optional<std::string> name_, scan_;
  Signing signing_;
};

const Registered registered({"area", "sign", "signs a proposed step in a role",
                             [] { return std::make_unique<AreaSign>(); }});

}  // namespace
}  // namespace demine::cli
