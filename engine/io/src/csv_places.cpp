// SPDX-License-Identifier: Apache-2.0
#include "csv_places.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "text_encoding.hpp"
#include "vector_file.hpp"

namespace demine::io {
namespace {

using base::text;
using evidence::Field;
using evidence::Mapping;
using evidence::RawRow;
using evidence::RawTable;

std::optional<std::size_t> column_of(const RawTable& table, const Mapping& mapping, Field field) {
  const auto named = mapping.columns.find(field);
  if (named == mapping.columns.end()) return std::nullopt;
  const auto found = std::ranges::find(table.columns, named->second);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::string_view trimmed(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(" \t") - first + 1);
}

/// A plain number; a comma is a decimal sign unless it may as well part thousands ("372,000").
std::optional<double> coordinate(std::string_view cell) {
  std::string word(trimmed(cell));
  const auto comma = word.find(',');
  if (comma != std::string::npos) {
    if (word.find_first_of(".,", comma + 1) != std::string::npos) return std::nullopt;
    if (word.find('.') < comma || word.size() - comma == 4) return std::nullopt;
    word[comma] = '.';
  }
  double value = 0;
  const auto [stop, failure] =
      std::from_chars(word.data(), word.data() + word.size(), value, std::chars_format::fixed);
  if (failure != std::errc{} || stop != word.data() + word.size()) return std::nullopt;
  if (word.find_first_not_of("0123456789.-") != std::string::npos) return std::nullopt;  // inf, nan
  return value;
}

bool says_something(const std::string& cell) {
  return cell.find_first_of("0123456789") != std::string::npos;
}

struct Columns {
  std::optional<std::size_t> east, north, wkt;
};

base::Problem refused(const RawTable& table, const RawRow& row, std::size_t column, base::Text what,
                      base::Text todo) {
  base::Problem problem;
  problem.code = "no-place";
  problem.file = table.file;
  problem.row = row.number;
  problem.field = table.columns[column];
  problem.value = shortened(row.cells[column]);
  problem.what = std::move(what);
  problem.todo = std::move(todo);
  return problem;
}

using Geometry = std::unique_ptr<OGRGeometry>;

/// The geometry in the system of the file, none when the cells are empty, or the problem.
base::Result<Geometry> standing(const RawRow& row, const Columns& columns) {
  const auto cell = [&](const std::optional<std::size_t>& column) -> const std::string& {
    static const std::string nothing;
    return column ? row.cells[*column] : nothing;
  };
  const auto& wkt = cell(columns.wkt);
  if (wkt.find('(') != std::string::npos) {
    const GdalErrors errors;
    OGRGeometry* made = nullptr;
    const char* rest = wkt.c_str();
    const bool whole = OGRGeometryFactory::createFromWkt(&rest, nullptr, &made) == OGRERR_NONE &&
                       trimmed(rest).empty();
    Geometry geometry(made);
    if (whole && geometry) return geometry;
    return base::Error{
        base::ErrorCode::InvalidInput, text("the geometry cannot be read as WKT"), {}, {}};
  }
  const auto& east = cell(columns.east);
  const auto& north = cell(columns.north);
  if (!says_something(east) || !says_something(north)) return Geometry{};
  const auto x = coordinate(east);
  const auto y = coordinate(north);
  if (x && y) return Geometry(std::make_unique<OGRPoint>(*x, *y));
  return base::Error{
      base::ErrorCode::InvalidInput,
      text("\"{0}\" is not a plain number", {shortened(x ? north : east, 40)}),
      {},
      text("Write the coordinate with digits and a point, without signs between thousands.")};
}

/// False when the row must leave.
bool place_row(const RawTable& table, RawRow& row, const Columns& columns, const ToWgs84& to_wgs84,
               std::vector<base::Problem>& problems) {
  if (row.cells.size() != table.columns.size()) return true;  // take() refuses it whole
  const std::size_t blamed = columns.east.value_or(columns.wkt.value_or(0));
  auto geometry = standing(row, columns);
  if (!geometry) {
    problems.push_back(refused(table, row, blamed, geometry.error().what, geometry.error().todo));
    return false;
  }
  if (!*geometry) return true;
  auto placed = to_wgs84(geometry->get());
  if (!placed) {
    problems.push_back(refused(table, row, blamed, placed.error().what, placed.error().todo));
    return false;
  }
  row.geometry = std::move(placed->geometry);
  row.mixed_geometry = placed->mixed;
  return true;
}

}  // namespace

base::Done place_rows(RawTable& table, const Mapping& mapping,
                      std::vector<base::Problem>& problems) {
  if (mapping.crs.empty()) return {};
  DEMINE_TRY(const auto to_wgs84, ToWgs84::from(mapping.crs));
  if (to_wgs84.identity()) return {};
  Columns columns{column_of(table, mapping, Field::Longitude),
                  column_of(table, mapping, Field::Latitude),
                  column_of(table, mapping, Field::Wkt)};
  if (!columns.east || !columns.north) columns.east = columns.north = std::nullopt;
  if (!columns.east && !columns.wkt) return {};
  std::vector<RawRow> kept;
  kept.reserve(table.rows.size());
  for (auto& row : table.rows) {
    if (place_row(table, row, columns, to_wgs84, problems)) kept.push_back(std::move(row));
  }
  table.rows = std::move(kept);
  return {};
}

}  // namespace demine::io
