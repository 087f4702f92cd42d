// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/rules_in_use.hpp"
#include "demine/wire/kinds.hpp"

namespace demine::cli {
namespace {

using model::EvidenceKind;
using model::EvidenceRole;
using model::KindRule;
using model::PerClass;

std::string per_class(const PerClass<double>& values) {
  return fmt::format("{:g} {:g} {:g} {:g}", values[0], values[1], values[2], values[3]);
}

/// The weight that matters most for the role, class by class.
std::string main_weight(const KindRule& rule) {
  switch (rule.role) {
    case EvidenceRole::Presence:
    case EvidenceRole::Surveyed:
      return "x " + per_class(rule.rate_ratio);
    case EvidenceRole::Counted:
      return "+ " + per_class(rule.items_per_event);
    case EvidenceRole::InUse:
      return fmt::format("{:g} accidents per item and year", rule.accidents_per_item_year);
    case EvidenceRole::Searched:
      return "finds " + per_class(rule.detection);
  }
  return "";
}

class EvidenceKinds final : public Command {
 public:
  void declare(Args& args) override {
    args.option("rules", rules_, "Rules file (TOML) instead of the shipped one");
    args.example("demine evidence kinds");
    args.example("demine evidence kinds --rules national.toml --json");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(
        const auto in_use,
        app::rules_in_use(rules_ ? std::optional<std::filesystem::path>(*rules_) : std::nullopt));
    if (output.json()) {
      output.data(dump(wire::evidence_kinds_json(in_use.rules)));
      return Exit::Done;
    }
    std::vector<std::vector<std::string>> rows{
        {"kind", "role", "range_m", "weight (ap av cluster other)", "polygon LR", "coverage",
         "source"}
    };
    for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
      const auto kind = static_cast<EvidenceKind>(k);
      const KindRule& rule = in_use.rules.of(kind);
      const bool absence = rule.role == EvidenceRole::InUse || rule.role == EvidenceRole::Searched;
      rows.push_back({std::string(model::name(kind)), std::string(wire::role_name(rule.role)),
                      absence ? "-" : fmt::format("{:g}", rule.range.count()), main_weight(rule),
                      absence ? "-" : per_class(rule.likelihood_ratio),
                      fmt::format("{:g}", rule.coverage), rule.source});
    }
    output.data(aligned(rows));
    output.say(
        base::text("Rules: {0}. Background, expected items per km2 (ap av cluster other): {1}.",
                   {in_use.rules.edition, per_class(in_use.rules.background_per_km2)}));
    output.say(
        base::text("\"judgement\" is ours: no measurement was found. Every number can be replaced "
                   "with --rules FILE."));
    return Exit::Done;
  }

 private:
  std::optional<std::string> rules_;
};

const Registered registered({"evidence", "kinds",
                             "kinds of evidence, their weights, ranges and sources",
                             [] { return std::make_unique<EvidenceKinds>(); }});

}  // namespace
}  // namespace demine::cli
