// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/release_rules.hpp"
#include "demine/release/guards.hpp"

namespace demine::cli {
namespace {

class RulesList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine rules list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
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
};

const Registered registered({"rules", "list",
                             "the steps of land release, and what each needs today",
                             [] { return std::make_unique<RulesList>(); }});

}  // namespace
}  // namespace demine::cli
