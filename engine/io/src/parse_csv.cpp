// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "csv.hpp"
#include "csv_places.hpp"
#include "demine/io/read_evidence.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

using evidence::Mapping;
using evidence::RawTable;

base::Error bad_file(base::Text what, std::string_view file, base::Text todo) {
  return {base::ErrorCode::InvalidInput, std::move(what), std::string(file), std::move(todo)};
}

base::Problem damaged_text(const ReadText& text, std::string_view file) {
  base::Problem problem;
  problem.severity = base::Severity::Doubtful;
  problem.code = "wrong-encoding";
  problem.file = file;
  problem.row = text.first_damaged;
  problem.what = base::text("{0} lines hold bytes that are not {1}; this is the first of them",
                            {std::to_string(text.damaged_lines), text.encoding});
  problem.todo = base::text(
      "Name the file's encoding in the mapping, such as encoding = \"windows-1251\", or export it "
      "as "
      "UTF-8.");
  return problem;
}

}  // namespace

base::Result<ReadTables> parse_csv(std::string_view bytes, std::string_view file,
                                   const Mapping& mapping) {
  DEMINE_TRY(const auto text, read_text(bytes, mapping.encoding).in(file));
  if (text.utf8.find_first_not_of(" \t\r\n") == std::string::npos) {
    return bad_file(base::text("the file is empty"), file,
                    base::text("Export it again: a header line, then one line an item."));
  }
  const char delimiter =
      mapping.delimiter.empty() ? guess_delimiter(text.utf8) : mapping.delimiter.front();
  DEMINE_TRY(auto rows, split_csv(text.utf8, delimiter).in(file));
  if (rows.size() < 2) {
    return bad_file(base::text("has a header and no rows"), file,
                    base::text("Export it again with its rows."));
  }

  ReadTables out;
  if (text.damaged_lines > 0) out.problems.push_back(damaged_text(text, file));
  RawTable table;
  table.kind = RawTable::Kind::Csv;
  table.file = file;
  table.columns = std::move(rows.front().cells);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    table.rows.push_back({rows[i].line, std::move(rows[i].cells), std::nullopt, false});
  }
  DEMINE_TRY_DONE(place_rows(table, mapping, out.problems).in(file));
  out.tables.push_back(std::move(table));
  return out;
}

}  // namespace demine::io
