// SPDX-License-Identifier: Apache-2.0
#include "demine/app/export_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "demine/app/records.hpp"
#include "demine/io/files.hpp"
#include "demine/io/record_files.hpp"
#include "export_marks.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using model::DataClass;
using model::Entity;
using model::Field;
using model::FieldType;

io::ColumnType column_type(const Field& field) {
  if (field.type == FieldType::Integer) return io::ColumnType::Integer;
  if (field.type == FieldType::Real) return io::ColumnType::Real;
  if (field.type == FieldType::Boolean) return io::ColumnType::Boolean;
  if (field.type == FieldType::Date && !field.partial) return io::ColumnType::Date;
  return io::ColumnType::Text;
}

bool guarded(DataClass data_class) {
  return data_class == DataClass::Confidential || data_class == DataClass::Personal;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

/// Labels in place of ids, where a label is of one record alone.
class Labels {
 public:
  explicit Labels(const store::OperationFile& file) : file_(file) {}

  base::Result<std::string> of(const Field& field, const std::string& ids) {
    DEMINE_TRY(const auto* const known, names_of(std::string(field.of)));
    std::string out;
    for (std::size_t at = 0; at <= ids.size();) {
      const auto end = std::min(ids.find(';', at), ids.size());
      const std::string id = ids.substr(at, end - at);
      const auto label = known->find(id);
      out += (out.empty() ? "" : ";") + (label != known->end() ? label->second : id);
      at = end + 1;
    }
    return out;
  }

 private:
  using Names = std::map<std::string, std::string>;

  base::Result<const Names*> names_of(const std::string& entity) {
    const auto found = names_.find(entity);
    if (found != names_.end()) return &found->second;
    Names names;
    std::map<std::string, int> count;
    DEMINE_TRY_DONE(file_.for_each_record(entity, [&](const store::Record& record) -> base::Done {
      ++count[record.label];
      names[record.id] = record.label;
      return {};
    }));
    std::erase_if(names, [&](const auto& name) {
      const std::string& label = name.second;
      return label.empty() || count[label] > 1 || label.find(';') != std::string::npos;
    });
    return &names_.emplace(entity, std::move(names)).first->second;
  }

  const store::OperationFile& file_;
  std::map<std::string, Names> names_{};
};

/// Which fields go out, and the rows of them.
class Exporting {
 public:
  Exporting(const store::OperationFile& file, const ExportOptions& options, const Entity& entity,
            geo::Projection projection)
      : file_(file),
        options_(options),
        entity_(entity),
        layer_(store::layer_field(entity)),
        projection_(std::move(projection)),
        labels_(file) {}

  base::Done choose() {
    std::set<DataClass> classes;
    std::set<std::string> needed;
    for (const Field& field : entity_.fields) {
      const std::string data_class(model::name(field.data_class));
      if (!given(field)) {
        needed.insert(data_class);
        out_.left_out.push_back(std::string(field.name) + " (" + data_class + ")");
        out_.place_left_out = out_.place_left_out || &field == layer_;
        continue;
      }
      classes.insert(field.data_class);
      fields_.push_back(&field);
    }
    const auto& include = options_.include;
    const bool people = entity_.protected_table && !options_.access &&
                        std::ranges::find(include, DataClass::Personal) == include.end();
    if (fields_.empty() || people) return nothing_to_give(needed);
    for (const DataClass data_class : classes) {
      out_.classes.emplace_back(model::name(data_class));
    }
    return {};
  }

  base::Result<io::RecordTable> table() {
    DEMINE_TRY(const auto operation, file_.operation());
    out_.synthetic = operation.origin == "synthetic";
    out_.layer = plural(entity_);
    table_.name = out_.layer;
    describe(operation);
    add_columns();
    DEMINE_TRY_DONE(file_.for_each_record(std::string(entity_.name),
                                          [&](const store::Record& record) -> base::Done {
                                            if (record.revoked && !options_.revoked) return {};
                                            if (!within_access(record)) return {};
                                            return add(record);
                                          }));
    out_.records = table_.rows.size();
    return std::move(table_);
  }

  Exported out_{};

 private:
  [[nodiscard]] bool given(const Field& field) const {
    if (const auto& access = options_.access) {
      if (model::is_geometry(field.type)) return access->place && &field == layer_;
      return std::ranges::find(access->fields, &field) != access->fields.end();
    }
    return !guarded(field.data_class) ||
           std::ranges::find(options_.include, field.data_class) != options_.include.end();
  }

  [[nodiscard]] bool within_access(const store::Record& record) const {
    return !options_.access || may_read_row(file_, *options_.access, record);
  }

  [[nodiscard]] base::Done nothing_to_give(const std::set<std::string>& needed) const {
    std::string flags;
    for (const auto& word : needed) flags += (flags.empty() ? "--include " : " --include ") + word;
    return Error{
        ErrorCode::InvalidArgument,
        text("what is known of {0} is {1}: nothing of it is given out unasked",
             {plural(entity_), joined(std::vector<std::string>(needed.begin(), needed.end()))}),
        "--layer", text("Whoever may have it gets it with {0}.", {flags})};
  }

  void describe(const store::OperationRow& operation) {
    const std::string origin = out_.synthetic ? "SYNTHETIC" : "REAL";
    table_.description = std::string(out_.synthetic ? "SYNTHETIC. " : "") + operation.name + ": " +
                         std::string(entity_.title) + ". Data classes: " + joined(out_.classes) +
                         ".";
    table_.about = {
        {"origin",       origin               },
        {"operation",    operation.id         },
        {"data_classes", joined(out_.classes) },
        {"left_out",     joined(out_.left_out)}
    };
  }

  void add_columns() {
    using enum io::ColumnType;
    table_.columns = {
        {std::string(kIdColumn), Text},
        {"label",                Text}
    };
    for (const Field* field : fields_) {
      if (field == layer_) continue;
      table_.columns.push_back({std::string(field->name), column_type(*field)});
    }
    table_.has_place = layer_ != nullptr && !out_.place_left_out;
    std::vector<std::string> last{"created", "changed"};
    if (options_.revoked) last.insert(last.end(), {"revoked", "revoked_reason"});
    last.emplace_back(kOriginColumn);
    last.emplace_back(kClassesColumn);
    for (const auto& name : last) table_.columns.push_back({name, Text});
  }

  base::Done add(const store::Record& record) {
    io::RecordRow row;
    row.cells = {record.id, record.label};
    for (const Field* field : fields_) {
      if (field == layer_) continue;
      DEMINE_TRY(auto cell, cell_of(record, *field));
      row.cells.push_back(std::move(cell));
    }
    row.cells.push_back(record.created);
    row.cells.push_back(record.changed);
    if (options_.revoked) {
      row.cells.push_back(record.revoked.value_or(""));
      row.cells.push_back(record.revoked_reason);
    }
    row.cells.emplace_back(out_.synthetic ? "SYNTHETIC" : "REAL");
    row.cells.push_back(joined(out_.classes));
    if (table_.has_place) {
      const auto place = record.geometries.find(layer_->name);
      if (place != record.geometries.end()) {
        DEMINE_TRY(row.geographic, projection_.to_geographic(place->second));
        row.plane = place->second;
      }
    }
    table_.rows.push_back(std::move(row));
    return {};
  }

  base::Result<std::string> cell_of(const store::Record& record, const Field& field) {
    if (model::is_geometry(field.type)) {
      const auto place = record.geometries.find(field.name);
      if (place == record.geometries.end()) return std::string();
      DEMINE_TRY(const auto geographic, projection_.to_geographic(place->second));
      return io::place_text(geographic);
    }
    const auto value = record.fields.find(field.name);
    if (value == record.fields.end()) return std::string();
    const bool refers = field.type == FieldType::Reference || field.type == FieldType::References;
    return refers ? labels_.of(field, value->second) : value->second;
  }

  const store::OperationFile& file_;
  const ExportOptions& options_;
  const Entity& entity_;
  const Field* layer_;
  geo::Projection projection_;
  Labels labels_;
  std::vector<const Field*> fields_{};
  io::RecordTable table_{};
};

base::Done give(const store::OperationFile& file, const io::RecordTable& table,
                const geo::Projection& projection, const ExportOptions& options, Exported& out) {
  if (options.format == ExportFormat::GeoPackage) {
    // The day of the last entry: the same register gives the same bytes.
    DEMINE_TRY(const auto latest, file.latest_clock());
    return io::write_records_geopackage(*options.out, table, projection,
                                        latest.text().substr(0, 23) + "Z");
  }
  const auto bytes = [&] {
    if (options.format == ExportFormat::Csv) return io::records_csv(table);
    if (options.format == ExportFormat::Kml) return io::records_kml(table);
    return io::records_geojson(table);
  };
  if (options.out) return io::write_file(*options.out, bytes());
  out.bytes = bytes();
  return {};
}

}  // namespace

std::string_view name(ExportFormat format) {
  switch (format) {
    case ExportFormat::GeoJson:
      return "geojson";
    case ExportFormat::GeoPackage:
      return "gpkg";
    case ExportFormat::Csv:
      return "csv";
    case ExportFormat::Kml:
      return "kml";
  }
  return "";
}

std::optional<ExportFormat> parse_export_format(std::string_view word) {
  using enum ExportFormat;
  for (const auto format : {GeoJson, GeoPackage, Csv, Kml}) {
    if (name(format) == word) return format;
  }
  return {};
}

std::string plural(const Entity& entity) {
  const std::string name(entity.name);
  if (name == "evidence" || name == "equipment") return name;
  if (name.ends_with('y')) return name.substr(0, name.size() - 1) + "ies";
  return name + "s";
}

base::Result<const Entity*> layer_named(std::string_view name) {
  for (const Entity& entity : model::entities()) {
    if (plural(entity) == name) return &entity;
  }
  return model::entity_named(name);
}

base::Result<Exported> export_records(const store::OperationFile& file,
                                      const ExportOptions& options) {
  DEMINE_TRY(const auto* const entity, layer_named(options.layer));
  if (options.format == ExportFormat::GeoPackage && !options.out) {
    return Error{ErrorCode::InvalidArgument, text("a GeoPackage is written into a file"), "--out",
                 text("Name the file to make: --out {0}.gpkg.", {plural(*entity)})};
  }
  DEMINE_TRY(auto projection, projection_of(file));
  DEMINE_TRY(const auto plane, file.plane());
  Exporting exporting(file, options, *entity, projection);
  DEMINE_TRY_DONE(exporting.choose());
  DEMINE_TRY(const auto table, exporting.table());
  Exported out = std::move(exporting.out_);
  out.crs = options.format == ExportFormat::GeoPackage ? plane.name : "WGS 84";
  DEMINE_TRY_DONE(give(file, table, projection, options, out));
  return out;
}

}  // namespace demine::app
