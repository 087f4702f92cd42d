// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/plan/predicate.hpp"

namespace demine::cli {
namespace {

class ConditionKinds final : public Command {
 public:
  void declare(Args& args) override { args.example("demine condition kinds"); }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    auto json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"kind", "about", "value", "what it says"}
    };
    for (const auto* known : plan::known_facts()) {
      std::string value(plan::name(known->type));
      if (!known->unit.empty()) value = std::string(known->unit);
      std::string words;
      for (const auto word : known->words) words += (words.empty() ? "" : ", ") + std::string(word);
      if (!words.empty()) value = words;
      json.push_back({
          {"kind",       known->name             },
          {"about",      plan::name(known->about)},
          {"type",       plan::name(known->type) },
          {"unit",       known->unit             },
          {"words",      known->words            },
          {"expires",    known->expires          },
          {"of_the_day", known->of_the_day       },
          {"meaning",    english(known->meaning) }
      });
      rows.push_back({std::string(known->name), std::string(plan::name(known->about)), value,
                      english(known->meaning)});
    }
    output.data(output.json() ? dump(json) : aligned(rows));
    return Exit::Done;
  }
};

const Registered registered({"condition", "kinds", "the facts that readiness asks for",
                             [] { return std::make_unique<ConditionKinds>(); }});

}  // namespace
}  // namespace demine::cli
