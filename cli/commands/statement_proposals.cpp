// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

class StatementProposals final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("PROPOSALS", proposals_, "What `demine statement read` wrote");
    args.example("demine statement proposals article.txt.proposals.json");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto all, app::list_proposals(proposals_));
    if (output.json()) {
      auto json = nlohmann::ordered_json::array();
      for (const auto& one : all) {
        json.push_back({
            {"number",  one.number },
            {"state",   one.state  },
            {"reason",  one.reason },
            {"said_on", one.said_on},
            {"speaker", one.speaker},
            {"words",   one.words  },
            {"doubts",  one.doubts }
        });
      }
      output.data(dump(json));
      return Exit::Done;
    }
    std::vector<std::vector<std::string>> rows{
        {"number", "state", "said on", "speaker", "words", "reason"}
    };
    for (const auto& one : all) {
      rows.push_back({std::to_string(one.number), one.state, one.said_on,
                      one.speaker.empty() ? "-" : one.speaker, one.words,
                      one.reason.empty() ? "-" : one.reason});
    }
    output.data(aligned(rows));
    return Exit::Done;
  }

 private:
  std::string proposals_;
};

const Registered registered({"statement", "proposals", "proposals, and what was decided on each",
                             [] { return std::make_unique<StatementProposals>(); }});

}  // namespace
}  // namespace demine::cli
