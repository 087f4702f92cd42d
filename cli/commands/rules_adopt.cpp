// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../rules_kind.hpp"
#include "../signing.hpp"
#include "demine/app/readiness_rules.hpp"
#include "demine/app/release_rules.hpp"
#include "demine/plan/facts.hpp"

namespace demine::cli {
namespace {

class RulesAdopt final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option(
        "rules", rules_,
        "Rule set of an authority (TOML, docs/formats/release-rules.md, readiness-rules.md)",
        Args::Need::Required);
    args.option("of", of_, "What it rules: release or readiness; default: release");
    signing_.declare(args);
    args.example("demine rules adopt kursk.demine.gpkg --rules national.toml --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto kind, rules_kind(of_));
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    if (kind == RulesKind::Readiness) {
      DEMINE_TRY(const auto adopted, app::adopt_readiness_rules(file, signer, rules_));
      output.say(base::text("{0} holds from {1} on.",
                            {adopted.edition, plan::iso(*adopted.in_force_from)}));
      return Exit::Done;
    }
    DEMINE_TRY(const auto rules, app::adopt_rules(file, signer, rules_));
    output.say(base::text("{0} holds from {1} on.",
                          {rules.edition, rules.in_force_from ? rules.in_force_from->iso() : "-"}));
    return Exit::Done;
  }

 private:
  std::string file_, rules_;
  std::optional<std::string> of_;
  Signing signing_;
};

const Registered registered({"rules", "adopt", "a rule set holds in the operation from its day on",
                             [] { return std::make_unique<RulesAdopt>(); }});

}  // namespace
}  // namespace demine::cli
