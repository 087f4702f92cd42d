// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"

namespace demine::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

class ReadinessWhen final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("task", task_, "Label or id of the task", Args::Need::Required);
    args.option("team", team_, "Label or id of the team; default: every team");
    args.option("from", from_, "First day looked at; default: today");
    args.option("days", days_, "How many days are looked at, 1 to 3660; default: 180");
    args.option("granted", granted_, "Predicate that is taken to hold; as often as wanted");
    readiness_.declare(args);
    args.example("demine readiness when kursk.demine.gpkg --task T17 --granted security");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto readiness, readiness_.load(file, output));
    const auto& situation = readiness.situation;
    DEMINE_TRY(const auto task, task_option(situation, task_));
    auto from = situation.today();
    if (from_) {
      DEMINE_TRY(from, day_option(*from_, "--from"));
    }
    DEMINE_TRY(const auto days, count_option(days_, 180, "--days"));
    std::vector<std::string> unknown;
    static_cast<void>(plan::mask_of(granted_, &unknown));
    if (!unknown.empty()) {
      return base::Error{
          base::ErrorCode::InvalidArgument,
          base::text("there is no predicate \"{0}\"", {unknown.front().substr(0, 80)}), "--granted",
          base::text("`demine readiness check --all` lists them.")};
    }
    std::vector<std::uint32_t> teams;
    if (team_) {
      DEMINE_TRY(const auto team, team_option(situation, *team_));
      teams.push_back(team);
    } else {
      for (std::uint32_t i = 0; i < situation.teams().size(); ++i) teams.push_back(i);
    }
    bool found = false;
    auto json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"team", "first day", "hangs on"}
    };
    for (const auto team : teams) {
      const auto out = plan::when(situation, task, team, from, days, granted_);
      found = found || out.day.has_value();
      const auto label = label_of(situation.teams()[team].self);
      const auto day = out.day ? plan::iso(*out.day) : "";
      json.push_back({
          {"team",      label       },
          {"first_day", day         },
          {"granted",   out.grants  },
          {"hangs_on",  out.hangs_on}
      });
      rows.push_back(
          {label, out.day ? day : english(base::text("none in {0} days", {std::to_string(days)})),
           joined(out.hangs_on)});
    }
    output.data(output.json() ? dump(json) : aligned(rows));
    return found ? Exit::Done : Exit::Problems;
  }

 private:
  std::string file_, task_;
  std::optional<std::string> team_, from_, days_;
  std::vector<std::string> granted_;
  ReadinessOptionsGiven readiness_;
};

const Registered registered(
    {"readiness", "when", "the first day on which all known conditions hold, and what it hangs on",
     [] { return std::make_unique<ReadinessWhen>(); }});

}  // namespace
}  // namespace demine::cli
