// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../rules_kind.hpp"
#include "demine/app/readiness_rules.hpp"
#include "demine/app/release_rules.hpp"
#include "demine/release/guards.hpp"

namespace demine::cli {
namespace {

class RulesList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("of", of_, "release or readiness; default: release");
    args.example("demine rules list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto kind, rules_kind(of_));
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    if (kind == RulesKind::Readiness) return readiness(file, session, output);
    DEMINE_TRY(const auto adopted, file.release_rules());
    const auto& rules = adopted.book.on(base::Date::of(session.today));
    auto json = nlohmann::ordered_json::array();
    std::string out = rules.edition + "\n";
    for (const auto& step : rules.transitions) {
      const auto signatures = words(step);
      json.push_back({
          {"step",       step.id     },
          {"meaning",    step.meaning},
          {"guards",     step.guards },
          {"signatures", signatures  }
      });
      out += "\n" + step.id + ": " + step.meaning + "\n";
      for (const auto& guard : step.guards) {
        const auto* const known = release::find_guard(guard);
        out += "  " + guard + (known != nullptr ? ": " + base::english(known->asks) : "") + "\n";
      }
      for (const auto& signature : signatures) {
        out += "  " + base::english(base::text("signed by {0}", {signature})) + "\n";
      }
    }
    output.data(output.json() ? dump({
                                    {"edition", rules.edition},
                                    {"steps",   json         }
    })
                              : out);
    return Exit::Done;
  }

 private:
  /// Limits with their sources, then who may waive what.
  static base::Result<Exit> readiness(const store::OperationFile& file, const app::Session& session,
                                      Output& output) {
    DEMINE_TRY(const auto rules, app::readiness_rules_of(file, session.today, {}));
    auto limits = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"limit", "", "unit", "source", "edition"}
    };
    for (const auto& limit : rules.limits) {
      const std::string bound = limit.bound == plan::Bound::Most ? "at most" : "at least";
      auto value = nlohmann::json(limit.value).dump();
      if (value.ends_with(".0")) value.resize(value.size() - 2);
      rows.push_back({limit.name, bound + " " + value, limit.unit, limit.source, limit.edition});
      limits.push_back({
          {"limit",   limit.name   },
          {"bound",   bound        },
          {"value",   limit.value  },
          {"unit",    limit.unit   },
          {"source",  limit.source },
          {"edition", limit.edition}
      });
    }
    auto waivable = nlohmann::ordered_json::array();
    std::string out = rules.edition + "\n\n" + aligned(rows) + "\n";
    for (const auto& predicate : rules.predicates) {
      for (const auto role : predicate.may_waive) {
        out += base::english(base::text("{0} may be waived by {1}",
                                        {predicate.name, std::string(model::name(role))})) +
               "\n";
        waivable.push_back({
            {"predicate", predicate.name   },
            {"role",      model::name(role)}
        });
      }
    }
    output.data(output.json()
                    ? dump({
                          {"edition",   rules.edition},
                          {"limits",    limits       },
                          {"may_waive", waivable     }
    })
                    : out);
    return Exit::Done;
  }

  static std::vector<std::string> words(const release::TransitionRule& step) {
    std::vector<std::string> out;
    for (const auto& need : step.signatures) {
      std::string roles;
      for (const auto role : need.any_of) {
        roles += (roles.empty() ? "" : " or ") + std::string(model::name(role));
      }
      if (roles.empty()) roles = "anyone";
      out.push_back((need.independent ? "independent " : "") + roles);
    }
    return out;
  }

  std::string file_;
  std::optional<std::string> of_;
};

const Registered registered(
    {"rules", "list", "the rules that hold today: steps of land release, or limits of readiness",
     [] { return std::make_unique<RulesList>(); }});

}  // namespace
}  // namespace demine::cli
