// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/board.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "demine/base/check.hpp"

namespace demine::plan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

void put(Cell& cell, const Answer& answer, PredicateMask bit) {
  if (answer.outcome == Outcome::Fails) cell.fails |= bit;
  if (answer.outcome != Outcome::Unknown) return;
  (answer.assumed ? cell.assumed : cell.unknown) |= bit;
}

/// One predicate on all days: asked again only where the answer can have changed.
void fill(const Situation& situation, std::size_t predicate, std::uint32_t task, std::uint32_t team,
          sys_days from, std::span<Cell> cells) {
  const auto& asked = predicates()[predicate];
  const auto bit = PredicateMask{1} << predicate;
  for (std::size_t day = 0; day < cells.size();) {
    const auto on = from + days{static_cast<int>(day)};
    const auto [answer, same_until] = ask(asked, situation, {task, team, on});
    const auto last = std::max(same_until, on);
    const auto end = std::min<std::size_t>(cells.size(),
                                           day + static_cast<std::size_t>((last - on).count()) + 1);
    if (answer.outcome != Outcome::Holds) {
      for (auto i = day; i < end; ++i) put(cells[i], answer, bit);
    }
    day = end;
  }
}

/// What a predicate depends on here: a waiver for one task makes it depend on the task.
Scope scope_here(const Predicate& predicate, const Situation& situation) {
  const auto scope = scope_of(predicate);
  const bool per_task = std::ranges::any_of(situation.waivers(), [&](const Waiver& waiver) {
    return waiver.predicate == predicate.name && !waiver.task.empty();
  });
  return scope == Scope::Team && per_task ? Scope::Pair : scope;
}

/// Predicates of the rules with this scope, as indices.
std::vector<std::size_t> of_scope(const Situation& situation, Scope scope) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < predicates().size(); ++i) {
    const auto& predicate = predicates()[i];
    if (situation.rules().predicate(predicate.name) == nullptr) continue;
    if (scope_here(predicate, situation) == scope) out.push_back(i);
  }
  return out;
}

void add(std::span<const Cell> from, std::span<Cell> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i].fails |= from[i].fails;
    to[i].unknown |= from[i].unknown;
    to[i].assumed |= from[i].assumed;
  }
}

}  // namespace

Board Board::make(const Situation& situation, sys_days from, std::uint32_t length) {
  DEMINE_CHECK(length > 0, "a board has days");
  const auto tasks = static_cast<std::uint32_t>(situation.tasks().size());
  const auto teams = static_cast<std::uint32_t>(situation.teams().size());
  Board out;
  out.from_ = from;
  out.teams_ = teams;
  out.days_ = length;
  out.cells_.resize(std::size_t{tasks} * teams * length);
  std::vector<Cell> team_cells(std::size_t{teams} * length);
  for (const auto predicate : of_scope(situation, Scope::Team)) {
    for (std::uint32_t team = 0; team < teams && tasks > 0; ++team) {
      fill(situation, predicate, 0, team, from,
           std::span(team_cells).subspan(std::size_t{team} * length, length));
    }
  }
  const auto of_task = of_scope(situation, Scope::Task);
  const auto of_pair = of_scope(situation, Scope::Pair);
  std::vector<Cell> task_cells(length);
  for (std::uint32_t task = 0; task < tasks && teams > 0; ++task) {
    std::ranges::fill(task_cells, Cell{});
    for (const auto predicate : of_task) fill(situation, predicate, task, 0, from, task_cells);
    for (std::uint32_t team = 0; team < teams; ++team) {
      const auto row =
          std::span(out.cells_).subspan((std::size_t{task} * teams + team) * length, length);
      add(task_cells, row);
      add(std::span(team_cells).subspan(std::size_t{team} * length, length), row);
      for (const auto predicate : of_pair) fill(situation, predicate, task, team, from, row);
    }
  }
  return out;
}

Square square(const Situation& situation, const Board& board, std::uint32_t task, std::uint32_t day,
              std::optional<std::uint32_t> only) {
  Square out;
  std::optional<int> fewest;
  for (std::uint32_t team = 0; team < situation.teams().size(); ++team) {
    if (only && *only != team) continue;
    const auto& cell = board.at(task, team, day);
    out.outcome = std::min(out.outcome, cell.outcome());
    if (cell.outcome() == Outcome::Holds) out.teams.push_back(team);
    const auto lacks = std::popcount(cell.fails | cell.unknown);
    if (fewest && lacks >= *fewest) continue;
    fewest = lacks;
    out.cell = cell;
    out.nearest = team;
  }
  return out;
}

DayCalendar::DayCalendar(const Situation& situation, std::uint32_t task, std::uint32_t team,
                         sys_days from, std::uint32_t length, PredicateMask granted)
    : from_(from), cells_(length), good_before_(std::size_t{length} + 1) {
  for (std::size_t i = 0; i < predicates().size(); ++i) {
    if ((granted >> i & 1U) != 0) continue;
    if (situation.rules().predicate(predicates()[i].name) == nullptr) continue;
    fill(situation, i, task, team, from, cells_);
  }
  for (std::size_t i = 0; i < cells_.size(); ++i)
    good_before_[i + 1] = good_before_[i] + (cells_[i].outcome() == Outcome::Holds ? 1U : 0U);
}

std::uint32_t DayCalendar::index(sys_days day) const {
  const auto offset = (day - from_).count();
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(offset, 0, static_cast<std::int64_t>(cells_.size())));
}

std::optional<sys_days> DayCalendar::nth(sys_days since, std::uint32_t n) const {
  const auto wanted = good_before_[index(since)] + n;
  const auto found = std::ranges::lower_bound(good_before_, wanted);
  if (n == 0 || found == good_before_.end()) return {};
  return from_ + days{static_cast<int>(found - good_before_.begin()) - 1};
}

std::optional<sys_days> DayCalendar::first(sys_days since) const { return nth(since, 1); }

std::optional<sys_days> DayCalendar::first_run(sys_days since, std::uint32_t length) const {
  for (std::size_t i = index(since); length > 0 && i + length <= cells_.size(); ++i) {
    if (good_before_[i + length] - good_before_[i] == length)
      return from_ + days{static_cast<int>(i)};
  }
  return {};
}

std::uint32_t DayCalendar::count(sys_days since, sys_days until) const {
  const auto begin = index(since);
  return good_before_[std::max(begin, index(until))] - good_before_[begin];
}

When when(const Situation& situation, std::uint32_t task, std::uint32_t team, sys_days from,
          std::uint32_t length, const std::vector<std::string>& granted) {
  DEMINE_CHECK(length > 0, "a calendar has days");
  When out;
  out.team = team;
  const DayCalendar calendar(situation, task, team, from, length, mask_of(granted));
  out.day = calendar.first(from);
  out.grants = granted;
  if (!out.day) {
    const auto blocking = [](const Cell& cell) { return std::popcount(cell.fails | cell.unknown); };
    const auto nearest = std::ranges::min_element(calendar.cells(), {}, blocking);
    out.hangs_on = names_in(nearest->fails | nearest->unknown, situation.rules());
    const auto on = from + days{static_cast<int>(nearest - calendar.cells().begin())};
    out.forecast = forecast(situation, {task, team, on});
    return out;
  }
  out.forecast = forecast(situation, {task, team, *out.day});
  out.hangs_on = out.forecast.assumptions;
  return out;
}

std::vector<Gap> gaps(const Situation& situation, const std::vector<std::uint32_t>& teams,
                      sys_days day) {
  std::vector<Gap> out;
  std::map<std::tuple<std::uint32_t, std::string, std::string>, std::size_t> where;
  for (const auto team : teams) {
    for (std::uint32_t task = 0; task < situation.tasks().size(); ++task) {
      for (const auto& rule : situation.rules().predicates) {
        const auto* const predicate = find_predicate(rule.name);
        if (predicate == nullptr) continue;
        const auto answer = ask(*predicate, situation, {task, team, day}).answer;
        if (answer.outcome == Outcome::Holds) continue;
        auto finding = describe(*predicate, answer, situation, {task, team, day});
        const bool per_task = scope_of(*predicate) != Scope::Team;
        const auto key = std::tuple(team, rule.name, per_task ? finding.subject : std::string());
        const auto [at, is_new] = where.try_emplace(key, out.size());
        if (is_new) out.push_back({team, rule.name, std::move(finding), {}});
        out[at->second].tasks.push_back(task);
      }
    }
  }
  std::ranges::stable_sort(out, [](const Gap& a, const Gap& b) {
    return a.team != b.team ? a.team < b.team : a.tasks.size() > b.tasks.size();
  });
  return out;
}

std::vector<std::string> names_in(PredicateMask mask, const ReadinessRules& rules) {
  std::vector<std::string> out;
  for (const auto& rule : rules.predicates) {
    if ((mask & mask_of({rule.name})) != 0) out.push_back(rule.name);
  }
  return out;
}

PredicateMask mask_of(const std::vector<std::string>& names, std::vector<std::string>* unknown) {
  PredicateMask out = 0;
  for (const auto& name : names) {
    const auto* const found = find_predicate(name);
    if (found != nullptr) {
      out |= PredicateMask{1} << static_cast<unsigned>(found - predicates().data());
    } else if (unknown != nullptr) {
      unknown->push_back(name);
    }
  }
  return out;
}

}  // namespace demine::plan
