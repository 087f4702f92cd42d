// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"

namespace demine::cli {
namespace {

class ReadinessCheck final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("task", task_, "Label or id of the task", Args::Need::Required);
    args.option("team", team_, "Label or id of the team", Args::Need::Required);
    args.option("date", date_, "Day; default: today. Of a day to come it is a forecast");
    args.flag("all", all_, "What holds too, not only what stands in the way");
    readiness_.declare(args);
    args.example("demine readiness check kursk.demine.gpkg --task T17 --team K3 --date 2026-06-02");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto readiness, readiness_.load(file, output));
    const auto& situation = readiness.situation;
    plan::Case at;
    DEMINE_TRY(at.task, task_option(situation, task_));
    DEMINE_TRY(at.team, team_option(situation, team_));
    at.day = situation.today();
    if (date_) {
      DEMINE_TRY(at.day, day_option(*date_, "--date"));
    }
    const auto checked = wire::check_case(situation, at);
    tell(situation, at, checked, output);
    return checked.go ? Exit::Done : Exit::Problems;
  }

 private:
  void tell(const plan::Situation& situation, const plan::Case& at,
            const wire::CheckedCase& checked, Output& output) const {
    if (output.json()) {
      output.data(dump(wire::check_json(situation, at, checked)));
      return;
    }
    std::string out;
    if (situation.origin() == model::Origin::Synthetic)
      out += english(base::text("SYNTHETIC: everything in it is invented.")) + "\n";
    out += checked.verdict + "  " + label_of(situation.tasks()[at.task].self) + "  " +
           label_of(situation.teams()[at.team].self) + "  " + plan::iso(at.day) + "\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& finding : checked.findings) {
      if (all_ || finding.outcome != plan::Outcome::Holds) rows.push_back(finding_row(finding));
    }
    output.data(out + aligned(rows));
  }

  std::string file_, task_, team_;
  std::optional<std::string> date_;
  bool all_ = false;
  ReadinessOptionsGiven readiness_;
};

const Registered registered({"readiness", "check",
                             "GO or NO-GO for a task, a team and a day, with every reason",
                             [] { return std::make_unique<ReadinessCheck>(); }});

}  // namespace
}  // namespace demine::cli
