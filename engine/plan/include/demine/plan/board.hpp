// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tasks x teams x days at once, the first day on which all known conditions hold, and what is
/// missing. The same answers as check() and forecast(), by runs of days instead of day by day.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demine/plan/readiness.hpp"

namespace demine::plan {

/// Bit i is predicate i of predicates().
using PredicateMask = std::uint64_t;

/// What stands in the way on one day.
struct Cell {
  PredicateMask fails = 0;
  PredicateMask unknown = 0;  ///< and not assumed
  PredicateMask assumed = 0;  ///< can be known on the day alone
  [[nodiscard]] Outcome outcome() const {
    if (fails != 0) return Outcome::Fails;
    return unknown != 0 ? Outcome::Unknown : Outcome::Holds;
  }
  friend bool operator==(const Cell&, const Cell&) = default;
};

class Board {
 public:
  /// Pre: days > 0.
  /// Shape: tasks x teams x days cells of 24 bytes, days next to each other.
  /// Cost:  O((tasks + teams + pairs) x runs x predicates + cells); bench/readiness_bench.cpp.
  static Board make(const Situation& situation, std::chrono::sys_days from, std::uint32_t days);

  [[nodiscard]] const Cell& at(std::uint32_t task, std::uint32_t team, std::uint32_t day) const {
    return cells_[(std::size_t{task} * teams_ + team) * days_ + day];
  }
  [[nodiscard]] std::chrono::sys_days from() const { return from_; }
  [[nodiscard]] std::uint32_t days() const { return days_; }

 private:
  std::chrono::sys_days from_{};
  std::uint32_t teams_ = 0, days_ = 0;
  std::vector<Cell> cells_{};
};

/// What a board says of a task on a day, of all teams together.
struct Square {
  Outcome outcome = Outcome::Fails;    ///< the best one
  std::vector<std::uint32_t> teams{};  ///< that may: all with outcome Holds
  std::uint32_t nearest = 0;           ///< the team that lacks least; the first of several
  Cell cell{};                         ///< of that team; empty where there is no team
};
/// Of all teams, or of `only` one.
[[nodiscard]] Square square(const Situation& situation, const Board& board, std::uint32_t task,
                            std::uint32_t day, std::optional<std::uint32_t> only = {});

/// The days of one task and team under grants: predicates that are taken to hold.
/// Made in O(days); then every question costs O(log days), by prefix sums of the days that hold.
class DayCalendar {
 public:
  DayCalendar(const Situation& situation, std::uint32_t task, std::uint32_t team,
              std::chrono::sys_days from, std::uint32_t days, PredicateMask granted = 0);
  /// First day at or after `since` on which nothing stands in the way.
  [[nodiscard]] std::optional<std::chrono::sys_days> first(std::chrono::sys_days since) const;
  /// First day at or after `since` that begins `length` days in a row: O(days) at worst.
  [[nodiscard]] std::optional<std::chrono::sys_days> first_run(std::chrono::sys_days since,
                                                               std::uint32_t length) const;
  /// The n-th such day at or after `since`, n from 1: when n days of work are done.
  [[nodiscard]] std::optional<std::chrono::sys_days> nth(std::chrono::sys_days since,
                                                         std::uint32_t n) const;
  /// How many of the days from `since` before `until` hold. O(1).
  [[nodiscard]] std::uint32_t count(std::chrono::sys_days since, std::chrono::sys_days until) const;
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }

 private:
  [[nodiscard]] std::uint32_t index(std::chrono::sys_days day) const;
  std::chrono::sys_days from_{};
  std::vector<Cell> cells_{};
  std::vector<std::uint32_t> good_before_{};  // days that hold before day i
};

struct When {
  std::optional<std::chrono::sys_days> day{};  ///< none within the days looked at
  std::uint32_t team = 0;                      ///< of the answer
  Forecast forecast{};                         ///< of that day, or of the last day looked at
  std::vector<std::string> grants{};           ///< predicates that were taken to hold
  /// Where there is no day: the predicates that stand in the way on every day, and would open a
  /// day if granted together; fewest first. They are what it hangs on.
  std::vector<std::string> hangs_on{};
};
/// First day from `from` on which all known conditions hold for the team.
[[nodiscard]] When when(const Situation& situation, std::uint32_t task, std::uint32_t team,
                        std::chrono::sys_days from, std::uint32_t days,
                        const std::vector<std::string>& granted = {});

/// One thing that a team lacks.
struct Gap {
  std::uint32_t team = 0;
  std::string predicate;
  Finding finding;                     ///< for the first of the tasks
  std::vector<std::uint32_t> tasks{};  ///< for which it is lacking
};
/// What teams still lack on a day, for which tasks, whom to ask; most tasks first.
[[nodiscard]] std::vector<Gap> gaps(const Situation& situation,
                                    const std::vector<std::uint32_t>& teams,
                                    std::chrono::sys_days day);

/// Names of the predicates in a mask, in the order of the rules.
[[nodiscard]] std::vector<std::string> names_in(PredicateMask mask, const ReadinessRules& rules);
/// The same back; unknown names are left out of the mask and returned.
[[nodiscard]] PredicateMask mask_of(const std::vector<std::string>& names,
                                    std::vector<std::string>* unknown = nullptr);

}  // namespace demine::plan
