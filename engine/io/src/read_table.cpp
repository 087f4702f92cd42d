// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_table.hpp"

#include <algorithm>

#include "csv.hpp"
#include "demine/evidence/cells.hpp"
#include "demine/io/files.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

base::Error bad(base::Text what, const std::filesystem::path& path, base::Text todo = {}) {
  return {base::ErrorCode::InvalidInput, std::move(what), path.string(), std::move(todo)};
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

base::Result<NamedTable> read_named_table(const std::filesystem::path& path,
                                          const std::vector<std::string>& columns) {
  DEMINE_TRY(const auto bytes, read_file(path, 64U << 20U));
  DEMINE_TRY(const auto text, read_text(bytes, "").in(path.string()));
  DEMINE_TRY(const auto rows, split_csv(text.utf8, guess_delimiter(text.utf8)).in(path.string()));
  if (rows.empty()) return bad(base::text("has no header"), path);
  const auto& header = rows.front().cells;
  std::vector<std::size_t> at;
  for (const std::string& name : columns) {
    const auto found = std::ranges::find_if(
        header, [&](const std::string& cell) { return evidence::without_blanks(cell) == name; });
    if (found == header.end()) {
      return bad(base::text("has no column \"{0}\"", {name}), path,
                 base::text("It needs the columns {0}.", {joined(columns)}));
    }
    at.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  NamedTable out;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].cells.size() != header.size()) {
      return bad(base::text("row {0} has {1} cells, the header has {2}",
                            {std::to_string(rows[r].line), std::to_string(rows[r].cells.size()),
                             std::to_string(header.size())}),
                 path);
    }
    auto& row = out.rows.emplace_back();
    row.line = rows[r].line;
    for (const std::size_t column : at) {
      row.cells.emplace_back(evidence::without_blanks(rows[r].cells[column]));
    }
  }
  return out;
}

}  // namespace demine::io
