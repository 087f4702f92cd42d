// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::io {

struct CsvRow {
  std::uint64_t line = 0;  ///< where the row starts; the first line is 1
  std::vector<std::string> cells;
};

/// RFC 4180, strictly: quoted cells may hold the delimiter, quotes (doubled) and line ends; LF or
/// CRLF. Empty lines are passed over. InvalidInput with the line for a quote that does not end,
/// text behind a closing quote, a bare quote or carriage return inside a cell, or a NUL byte: to
/// guess there would move values into wrong columns.
[[nodiscard]] base::Result<std::vector<CsvRow>> split_csv(std::string_view text, char delimiter);

/// The one of , ; tab | that stands most often in the first line outside quotes; a comma when none
/// does.
[[nodiscard]] char guess_delimiter(std::string_view text);

/// A line with its end; cells are quoted where they must be.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells,
                                   std::string_view delimiter);

}  // namespace demine::io
