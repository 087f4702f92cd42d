// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <bit>
#include <map>

#include "board_documents.hpp"
#include "demine/app/version.hpp"
#include "demine/io/files.hpp"
#include "demine/report/board_sheet.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using report::BoardCell;
using report::BoardDoubt;
using report::BoardMark;
using std::chrono::days;

constexpr std::uint32_t kMostDays = 31;

std::string label_of(const plan::Subject& subject) {
  return subject.label.empty() ? subject.id : subject.label;
}

/// The first of a mask in the order of the rules.
report::BoardReason first_of(plan::PredicateMask mask, BoardDoubt doubt,
                             const plan::ReadinessRules& rules) {
  const auto names = plan::names_in(mask, rules);
  const auto* const predicate = names.empty() ? nullptr : plan::find_predicate(names.front());
  return {predicate != nullptr ? predicate->asks : base::Text{}, doubt};
}

BoardMark mark_of(plan::Outcome outcome, bool begun) {
  if (begun) return outcome == plan::Outcome::Holds ? BoardMark::Go : BoardMark::NoGo;
  switch (outcome) {
    case plan::Outcome::Holds:
      return BoardMark::Holds;
    case plan::Outcome::Unknown:
      return BoardMark::Unknown;
    case plan::Outcome::Fails:
      break;
  }
  return BoardMark::Fails;
}

/// What fails comes before what is not known.
BoardCell cell_of(const plan::Cell& cell, plan::Outcome outcome, bool begun,
                  const plan::ReadinessRules& rules) {
  BoardCell out{.mark = mark_of(outcome, begun)};
  out.on_the_day = static_cast<std::size_t>(std::popcount(cell.assumed));
  const auto lacks = cell.fails | cell.unknown;
  if (outcome == plan::Outcome::Holds || lacks == 0) return out;
  out.first = cell.fails != 0 ? first_of(cell.fails, BoardDoubt::No, rules)
                              : first_of(cell.unknown, BoardDoubt::NotKnown, rules);
  out.more = static_cast<std::size_t>(std::popcount(lacks)) - 1;
  return out;
}

class SheetMaker {
 public:
  SheetMaker(const store::OperationFile& file, const plan::Situation& situation,
             const BoardQuestion& question)
      : file_(file),
        situation_(situation),
        question_(question),
        board_(plan::Board::make(situation, question.from, question.days)) {}

  base::Result<report::BoardSheet> make() {
    DEMINE_TRY(const auto operation, file_.operation());
    sheet_.operation = operation.name;
    sheet_.origin = situation_.origin();
    sheet_.as_of = local_now();
    sheet_.rules = situation_.rules().edition;
    sheet_.version = version();
    DEMINE_TRY_DONE(read_names());
    for (std::uint32_t d = 0; d < question_.days; ++d)
      sheet_.days.push_back({on(d), begun(on(d)), on(d) == situation_.today()});
    for (std::uint32_t task = 0; task < situation_.tasks().size(); ++task) put_task(task);
    for (std::uint32_t team = 0; team < situation_.teams().size(); ++team) {
      if (!question_.team || *question_.team == team) put_team(team);
    }
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] std::chrono::sys_days on(std::uint32_t day) const {
    return question_.from + days{static_cast<int>(day)};
  }
  [[nodiscard]] bool begun(std::chrono::sys_days day) const { return day <= situation_.today(); }

  /// "2026-06-02 09:00 UTC+03:00"
  [[nodiscard]] std::string local_now() const {
    const auto offset = situation_.utc_offset();
    const auto local = situation_.now() + offset;
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local)).count();
    const auto away = std::abs(offset.count());
    return fmt::format("{} {:02}:{:02} UTC{}{:02}:{:02}",
                       plan::iso(std::chrono::floor<days>(local)), minutes / 60, minutes % 60,
                       offset.count() < 0 ? "-" : "+", away / 60, away % 60);
  }

  base::Done read_names() {
    for (const auto* entity : {"task", "team", "contingent", "organisation"}) {
      DEMINE_TRY(const auto records, file_.records(entity));
      for (const auto& record : records) names_[record.id] = record.field("name");
    }
    return {};
  }

  void put_task(std::uint32_t task) {
    const auto& self = situation_.tasks()[task].self;
    report::BoardRow row{.label = label_of(self), .name = names_[self.id]};
    for (std::uint32_t day = 0; day < question_.days; ++day) {
      const auto square = plan::square(situation_, board_, task, day, question_.team);
      auto cell = cell_of(square.cell, square.outcome, begun(on(day)), situation_.rules());
      for (const auto team : square.teams)
        cell.teams.push_back(label_of(situation_.teams()[team].self));
      if (cell.first) cell.nearest = label_of(situation_.teams()[square.nearest].self);
      if (day == 0 && cell.first) put_lacks(task, square.nearest);
      row.cells.push_back(std::move(cell));
    }
    sheet_.tasks.push_back(std::move(row));
  }

  void put_team(std::uint32_t team) {
    const auto& of = situation_.teams()[team];
    report::BoardRow row{.label = label_of(of.self),
                         .name = names_[of.self.id],
                         .of = names_[of.contingent.empty() ? of.organisation : of.contingent]};
    for (std::uint32_t task = 0; task < situation_.tasks().size(); ++task) {
      const auto& cell = board_.at(task, team, 0);
      row.cells.push_back(cell_of(cell, cell.outcome(), begun(question_.from), situation_.rules()));
      if (cell.outcome() == plan::Outcome::Holds) row.cells.back().teams = {row.label};
    }
    sheet_.teams.push_back(std::move(row));
  }

  void put_lacks(std::uint32_t task, std::uint32_t team) {
    const plan::Case at{task, team, question_.from};
    const auto findings = begun(at.day) ? plan::check(situation_, at).findings
                                        : plan::forecast(situation_, at).findings;
    for (const auto wanted : {plan::Outcome::Fails, plan::Outcome::Unknown}) {
      for (const auto& finding : findings) {
        if (finding.outcome != wanted || finding.assumed) continue;
        const bool fails = wanted == plan::Outcome::Fails;
        sheet_.lacks.push_back({
            .task = label_of(situation_.tasks()[task].self),
            .team = label_of(situation_.teams()[team].self),
            .reason = {finding.asks, fails ? BoardDoubt::No : BoardDoubt::NotKnown},
            .value = fails ? finding.value : "",
            .todo = finding.todo,
            .whom = finding.whom
        });
      }
    }
  }

  const store::OperationFile& file_;
  const plan::Situation& situation_;
  BoardQuestion question_;
  plan::Board board_;
  report::BoardSheet sheet_{};
  std::map<std::string, std::string, std::less<>> names_{};
};

}  // namespace

base::Result<std::string> board_page(const store::OperationFile& file, const Readiness& readiness,
                                     const BoardQuestion& question, base::Language language) {
  if (question.days > kMostDays) {
    return Error{ErrorCode::InvalidArgument,
                 text("a page has room for {0} days, and not for {1}",
                      {std::to_string(kMostDays), std::to_string(question.days)}),
                 "--days", text("Make several pages, each with its own --from.")};
  }
  DEMINE_TRY(const auto sheet, SheetMaker(file, readiness.situation, question).make());
  return report::write_board_page(sheet, language);
}

base::Done write_board(const store::OperationFile& file, const Readiness& readiness,
                       const BoardQuestion& question, const BoardFiles& files) {
  std::string page;
  std::string calendar;
  if (files.page) {
    DEMINE_TRY(page, board_page(file, readiness, question, files.language));
  }
  if (files.calendar) {
    DEMINE_TRY(calendar, board_calendar(file, readiness, question, files.language));
  }
  if (files.page) {
    DEMINE_TRY_DONE(io::write_file(*files.page, page));
  }
  if (!files.calendar) return {};
  auto done = io::write_file(*files.calendar, calendar);
  if (!done && files.page) {
    std::error_code ignored;  // what matters is why the calendar was not written
    std::filesystem::remove(*files.page, ignored);
  }
  return done;
}

}  // namespace demine::app
