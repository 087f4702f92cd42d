// SPDX-License-Identifier: Apache-2.0
#include "demine/evidence/cells.hpp"

#include <set>
#include <utility>

#include "dates.hpp"
#include "geometry_from_row.hpp"
#include "item_id.hpp"
#include "row.hpp"
#include "utf8.hpp"

namespace demine::evidence {

RowPlaces places_of(const RawTable& table, const Mapping& mapping) {
  RowPlaces out;
  std::vector<base::Problem> of_columns;
  const Binding binding(table, mapping, of_columns);
  std::set<std::pair<std::string, Field>> constants_said;
  out.places.reserve(table.rows.size());
  for (const RawRow& raw : table.rows) {
    if (raw.cells.size() != table.columns.size()) {
      out.places.emplace_back();
      continue;
    }
    Row row(binding, raw, out.problems, constants_said);
    out.places.push_back(geometry_from(row));
  }
  return out;
}

bool says_where(const RawTable& table, const Mapping& mapping) {
  std::vector<base::Problem> of_columns;
  return says_where(Binding(table, mapping, of_columns));
}

std::string cell_value(std::string_view standing) {
  auto word = readable(trimmed(standing));
  return is_nothing(word) ? std::string() : word;
}

std::string_view without_blanks(std::string_view standing) { return trimmed(standing); }

std::string folded_header(std::string_view header) { return folded(header); }

base::Result<base::Date> cell_date(std::string_view text, std::string_view format) {
  return parse_date(text, format);
}

bool has_made_id(const model::EvidenceItem& item) {
  const auto made = made_id(item.file, item.row);
  return item.id == made || item.id.starts_with(made + "~");
}

}  // namespace demine::evidence
