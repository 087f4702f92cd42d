// SPDX-License-Identifier: Apache-2.0
#include "demine/evidence/take.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "geometry_from_row.hpp"
#include "item_id.hpp"
#include "near_words.hpp"
#include "not_given.hpp"
#include "read_fields.hpp"
#include "row.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;

/// Cells moved by one column would put one thing's date under another's name, so nothing else is
/// read.
bool well_shaped(Row& row) {
  const auto& raw = row.raw();
  const auto& table = row.binding().table();
  if (raw.cells.size() != table.columns.size()) {
    row.refuse("wrong-number-of-cells",
               text("the row has {0} cells and the header {1}",
                    {std::to_string(raw.cells.size()), std::to_string(table.columns.size())}),
               text("Look for a missing or an unquoted separator in this row."));
    return false;
  }
  const bool blank =
      !raw.geometry && !raw.mixed_geometry &&
      std::ranges::all_of(raw.cells, [](const auto& cell) { return trimmed(cell).empty(); });
  if (blank && !raw.cells.empty()) {
    row.refuse("empty-row", text("the row is empty"), text("Delete the row."));
    return false;
  }
  return true;
}

void read_names(Row& row, EvidenceItem& item) {
  item.file = row.binding().table().file;
  item.row = row.raw().number;
  item.id = row.value(Field::Id);
  if (item.id.empty()) item.id = made_id(item.file, item.row);
  item.source = row.value(Field::Source);
  item.group = row.value(Field::Group);
  if (item.group.empty()) item.group = item.id;
  item.note = readable(trimmed(row.standing(Field::Note)));
}

void check_shape(Row& row, const EvidenceItem& item) {
  const bool line = item.kind == EvidenceKind::FightingLine;
  const std::string kind(model::name(item.kind));
  if (lowers(item.kind, item.outcome) && item.geometry.shape != geo::Shape::Polygon) {
    row.refuse("wrong-geometry",
               text("{0} needs a polygon: it speaks of all the ground inside", {kind}),
               text("Draw the outline of the ground that was used, surveyed or cleared."));
  } else if (line && item.geometry.shape == geo::Shape::Point) {
    row.refuse("wrong-geometry", text("{0} needs a line or a polygon", {kind}),
               text("Draw the line; a single event is a strike, a find or an accident."));
  }
}

/// One row into one item, or nothing and every reason.
std::optional<EvidenceItem> take_row(Row& row, const Mapping& mapping, const TakeOptions& options,
                                     NotGiven& not_given) {
  if (!well_shaped(row) || taken_back(row)) return std::nullopt;
  look_at_letters(row);
  EvidenceItem item;
  read_names(row, item);
  const auto kind = read_kind(row);
  auto geometry = geometry_from(row);
  // What the other fields must hold depends on the kind; without one they are read as for any
  // report of presence, so that their own faults are listed too.
  item.kind = kind.value_or(EvidenceKind::Find);
  read_outcome(row, item);
  read_classes(row, item);
  const bool graded = read_grade(row, item);
  read_date(row, item, options.today, mapping.date_format);
  const bool precise = read_precision(row, item);
  read_directness(row, item);
  read_provenance(row, item);
  read_origin(row, item);
  read_years(row, item);
  read_count(row, item);
  if (!graded) not_given.grade(row, item);
  if (kind && geometry) {
    item.geometry = *std::move(geometry);
    check_shape(row, item);
  }
  if (row.refused() || !kind) return std::nullopt;
  not_given.look(row, item, precise);
  return item;
}

/// A file that cannot give a single item says so once, not once a row.
bool says_enough(const RawTable& table, const Binding& binding,
                 std::vector<base::Problem>& problems) {
  const auto refuse = [&](std::string code, base::Text what) {
    problems.push_back(
        {base::Severity::Refused,
         std::move(code),
         table.file,
         std::nullopt,
         {},
         {},
         std::move(what),
         text("Write a mapping file that names the column. Columns of the file: {0}.",
              {nearest_first({}, table.columns, 30)})});
  };
  const bool kind = binding.says(Field::Kind);
  const bool where = says_where(binding) || std::ranges::any_of(table.rows, [](const auto& row) {
                       return row.geometry.has_value();
                     });
  if (!kind)
    refuse("no-kind-column",
           text("no column says what kind of evidence a row is: no row is taken"));
  if (!where) refuse("no-position-column", text("no column says where: no row is taken"));
  return kind && where;
}

}  // namespace

Intake take(const RawTable& table, const Mapping& mapping, const TakeOptions& options) {
  Intake intake;
  intake.rows = table.rows.size();
  if (table.rows.empty()) return intake;
  const Binding binding(table, mapping, intake.problems);
  if (!says_enough(table, binding, intake.problems)) return intake;

  std::vector<base::Problem> of_rows;
  std::set<std::pair<std::string, Field>> constants_said;
  NotGiven not_given;
  for (const auto& raw : table.rows) {
    Row row(binding, raw, of_rows, constants_said);
    if (auto item = take_row(row, mapping, options, not_given))
      intake.items.push_back(*std::move(item));
  }
  // What concerns the whole file is read first.
  not_given.list(binding, intake.items.size(), intake.problems);
  std::ranges::move(of_rows, std::back_inserter(intake.problems));
  return intake;
}

}  // namespace demine::evidence
