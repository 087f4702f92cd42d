// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../rules_kind.hpp"
#include "demine/app/readiness_rules.hpp"
#include "demine/app/release_rules.hpp"

namespace demine::cli {
namespace {

class RulesCheck final : public Command {
 public:
  void declare(Args& args) override {
    args.positional(
        "RULES", rules_,
        "Rule set of an authority (TOML, docs/formats/release-rules.md, readiness-rules.md)");
    args.option("of", of_, "What it rules: release or readiness; default: release");
    args.option("operation", file_,
                "Operation whose rules it tightens; default: the built-in floor");
    args.example("demine rules check national.toml");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto kind, rules_kind(of_));
    std::optional<store::OperationFile> file;
    if (file_) {
      DEMINE_TRY(auto opened, store::OperationFile::open(*file_, store::Use::Read));
      file.emplace(std::move(opened));
    }
    if (kind == RulesKind::Readiness) {
      DEMINE_TRY(const auto checked, app::check_readiness_rules(rules_, file ? &*file : nullptr));
      output.say(base::text("{0} tightens and loosens nothing.", {checked.edition}));
      return Exit::Done;
    }
    DEMINE_TRY(const auto rules, app::check_rules(rules_, file ? &*file : nullptr));
    output.say(base::text("{0} tightens and loosens nothing.", {rules.edition}));
    return Exit::Done;
  }

 private:
  std::string rules_;
  std::optional<std::string> file_, of_;
};

const Registered registered({"rules", "check",
                             "whether a rule set tightens what holds, and loosens nothing",
                             [] { return std::make_unique<RulesCheck>(); }});

}  // namespace
}  // namespace demine::cli
