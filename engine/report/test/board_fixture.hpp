// SPDX-License-Identifier: Apache-2.0
/// \file
/// Boards for tests: small ones with every mark, a full one for the sheet of paper, a hostile one.
#pragma once

#include <string>

#include "demine/report/board_sheet.hpp"

namespace demine::report::fixture {

inline constexpr std::chrono::sys_days kFirstDay{std::chrono::year{2026} / 6 / 2};

inline BoardReason lacks(const char* asks, BoardDoubt doubt) { return {base::text(asks), doubt}; }

inline BoardCell cell(std::size_t n, bool begun) {
  using enum BoardMark;
  const auto owner = lacks("the owner or the community agrees to the work", BoardDoubt::NotKnown);
  const auto eod = lacks("the team has the EOD level that the expected items need", BoardDoubt::No);
  if (begun && n % 5 == 0)
    return {
        .mark = Go, .teams = {"K1", "K3"}
    };
  if (begun) return {.mark = NoGo, .nearest = "K2", .first = eod, .more = n};
  switch (n % 3) {
    case 0:
      return {.mark = Holds, .teams = {"K1"}, .on_the_day = 21};
    case 1:
      return {.mark = Unknown, .nearest = "K1", .first = owner, .more = 3};
    default:
      return {.mark = Fails, .nearest = "K2", .first = eod, .more = 17};
  }
}

/// `tasks` x `days`, with `teams`: every mark occurs from two days and five tasks on.
inline BoardSheet board(std::size_t tasks, std::size_t days, std::size_t teams,
                        model::Origin origin = model::Origin::Synthetic) {
  BoardSheet out;
  out.operation = "Exercise";
  out.origin = origin;
  out.as_of = "2026-06-02 09:00 UTC+03:00";
  out.rules = "floor-1";
  out.version = "0.1.0";
  for (std::size_t d = 0; d < days; ++d)
    out.days.push_back({kFirstDay + std::chrono::days{static_cast<int>(d)}, d == 0, d == 0});
  for (std::size_t t = 0; t < tasks; ++t) {
    BoardRow row{.label = "T" + std::to_string(t + 1), .name = "Field behind the old school"};
    for (std::size_t d = 0; d < days; ++d) row.cells.push_back(cell(t + d, d == 0));
    out.tasks.push_back(row);
    out.lacks.push_back({.task = row.label,
                         .team = "K1",
                         .reason = lacks("the lanes are far enough apart", BoardDoubt::No),
                         .value = "20 m",
                         .todo = base::text("Plan the lanes further apart."),
                         .whom = base::text("the site supervisor")});
  }
  for (std::size_t k = 0; k < teams; ++k) {
    BoardRow row{
        .label = "K" + std::to_string(k + 1), .name = "Team", .of = "First contingent (invented)"};
    for (std::size_t t = 0; t < tasks; ++t) row.cells.push_back(cell(k + t, true));
    out.teams.push_back(row);
  }
  return out;
}

inline constexpr const char* kHostile =
    "</td><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' {{style}}";

/// Every text that people write is an attack.
inline BoardSheet hostile_board() {
  auto out = board(2, 3, 2);
  out.operation = out.as_of = out.rules = kHostile;
  for (auto* rows : {&out.tasks, &out.teams}) {
    for (auto& row : *rows) {
      row.label = row.name = row.of = kHostile;
      for (auto& one : row.cells) {
        one.teams = {kHostile};
        one.nearest = kHostile;
        one.first = BoardReason{
            base::Text{"{0}", {kHostile}},
            BoardDoubt::No
        };
      }
    }
  }
  for (auto& lack : out.lacks) {
    lack.task = lack.team = lack.value = kHostile;
    lack.todo = lack.whom = base::Text{kHostile, {}};
  }
  return out;
}

}  // namespace demine::report::fixture
