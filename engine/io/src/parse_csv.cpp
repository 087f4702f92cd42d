// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "csv.hpp"
#include "demine/geo/projection.hpp"
#include "demine/io/read_evidence.hpp"
#include "gdal_support.hpp"

namespace demine::io {
namespace {

using evidence::Field;
using evidence::Mapping;
using evidence::RawTable;

base::Error bad_file(base::Text what, std::string_view file, base::Text todo) {
  return {base::ErrorCode::InvalidInput, std::move(what), std::string(file), std::move(todo)};
}

base::Result<std::string> to_utf8(std::string_view text, std::string_view file, const std::string& encoding) {
  if (encoding.empty()) return std::string(text);
  if (text.find('\0') != std::string_view::npos) {
    return bad_file(base::text("has NUL bytes: this is not text"), file, base::text("Export the file again as CSV."));
  }
  const GdalErrors errors;
  char* const recoded = CPLRecode(std::string(text).c_str(), encoding.c_str(), CPL_ENC_UTF8);
  std::string out = recoded == nullptr ? std::string() : recoded;
  CPLFree(recoded);
  if (errors.failed() || (out.empty() && !text.empty())) {
    return bad_file(base::text("cannot be read as \"{0}\"", {encoding}), file,
                    base::text("Name the encoding as iconv does, such as windows-1251 or UTF-8."));
  }
  return out;
}

bool is_utf8(const std::string& text) { return CPLIsUTF8(text.c_str(), static_cast<int>(text.size())) != 0; }

/// Cells that are not UTF-8 keep their row, with the foreign bytes marked, and are listed.
void mend_text(RawTable& table, std::vector<base::Problem>& problems) {
  for (auto& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      auto& cell = row.cells[i];
      if (is_utf8(cell)) continue;
      char* const ascii = CPLForceToASCII(cell.c_str(), static_cast<int>(cell.size()), '?');
      cell = ascii;
      CPLFree(ascii);
      base::Problem problem;
      problem.severity = base::Severity::Doubtful;
      problem.code = "not-utf8";
      problem.file = table.file;
      problem.row = row.number;
      problem.field = i < table.columns.size() ? table.columns[i] : "";
      problem.value = cell.substr(0, 80);
      problem.what = base::text("the text is not UTF-8");
      problem.todo = base::text("Name its encoding in the mapping file, such as encoding = \"windows-1251\".");
      problems.push_back(std::move(problem));
    }
  }
}

std::optional<std::size_t> column_of(const RawTable& table, const Mapping& mapping, Field field) {
  const auto named = mapping.columns.find(field);
  if (named == mapping.columns.end()) return std::nullopt;
  const auto found = std::ranges::find(table.columns, named->second);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::optional<double> number(const std::string& cell) {
  char* end = nullptr;
  const double value = CPLStrtod(cell.c_str(), &end);
  if (cell.empty() || *end != '\0') return std::nullopt;
  return value;
}

/// With a `crs` in the mapping, the columns for longitude and latitude hold east and north of that system.
base::Done place_rows(RawTable& table, const Mapping& mapping) {
  if (mapping.crs.empty()) return {};
  if (mapping.crs == "EPSG:4326" || mapping.crs == "OGC:CRS84") return {};
  DEMINE_TRY(const auto plane, geo::Projection::named(mapping.crs).in("crs"));
  const auto east = column_of(table, mapping, Field::Longitude);
  const auto north = column_of(table, mapping, Field::Latitude);
  if (!east || !north) return {};
  for (auto& row : table.rows) {
    if (row.cells.size() <= std::max(*east, *north)) continue;
    const auto e = number(row.cells[*east]);
    const auto n = number(row.cells[*north]);
    if (!e || !n) continue;
    const auto place = plane.to_geographic(geo::Point{*e, *n});
    if (place) row.geometry = geo::GeographicGeometry{geo::Shape::Point, {{{*place}}}};
  }
  return {};
}

}  // namespace

base::Result<ReadTables> parse_csv(std::string_view text, std::string_view file, const Mapping& mapping) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return bad_file(base::text("the file is empty"), file, base::text("Export it again: a header line, then one line an item."));
  }
  DEMINE_TRY(const auto utf8, to_utf8(text, file, mapping.encoding));
  const char delimiter = mapping.delimiter.empty() ? guess_delimiter(utf8) : mapping.delimiter.front();
  DEMINE_TRY(auto rows, split_csv(utf8, delimiter).in(file));

  ReadTables out;
  RawTable table;
  table.kind = RawTable::Kind::Csv;
  table.file = file;
  table.columns = std::move(rows.front().cells);
  if (rows.size() == 1) {
    return bad_file(base::text("has a header and no rows"), file, base::text("Export it again with its rows."));
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    table.rows.push_back({rows[i].line, std::move(rows[i].cells), std::nullopt, false});
  }
  mend_text(table, out.problems);
  DEMINE_TRY_DONE(place_rows(table, mapping));
  out.tables.push_back(std::move(table));
  return out;
}

}  // namespace demine::io
