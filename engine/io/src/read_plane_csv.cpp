// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_plane_csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "csv.hpp"
#include "demine/evidence/cells.hpp"
#include "demine/geo/validity.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

constexpr double kFarthest_m = 1e7;

base::Error bad(base::Text what, std::string_view file, base::Text todo = {}) {
  return {base::ErrorCode::InvalidInput, std::move(what), std::string(file), std::move(todo)};
}

std::optional<double> number(std::string_view cell) {
  const auto text = evidence::without_blanks(cell);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) ||
      std::abs(value) > kFarthest_m) {
    return std::nullopt;
  }
  return value;
}

struct Table {
  std::vector<CsvRow> rows;
  std::vector<std::size_t> columns;  // where each wanted column stands
  std::size_t width = 0;
};

base::Result<Table> table_of(std::string_view csv, std::string_view file,
                             const std::vector<std::string>& wanted) {
  DEMINE_TRY(const auto text, read_text(csv, "").in(file));
  DEMINE_TRY(auto rows, split_csv(text.utf8, guess_delimiter(text.utf8)).in(file));
  if (rows.size() < 2) return bad(base::text("has a header and no rows"), file);
  Table table;
  const auto& header = rows.front().cells;
  table.width = header.size();
  for (const std::string& name : wanted) {
    const auto found = std::ranges::find_if(
        header, [&](const std::string& cell) { return evidence::without_blanks(cell) == name; });
    if (found == header.end()) {
      return bad(base::text("has no column \"{0}\"", {name}), file,
                 base::text("x_m is metres to the east, y_m metres to the north in one plane; a "
                            "window has a column ring too."));
    }
    table.columns.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  rows.erase(rows.begin());
  table.rows = std::move(rows);
  return table;
}

base::Problem refused(std::string_view file, const CsvRow& row, std::string field,
                      std::string value, base::Text what) {
  base::Problem problem;
  problem.code = "not-a-number";
  problem.file = file;
  problem.row = row.line;
  problem.field = std::move(field);
  problem.value = shortened(value);
  problem.what = std::move(what);
  problem.todo = base::text("Write metres as digits with a point, such as 1088.49.");
  return problem;
}

/// The numbers of a row, or what is wrong with it.
base::Done numbers(const Table& table, const CsvRow& row, const std::vector<std::string>& names,
                   std::string_view file, std::vector<double>& out, base::Problem& problem) {
  out.clear();
  if (row.cells.size() != table.width) {
    problem = refused(file, row, "", "",
                      base::text("has {0} cells under a header of {1}",
                                 {std::to_string(row.cells.size()), std::to_string(table.width)}));
    return bad(problem.what, file);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& cell = row.cells[table.columns[i]];
    const auto value = number(cell);
    if (!value) {
      problem =
          refused(file, row, names[i], cell,
                  base::text("\"{0}\" is no number of metres within 10 000 km", {shortened(cell)}));
      return bad(problem.what, file);
    }
    out.push_back(*value);
  }
  return {};
}

geo::GeographicGeometry as_if_geographic(const geo::PlaneGeometry& plane) {
  geo::GeographicGeometry out{plane.shape, {}};
  for (const auto& part : plane.parts) {
    auto& rings = out.parts.emplace_back();
    for (const auto& ring : part) {
      auto& path = rings.emplace_back();
      for (const geo::Point p : ring) path.push_back({p.east_m, p.north_m});
    }
  }
  return out;
}

}  // namespace

base::Result<PlanePoints> parse_plane_points(std::string_view csv, std::string_view file) {
  const std::vector<std::string> names{"x_m", "y_m"};
  DEMINE_TRY(const auto table, table_of(csv, file, names));
  PlanePoints out;
  std::vector<double> values;
  for (const CsvRow& row : table.rows) {
    base::Problem problem;
    if (!numbers(table, row, names, file, values, problem)) {
      out.problems.push_back(std::move(problem));
      continue;
    }
    out.points.push_back({values[0], values[1]});
    out.lines.push_back(row.line);
  }
  return out;
}

base::Result<geo::PlaneGeometry> parse_plane_polygon(std::string_view csv, std::string_view file) {
  const std::vector<std::string> names{"ring", "x_m", "y_m"};
  DEMINE_TRY(const auto table, table_of(csv, file, names));
  geo::PlaneGeometry out{geo::Shape::Polygon, {{}}};
  auto& rings = out.parts.front();
  std::vector<double> seen;
  std::vector<double> values;
  for (const CsvRow& row : table.rows) {
    base::Problem problem;
    if (!numbers(table, row, names, file, values, problem))
      return bad(problem.what, std::string(file) + ":" + std::to_string(row.line), problem.todo);
    if (seen.empty() || values[0] != seen.back()) {
      if (std::ranges::find(seen, values[0]) != seen.end()) {
        return bad(base::text("ring {0} goes on after another ring began",
                              {std::string(evidence::without_blanks(row.cells[table.columns[0]]))}),
                   std::string(file) + ":" + std::to_string(row.line),
                   base::text("Keep the rows of a ring together, in the order of its corners."));
      }
      seen.push_back(values[0]);
      rings.emplace_back();
    }
    rings.back().push_back({values[1], values[2]});
  }
  for (auto& ring : rings) {
    if (ring.front() != ring.back()) ring.push_back(ring.front());
  }
  // Rings are judged as they stand: to GEOS metres and degrees are numbers.
  if (const auto flaw = geo::find_flaw(as_if_geographic(out))) {
    return bad(
        base::text("is no valid polygon near x_m {0}, y_m {1}: a ring is too short, crosses "
                   "itself or another ring, or lies outside the first",
                   {std::to_string(flaw->where.lon_deg), std::to_string(flaw->where.lat_deg)}),
        file, base::text("Draw the window again: an outer ring first, then its holes."));
  }
  return out;
}

}  // namespace demine::io
