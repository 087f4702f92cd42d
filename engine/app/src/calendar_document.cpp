// SPDX-License-Identifier: Apache-2.0
#include "board_documents.hpp"
#include "demine/base/hash.hpp"
#include "demine/report/calendar.hpp"

namespace demine::app {
namespace {

using base::Text;
using base::text;
using std::chrono::days;
using std::chrono::sys_days;

std::string label_of(const plan::Subject& subject) {
  return subject.label.empty() ? subject.id : subject.label;
}

class CalendarMaker {
 public:
  CalendarMaker(const Readiness& readiness, const BoardQuestion& question, base::Language language)
      : readiness_(readiness),
        situation_(readiness.situation),
        question_(question),
        language_(language) {}

  base::Result<report::Calendar> make(const store::OperationFile& file) {
    DEMINE_TRY(const auto operation, file.operation());
    operation_ = operation.id;
    calendar_.name = stamped(text("Readiness: {0}", {operation.name}));
    calendar_.language = base::code(language_);
    calendar_.made = situation_.now();
    const auto until = question_.from + days{static_cast<int>(question_.days)};
    for (const auto& ending : readiness_.endings) {
      if (ending.last_day >= question_.from && ending.last_day < until) put_ending(ending);
    }
    const auto board = plan::Board::make(situation_, question_.from, question_.days);
    for (std::uint32_t task = 0; task < situation_.tasks().size(); ++task) put_starts(task, board);
    return std::move(calendar_);
  }

 private:
  [[nodiscard]] std::string say(const Text& of) const { return base::translated(of, language_); }
  /// Safety rule 11: also in a list of events that shows nothing but their names.
  [[nodiscard]] std::string stamped(const Text& of) const {
    return situation_.origin() == model::Origin::Synthetic ? say(text("SYNTHETIC")) + ": " + say(of)
                                                           : say(of);
  }

  /// Of what it is about, so that the same thing has the same name each time.
  [[nodiscard]] std::string uid(std::initializer_list<std::string_view> parts) const {
    std::string all = operation_;
    for (const auto part : parts) all.append("\n").append(part);
    return base::sha256_hex(all).substr(0, 32) + "@demine";
  }

  void put_ending(const Ending& ending) {
    const auto* const predicate = plan::find_predicate(ending.predicate);
    if (predicate == nullptr) return;
    const auto subject = ending.subject.empty() ? say(text("every task")) : ending.subject;
    const auto what = ending.kind == "waiver" ? say(text("waiver of {0}", {say(predicate->asks)}))
                                              : say(predicate->asks);
    report::CalendarEvent event;
    event.uid = uid({"end", ending.kind, ending.subject_id, ending.detail, ending.recorded_as});
    event.first = event.last = ending.last_day;
    event.summary = stamped(text("{0}, last day: {1}", {subject, what}));
    event.description =
        say(text("Recorded as {0}, source: {1}", {ending.recorded_as, ending.source})) + "\n" +
        say(text("What to do: {0}", {say(predicate->todo)})) + "\n" +
        say(text("Whom to ask: {0}", {say(predicate->whom)}));
    event.category = say(text("Expiry"));
    calendar_.events.push_back(std::move(event));
  }

  /// Runs of days of one kind with the same teams.
  void put_starts(std::uint32_t task, const plan::Board& board) {
    const auto square = [&](std::uint32_t day) {
      return plan::square(situation_, board, task, day, question_.team);
    };
    const auto begun = [&](std::uint32_t day) { return on(day) <= situation_.today(); };
    for (std::uint32_t day = 0; day < question_.days;) {
      const auto first = square(day);
      auto end = day + 1;
      if (first.outcome == plan::Outcome::Holds) {
        while (end < question_.days && begun(end) == begun(day) && square(end).teams == first.teams)
          ++end;
        put_start(task, first, on(day), on(end - 1));
      }
      day = end;
    }
  }

  void put_start(std::uint32_t task, const plan::Square& square, sys_days first, sys_days last) {
    const auto& self = situation_.tasks()[task].self;
    std::string teams;
    for (const auto team : square.teams)
      teams += (teams.empty() ? "" : ", ") + label_of(situation_.teams()[team].self);
    report::CalendarEvent event;
    event.uid = uid({"start", self.id, plan::iso(first)});
    event.first = first;
    event.last = last;
    const bool go = last <= situation_.today();
    event.summary =
        stamped(go ? text("{0}: GO for {1}", {label_of(self), teams})
                   : text("{0}: by forecast {1} may start; no GO before the check of the day",
                          {label_of(self), teams}));
    std::string waits;
    for (const auto& name : plan::names_in(square.cell.assumed, situation_.rules()))
      waits += (waits.empty() ? "" : "; ") + say(plan::find_predicate(name)->asks);
    if (!waits.empty()) event.description = say(text("To be checked on the day: {0}", {waits}));
    event.category = say(text("Start"));
    calendar_.events.push_back(std::move(event));
  }

  [[nodiscard]] sys_days on(std::uint32_t day) const {
    return question_.from + days{static_cast<int>(day)};
  }

  const Readiness& readiness_;
  const plan::Situation& situation_;
  BoardQuestion question_;
  base::Language language_;
  std::string operation_{};
  report::Calendar calendar_{};
};

}  // namespace

base::Result<std::string> board_calendar(const store::OperationFile& file,
                                         const Readiness& readiness, const BoardQuestion& question,
                                         base::Language language) {
  DEMINE_TRY(const auto calendar, CalendarMaker(readiness, question, language).make(file));
  return report::write_calendar(calendar);
}

}  // namespace demine::app
