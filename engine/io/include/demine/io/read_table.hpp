// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::io {

/// A small table that a person keeps: a header, and a cell for each of the columns asked for.
struct NamedTable {
  struct Row {
    std::uint64_t line = 0;  ///< the header is 1
    std::vector<std::string>
        cells{};  ///< in the order of the columns asked for; without blanks at their ends
  };
  std::vector<Row> rows{};
};

/// Reads a CSV (RFC 4180; UTF-8 or what parse finds it to be) with at least `columns`; others are
/// passed over. Errors: no such column; a row that has another number of cells than the header,
/// with its line.
[[nodiscard]] base::Result<NamedTable> read_named_table(const std::filesystem::path& path,
                                                        const std::vector<std::string>& columns);

}  // namespace demine::io
