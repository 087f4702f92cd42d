// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows for tests: a good one, and what a case changes in it.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/evidence/take.hpp"

namespace demine::evidence::testing {

using Changes = std::map<std::string, std::string>;

inline std::chrono::sys_days today() {
  using namespace std::chrono;
  return sys_days(year(2026) / November / 23);
}

/// The field names as header: nothing is left to a guess.
inline const std::vector<std::string>& columns() {
  static const std::vector<std::string> names{
      "id",         "kind",         "classes", "grade",     "date",  "precision_m", "directness",
      "provenance", "source",       "group",   "synthetic", "place", "latitude",    "longitude",
      "wkt",        "years_in_use", "count",   "outcome",   "note",  "revoked"};
  return names;
}

inline Changes good_row() {
  return {
      {"kind",        "find"      },
      {"grade",       "B2"        },
      {"date",        "2025-05-04"},
      {"precision_m", "50"        },
      {"directness",  "direct"    },
      {"provenance",  "visual"    },
      {"source",      "Team 3"    },
      {"latitude",    "51.19"     },
      {"longitude",   "35.27"     }
  };
}

inline const std::string& square() {
  static const std::string wkt =
      "POLYGON((35.27 51.19,35.28 51.19,35.28 51.20,35.27 51.20,35.27 51.19))";
  return wkt;
}

/// A good row of a kind that lowers the hazard.
inline Changes good_absence(const std::string& kind) {
  auto row = good_row();
  row["kind"] = kind;
  row["latitude"] = row["longitude"] = "";
  row["wkt"] = square();
  if (kind == "land-in-use") row["years_in_use"] = "3";
  if (kind == "cleared-land") row["count"] = "4";
  if (kind == "survey-result") row["outcome"] = "nothing-found";
  return row;
}

inline RawTable table_of(const std::vector<Changes>& rows, const std::string& file = "finds.csv") {
  RawTable table;
  table.file = file;
  table.columns = columns();
  for (const auto& row : rows) {
    RawRow raw;
    raw.number = table.rows.size() + 2;
    for (const auto& column : table.columns) {
      const auto found = row.find(column);
      raw.cells.push_back(found == row.end() ? "" : found->second);
    }
    table.rows.push_back(raw);
  }
  return table;
}

inline Changes with(Changes row, const Changes& changes) {
  for (const auto& [column, value] : changes) row[column] = value;
  return row;
}

inline Intake take_rows(const std::vector<Changes>& rows, Mapping mapping = {},
                        const std::string& file = "finds.csv") {
  const auto table = table_of(rows, file);
  if (mapping.columns.empty()) mapping.columns = guess_mapping(table.columns).columns;
  return take(table, mapping, {today()});
}

/// "refused unknown-kind" and "doubtful blanks", sorted.
inline std::vector<std::string> codes(const std::vector<base::Problem>& problems) {
  std::vector<std::string> out;
  for (const auto& p : problems) {
    out.push_back((p.severity == base::Severity::Refused ? "refused " : "doubtful ") + p.code);
  }
  std::ranges::sort(out);
  return out;
}

/// A point item that needs no file.
inline model::EvidenceItem item_at(double lon, double lat, const std::string& id) {
  model::EvidenceItem item;
  item.id = item.group = id;
  item.kind = model::EvidenceKind::Find;
  item.grade = {model::SourceReliability::B, model::InformationCredibility::Two};
  item.date = *base::Date::parse("2025-05-04");
  item.precision = base::Metres(50);
  item.source = "Team 3";
  item.file = "finds.csv";
  item.row = 2;
  item.geometry = {geo::Shape::Point, {{{{lon, lat}}}}};
  return item;
}

inline geo::GeographicGeometry box_at(double west, double south, double east, double north) {
  return {geo::Shape::Polygon,
          {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
}

inline std::vector<std::string> ids(const Intake& intake) {
  std::vector<std::string> out;
  for (const auto& item : intake.items) out.push_back(item.id);
  return out;
}

}  // namespace demine::evidence::testing
