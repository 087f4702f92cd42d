// SPDX-License-Identifier: Apache-2.0
/// \file
/// The board as documents: a page for the wall and the screen, a calendar of what runs out.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "demine/app/readiness.hpp"
#include "demine/base/language.hpp"

namespace demine::app {

struct BoardQuestion {
  std::chrono::sys_days from{};
  std::uint32_t days = 14;
  std::optional<std::uint32_t> team{};  ///< index; none: the best of all teams
};

/// What is to be written, and in which language.
struct BoardFiles {
  base::Language language = base::Language::English;
  std::optional<std::filesystem::path> page{};      ///< HTML, of report::write_board_page()
  std::optional<std::filesystem::path> calendar{};  ///< iCalendar (RFC 5545)
};

/// Writes all of them into new files, or none. The calendar has an event on the last day of
/// everything known that ends within the days asked about, and one for each run of days on which a
/// task may start, which says whether that is a GO or a forecast.
/// Errors: InvalidArgument for a page of more than 31 days, columns that nobody can read;
/// AlreadyExists: nothing is overwritten.
[[nodiscard]] base::Done write_board(const store::OperationFile& file, const Readiness& readiness,
                                     const BoardQuestion& question, const BoardFiles& files);

}  // namespace demine::app
