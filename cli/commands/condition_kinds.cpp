// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/plan/predicate.hpp"
#include "demine/wire/kinds.hpp"

namespace demine::cli {
namespace {

class ConditionKinds final : public Command {
 public:
  void declare(Args& args) override { args.example("demine condition kinds"); }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    std::vector<std::vector<std::string>> rows{
        {"kind", "about", "value", "what it says"}
    };
    for (const auto* known : plan::known_facts()) {
      std::string value(plan::name(known->type));
      if (!known->unit.empty()) value = std::string(known->unit);
      std::string words;
      for (const auto word : known->words) words += (words.empty() ? "" : ", ") + std::string(word);
      if (!words.empty()) value = words;
      rows.push_back({std::string(known->name), std::string(plan::name(known->about)), value,
                      english(known->meaning)});
    }
    output.data(output.json() ? dump(wire::condition_kinds_json()) : aligned(rows));
    return Exit::Done;
  }
};

const Registered registered({"condition", "kinds", "the facts that readiness asks for",
                             [] { return std::make_unique<ConditionKinds>(); }});

}  // namespace
}  // namespace demine::cli
