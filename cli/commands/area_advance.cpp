// SPDX-License-Identifier: Apache-2.0
#include "../area_view.hpp"
#include "../command.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class AreaAdvance final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", area_, "Label or id of the area", Args::Need::Required);
    args.option("to", step_, "Step, such as declare_sha or suspend: docs/design/release.md",
                Args::Need::Required);
    args.option("role", role_, "In which you sign it with the proposal; a stop needs none");
    args.option("fact", facts_,
                "NAME=VALUE that you attest, or NAME=VALUE;until=2026-06-30; as often as wanted");
    args.flag("check", check_, "Only say what is missing; writes nothing");
    signing_.declare(args);
    args.example(
        "demine area advance kursk.demine.gpkg --id A3 --to suspend --fact stop_cause=\"item "
        "found\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto facts, facts_given(facts_));
    const app::AdvanceOptions options{
        .area = area_, .step = step_, .role = role_, .facts = std::move(facts)};
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file,
               store::OperationFile::open(file_, check_ ? store::Use::Read : store::Use::Write));
    if (check_) return check(file, signer, options, output);
    DEMINE_TRY(const auto advanced, app::advance_area(file, signer, options));
    return tell(advanced, output);
  }

 private:
  static base::Result<Exit> check(const store::OperationFile& file, const app::Signer& signer,
                                  const app::AdvanceOptions& options, Output& output) {
    DEMINE_TRY(const auto missing, app::what_is_missing(file, signer, options));
    app::Advanced as_if;
    as_if.unmet = missing.unmet;
    as_if.unmet.insert(as_if.unmet.end(), missing.unsigned_by.begin(), missing.unsigned_by.end());
    DEMINE_TRY(const auto area, file.area_case(options.area, app::day_of(signer)));
    as_if.state = area.history.state;
    if (as_if.unmet.empty()) {
      output.say(base::text("Nothing is missing. The area would be {0}.",
                            {release::written(missing.after)}));
      return Exit::Done;
    }
    return tell(as_if, output);
  }

  std::string file_, area_, step_;
  std::optional<std::string> role_;
  std::vector<std::string> facts_;
  bool check_ = false;
  Signing signing_;
};

const Registered registered(
    {"area", "advance",
     "proposes a step of land release; without a role or facts, says what it needs",
     [] { return std::make_unique<AreaAdvance>(); }});

}  // namespace
}  // namespace demine::cli
