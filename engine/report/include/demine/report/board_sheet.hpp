// SPDX-License-Identifier: Apache-2.0
/// \file
/// The readiness board as a page: tasks by days, read without colour, without a script, on paper
/// and aloud. What stands on it was decided elsewhere; a forecast is never shown as a GO.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/language.hpp"
#include "demine/base/text.hpp"
#include "demine/model/evidence.hpp"

namespace demine::report {

/// Of a day that has come: Go or NoGo. Of a day to come: what is foretold.
enum class BoardMark : std::uint8_t { Go, NoGo, Holds, Unknown, Fails };

/// Whether a condition is known not to hold, or is not known.
enum class BoardDoubt : std::uint8_t { No, NotKnown };

struct BoardReason {
  base::Text asks;  ///< "the lanes are far enough apart"
  BoardDoubt doubt = BoardDoubt::NotKnown;
};

struct BoardCell {
  BoardMark mark = BoardMark::NoGo;
  std::vector<std::string> teams{};    ///< labels of those that may
  std::string nearest{};               ///< label of the team that lacks least, where none may
  std::optional<BoardReason> first{};  ///< what that team lacks; none: there is no team
  std::size_t more = 0;                ///< how many reasons further
  std::size_t on_the_day = 0;          ///< how many conditions can be known on the day alone
};

struct BoardDay {
  std::chrono::sys_days day{};
  bool begun = false;  ///< it has come: checked, not foretold
  bool today = false;
};

/// A row: a task with a cell a day, or a team with a cell a task.
struct BoardRow {
  std::string label{}, name{};
  std::string of{};  ///< of a team: its contingent or organisation
  std::vector<BoardCell> cells{};
};

/// One thing that stands in the way, with what to do about it.
struct BoardLack {
  std::string task, team;  ///< labels
  BoardReason reason;
  std::string value{};  ///< "20 m"; empty when it is not known
  base::Text todo{}, whom{};
};

struct BoardSheet {
  std::string operation{};
  model::Origin origin = model::Origin::Real;
  std::string as_of{};  ///< "2026-06-02 09:00 UTC+03:00"
  std::string rules{};  ///< edition
  std::string version{};
  std::vector<BoardDay> days{};
  std::vector<BoardRow> tasks{};   ///< cells: one a day
  std::vector<BoardRow> teams{};   ///< cells: one a task, on the first day
  std::vector<BoardLack> lacks{};  ///< of the team nearest to each task, on the first day
};

/// One HTML file without script and network. Prints on one sheet of A3, landscape, for fourteen
/// days of five tasks and five teams, whatever stands in the way; more go on over further sheets,
/// under the same head. Every text from outside is escaped.
[[nodiscard]] std::string write_board_page(const BoardSheet& sheet, base::Language language);

}  // namespace demine::report
