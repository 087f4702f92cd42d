// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"

namespace demine::cli {
namespace {

class ReadinessGaps final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("contingent", contingent_, "Label or id; default: every team");
    args.option("date", date_, "Day; default: today");
    readiness_.declare(args);
    args.example("demine readiness gaps kursk.demine.gpkg --contingent C2");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto readiness, readiness_.load(file, output));
    const auto& situation = readiness.situation;
    std::string contingent;
    if (contingent_) {
      DEMINE_TRY(const auto record, file.record("contingent", *contingent_));
      contingent = record.id;
    }
    auto day = situation.today();
    if (date_) {
      DEMINE_TRY(day, day_option(*date_, "--date"));
    }
    std::vector<std::uint32_t> teams;
    for (std::uint32_t i = 0; i < situation.teams().size(); ++i) {
      if (!contingent_ || situation.teams()[i].contingent == contingent) teams.push_back(i);
    }
    const auto gaps = plan::gaps(situation, teams, day);
    output.data(output.json() ? dump(wire::gaps_json(situation, gaps))
                              : aligned(rows(situation, gaps)));
    return gaps.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  static std::vector<std::vector<std::string>> rows(const plan::Situation& situation,
                                                    const std::vector<plan::Gap>& gaps) {
    std::vector<std::vector<std::string>> out{
        {"team", "lacks", "why", "for", "ask"}
    };
    for (const auto& gap : gaps) {
      std::string tasks;
      for (const auto& task : wire::tasks_of(situation, gap))
        tasks += (tasks.empty() ? "" : " ") + task;
      out.push_back({label_of(situation.teams()[gap.team].self), gap.predicate,
                     english(gap.finding.why), tasks, english(gap.finding.whom)});
    }
    return out;
  }

  std::string file_;
  std::optional<std::string> contingent_, date_;
  ReadinessOptionsGiven readiness_;
};

const Registered registered({"readiness", "gaps",
                             "what a contingent still lacks, for which tasks, and whom to ask",
                             [] { return std::make_unique<ReadinessGaps>(); }});

}  // namespace
}  // namespace demine::cli
