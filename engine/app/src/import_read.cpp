// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "demine/base/hash.hpp"
#include "demine/evidence/cells.hpp"
#include "demine/io/files.hpp"
#include "demine/io/read_evidence.hpp"
#include "export_marks.hpp"
#include "import_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using evidence::RawTable;

/// Position columns that a mapping of records shares with one of evidence.
constexpr std::array kPosition{evidence::Field::Latitude, evidence::Field::Longitude,
                               evidence::Field::Place, evidence::Field::Wkt};

struct CommonWords {
  std::string_view field;
  std::initializer_list<std::string_view> words;
};

/// What other programs call the fields that most entities have; compared when folded.
const auto& common_words() {
  static const std::array<CommonWords, 5> kWords{
      {{"label", {"demine_label"}},
       {"local_id",
        {"id", "number", "no", "code", "номер", "идентификатор", "ид", "ідентифікатор"}},
       {"name", {"title", "название", "наименование", "имя", "назва", "найменування", "ім'я"}},
       {"reported_on", {"report date", "date of report", "дата сообщения", "дата повідомлення"}},
       {"note",
        {"notes", "comment", "comments", "remark", "remarks", "description", "desc", "cmt",
         "примечание", "комментарий", "описание", "примітка", "коментар", "опис"}}}
  };
  return kWords;
}

bool taken_of_layer(const RawTable& table, const std::string& layer) {
  return table.file.ends_with(":" + layer);
}

base::Done keep_layer(io::ReadTables& read, const ImportOptions& options) {
  if (!options.layer) return {};
  std::string names;
  for (const auto& table : read.tables) names += (names.empty() ? "" : ", ") + table.file;
  std::erase_if(read.tables,
                [&](const RawTable& table) { return !taken_of_layer(table, *options.layer); });
  std::erase_if(read.problems, [&](const base::Problem& problem) {
    return problem.row && !problem.file.ends_with(":" + *options.layer);
  });
  if (!read.tables.empty()) return {};
  return Error{ErrorCode::NotFound, text("the file has no layer \"{0}\"", {*options.layer}),
               options.file.string(), text("Its layers: {0}.", {names})};
}

bool fits(model::FieldType type, const RawTable& table) {
  using enum model::FieldType;
  return std::ranges::any_of(table.rows, [&](const auto& row) {
    if (!row.geometry) return true;  // judged, and refused with its reason
    const auto shape = row.geometry->shape;
    return type == AnyGeometry || (type == Point && shape == geo::Shape::Point) ||
           (type == Line && shape == geo::Shape::Line) ||
           (type == Polygon && shape == geo::Shape::Polygon);
  });
}

/// A GPX has the points of a track beside the track: of several layers, those that can be meant.
void leave_out_layers(io::ReadTables& read, const model::Entity& entity) {
  std::erase_if(read.tables, [](const RawTable& table) { return table.rows.empty(); });
  const model::Field* const field = store::layer_field(entity);
  if (read.tables.size() < 2 || field == nullptr) return;
  std::vector<RawTable> kept;
  for (auto& table : read.tables) {
    if (fits(field->type, table)) {
      kept.push_back(std::move(table));
      continue;
    }
    read.problems.push_back(
        {.severity = base::Severity::Doubtful,
         .code = "layer-left-out",
         .file = table.file,
         .what = text("no row of this layer has the geometry of {0}: {1} rows are left out",
                      {std::string(entity.name), std::to_string(table.rows.size())}),
         .todo = text("Name the layer that is meant: --layer.")});
  }
  read.tables = std::move(kept);
}

std::vector<std::string> all_columns(const std::vector<RawTable>& tables) {
  std::vector<std::string> out;
  for (const auto& table : tables) {
    for (const auto& column : table.columns) {
      if (std::ranges::find(out, column) == out.end()) out.push_back(column);
    }
  }
  return out;
}

/// Whatever the mapping leaves out: rows that are invented, or were taken back, say so.
void add_row_marks(ImportFile& read) {
  for (const auto& table : read.tables) {
    for (const auto& [field, column] : evidence::row_marks(table)) {
      const std::string name(evidence::name(field));
      if (!read.mapping.constants.contains(name)) read.mapping.columns.emplace(name, column);
    }
  }
}

}  // namespace

std::vector<std::string> mapping_fields(const model::Entity& entity) {
  std::vector<std::string> out;
  if (entity.name == "evidence") {
    for (std::size_t i = 0; i < evidence::kFields; ++i) {
      out.emplace_back(evidence::name(static_cast<evidence::Field>(i)));
    }
    return out;
  }
  out.emplace_back("label");
  for (const model::Field& field : entity.fields) {
    if (field.set_by == model::SetBy::Person && !model::is_geometry(field.type)) {
      out.emplace_back(field.name);
    }
  }
  if (store::layer_field(entity) == nullptr) return out;
  for (const auto field : kPosition) out.emplace_back(evidence::name(field));
  return out;
}

io::RecordMapping guess_record_mapping(const model::Entity& entity,
                                       const std::vector<std::string>& header) {
  if (entity.name == "evidence") return io::named_fields(evidence::guess_mapping(header));
  std::map<std::string, std::string> by_folded;
  for (const auto& column : header) by_folded.emplace(evidence::folded_header(column), column);
  io::RecordMapping out;
  std::set<std::string> used;
  const auto take = [&](std::string_view field, std::string_view word) {
    const auto found = by_folded.find(evidence::folded_header(word));
    if (found == by_folded.end() || out.columns.contains(std::string(field))) return;
    if (!used.insert(found->second).second) return;
    out.columns.emplace(field, found->second);
  };
  const auto names = mapping_fields(entity);
  // The field's own name is surest; only then what others may mean by a header.
  for (const auto& field : names) take(field, field);
  if (store::layer_field(entity) != nullptr) {
    for (const auto& [field, column] : evidence::guess_mapping(header).columns) {
      if (std::ranges::find(kPosition, field) != kPosition.end())
        take(evidence::name(field), column);
    }
  }
  for (const auto& [field, words] : common_words()) {
    if (std::ranges::find(names, field) == names.end()) continue;
    for (const auto word : words) take(field, word);
  }
  return out;
}

evidence::Mapping reading_of(const io::RecordMapping& mapping) {
  evidence::Mapping out{.date_format = mapping.date_format,
                        .delimiter = mapping.delimiter,
                        .crs = mapping.crs,
                        .encoding = mapping.encoding};
  for (std::size_t i = 0; i < evidence::kFields; ++i) {
    const auto field = static_cast<evidence::Field>(i);
    const std::string name(evidence::name(field));
    if (const auto at = mapping.columns.find(name); at != mapping.columns.end()) {
      out.columns[field] = at->second;
    }
    if (const auto at = mapping.constants.find(name); at != mapping.constants.end()) {
      out.constants[field] = at->second;
    }
    if (const auto at = mapping.values.find(name); at != mapping.values.end()) {
      out.values[field] = at->second;
    }
  }
  return out;
}

std::vector<std::string> unused_columns(const std::vector<RawTable>& tables,
                                        const io::RecordMapping& mapping) {
  // What an export says of its rows is read by name, or is about the file.
  std::set<std::string> used{std::string(io::kProblemColumn), std::string(kIdColumn),
                             std::string(kOriginColumn), std::string(kClassesColumn)};
  for (const auto& [field, column] : mapping.columns) used.insert(column);
  auto out = all_columns(tables);
  std::erase_if(out, [&](const std::string& column) { return used.contains(column); });
  return out;
}

base::Result<ImportFile> read_import(const ImportOptions& options, const model::Entity& entity) {
  ImportFile out;
  if (options.mapping) {
    DEMINE_TRY(const auto toml, io::read_file(*options.mapping));
    DEMINE_TRY(out.mapping,
               io::parse_record_mapping(toml, options.mapping->string(), mapping_fields(entity)));
  }
  DEMINE_TRY(const auto bytes, io::read_file(options.file));
  out.sha256 = base::sha256_hex(bytes);
  DEMINE_TRY(auto read, io::read_evidence(options.file, reading_of(out.mapping),
                                          options.layer.value_or(std::string(entity.name))));
  DEMINE_TRY_DONE(keep_layer(read, options));
  leave_out_layers(read, entity);
  out.guessed = !options.mapping;
  if (out.guessed) out.mapping = guess_record_mapping(entity, all_columns(read.tables));
  const auto is_lost = [](const base::Problem& problem) {
    return problem.severity == base::Severity::Refused && problem.row.has_value();
  };
  out.lost = static_cast<std::uint64_t>(std::ranges::count_if(read.problems, is_lost));
  out.tables = std::move(read.tables);
  out.problems = std::move(read.problems);
  if (entity.name == "evidence") add_row_marks(out);
  return out;
}

}  // namespace demine::app
