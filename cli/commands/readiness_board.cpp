// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../language_option.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../readiness_view.hpp"
#include "demine/app/readiness_documents.hpp"

namespace demine::cli {
namespace {

using std::chrono::days;

class ReadinessBoard final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("from", from_, "First day; default: today");
    args.option("days", days_, "How many days, 1 to 3660; default: 14");
    args.option("team", team_, "One team alone; default: the best of all teams");
    args.option("html", html_, "Page to make too, never a file that is there; prints on one sheet");
    args.option("ics", ics_,
                "Calendar to make too (iCalendar): what runs out, and when a task may start");
    args.option("lang", language_, "Language of page and calendar: en, ru; default: en");
    readiness_.declare(args);
    args.example("demine readiness board kursk.demine.gpkg --from 2026-06-02 --days 14");
    args.example("demine readiness board kursk.demine.gpkg --html board.html --lang ru");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::BoardFiles files;
    DEMINE_TRY(files.language, language_option(language_));
    if (html_) files.page = *html_;
    if (ics_) files.calendar = *ics_;
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto readiness, readiness_.load(file, output));
    const auto& situation = readiness.situation;
    auto from = situation.today();
    if (from_) {
      DEMINE_TRY(from, day_option(*from_, "--from"));
    }
    DEMINE_TRY(const auto length, count_option(days_, 14, "--days"));
    std::optional<std::uint32_t> team;
    if (team_) {
      DEMINE_TRY(team, team_option(situation, *team_));
    }
    DEMINE_TRY_DONE(app::write_board(file, readiness, {from, length, team}, files));
    const auto board = plan::Board::make(situation, from, length);
    const auto shown = [&](std::uint32_t, std::uint32_t each) { return !team || *team == each; };
    output.data(output.json() ? dump(wire::board_json(situation, board, shown))
                              : people(situation, board, team));
    return Exit::Done;
  }

 private:
  static std::string in_words(const plan::Situation& situation, const plan::Square& square,
                              bool begun) {
    if (square.outcome == plan::Outcome::Holds) {
      std::string out = begun ? "GO" : "holds";
      for (const auto team : square.teams) out += " " + label_of(situation.teams()[team].self);
      return out;
    }
    const std::string mark = begun ? "NO-GO" : std::string(plan::name(square.outcome));
    // What fails says more than what is not known yet.
    auto blocking = plan::names_in(square.cell.fails, situation.rules());
    for (auto& name : plan::names_in(square.cell.unknown, situation.rules()))
      blocking.push_back(std::move(name));
    if (blocking.empty()) return mark;
    const auto more = blocking.size() - 1;
    return mark + " " + blocking.front() + (more == 0 ? "" : " +" + std::to_string(more));
  }

  static std::string people(const plan::Situation& situation, const plan::Board& board,
                            std::optional<std::uint32_t> team) {
    std::vector<std::vector<std::string>> rows{{"day"}};
    for (const auto& task : situation.tasks()) rows.front().push_back(label_of(task.self));
    for (std::uint32_t day = 0; day < board.days(); ++day) {
      const auto on = board.from() + days{static_cast<int>(day)};
      std::vector<std::string> row{plan::iso(on)};
      for (std::uint32_t task = 0; task < situation.tasks().size(); ++task) {
        row.push_back(in_words(situation, plan::square(situation, board, task, day, team),
                               on <= situation.today()));
      }
      rows.push_back(std::move(row));
    }
    const std::string stamp =
        situation.origin() == model::Origin::Synthetic
            ? english(base::text("SYNTHETIC: everything in it is invented.")) + "\n"
            : "";
    return stamp + aligned(rows);
  }

  std::string file_;
  std::optional<std::string> from_, days_, team_, html_, ics_, language_;
  ReadinessOptionsGiven readiness_;
};

const Registered registered({"readiness", "board",
                             "tasks x days: which team may, or what stands in the way",
                             [] { return std::make_unique<ReadinessBoard>(); }});

}  // namespace
}  // namespace demine::cli
