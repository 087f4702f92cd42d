// SPDX-License-Identifier: Apache-2.0
#include "register_rows.hpp"

#include <charconv>

#include "geopackage_blob.hpp"
#include "register_tables.hpp"

namespace demine::store {
namespace {

using model::FieldType;

void bind_text(Statement& row, int place, std::string_view value) {
  if (value.empty()) {
    row.bind_null_at(place);
  } else {
    row.lend_at(place, value);
  }
}

template <typename T>
T number_of(std::string_view written) {
  T out{};
  std::from_chars(written.data(), written.data() + written.size(), out);
  return out;
}

void bind_field(Statement& row, int place, const Column& column, const Record& record) {
  if (model::is_geometry(column.field->type)) {
    const auto found = record.geometries.find(column.name);
    if (found == record.geometries.end()) {
      row.bind_null_at(place);
    } else {
      row.bind_at(place, std::string_view(journal::canonical(geometry_value(found->second))));
    }
    return;
  }
  const auto value = record.field(column.name);
  if (value.empty()) {
    row.bind_null_at(place);
  } else if (column.field->type == FieldType::Integer) {
    row.bind_at(place, number_of<std::int64_t>(value));
  } else if (column.field->type == FieldType::Real) {
    row.bind_at(place, number_of<double>(value));
  } else if (column.field->type == FieldType::Boolean) {
    row.bind_at(place, std::int64_t{value == "true" || value == "yes" ? 1 : 0});
  } else if (column.field->type == FieldType::Timestamp) {
    // GeoPackage wants milliseconds: 2026-05-01T12:00:00.000Z.
    row.bind_at(place, std::string_view(std::string(value.substr(0, value.size() - 1)) + ".000Z"));
  } else {
    row.lend_at(place, value);
  }
}

/// What every record has besides its fields, by the name of its column.
std::string_view own_column(const Record& record, std::string_view name) {
  if (name == "id") return record.id;
  if (name == "label") return record.label;
  if (name == "created") return record.created;
  if (name == "changed") return record.changed;
  if (name == "revoked") return record.revoked ? std::string_view(*record.revoked) : "";
  if (name == "revoked_reason") return record.revoked_reason;
  return record.version;
}

/// What is the same for every row of a table.
struct Table {
  const model::Field* layer;
  std::vector<Column> columns;
  std::string_view put;
};

const Table& table_of(std::string_view name) {
  static const auto tables = [] {
    std::map<std::string, Table, std::less<>> out;
    for (const model::Entity& each : model::entities()) {
      out[std::string(each.name)] = {layer_field(each), columns_of(each), put_row_sql(each)};
    }
    return out;
  }();
  return tables.find(name)->second;
}

/// The written form of what a column holds.
std::string written_cell(const Statement& row, int place, const model::Field& field) {
  std::string text(row.text(place));
  if (field.type == FieldType::Boolean) return row.integer(place) != 0 ? "true" : "false";
  if (field.type == FieldType::Timestamp && text.ends_with(".000Z")) {
    text.replace(text.size() - 5, 5, "Z");
  }
  if (field.type == FieldType::Real) return journal::canonical(journal::Value(row.real(place)));
  return text;
}

void read_own(Record& record, std::string_view name, std::string text) {
  if (name == "id")
    record.id = std::move(text);
  else if (name == "label")
    record.label = std::move(text);
  else if (name == "created")
    record.created = std::move(text);
  else if (name == "changed")
    record.changed = std::move(text);
  else if (name == "revoked")
    record.revoked = std::move(text);
  else if (name == "revoked_reason")
    record.revoked_reason = std::move(text);
  else
    record.version = std::move(text);
}

}  // namespace

base::Done put_box(Database& database, std::string_view table, std::int64_t fid, Blob geometry) {
  const auto head = blob_head(geometry);
  if (!head || head->empty || !head->box) return {};
  DEMINE_TRY(auto* const row, database.prepared(put_box_sql(table)));
  // The places of put_box_sql().
  row->bind_at(1, fid);
  row->bind_at(2, head->box->west_m);
  row->bind_at(3, head->box->east_m);
  row->bind_at(4, head->box->south_m);
  row->bind_at(5, head->box->north_m);
  return row->run();
}

base::Done put_row(Database& database, const Record& record, std::int64_t fid,
                   std::int32_t srs_id) {
  const Table& table = table_of(record.entity);
  DEMINE_TRY(auto* const row, database.prepared(table.put));
  // The places of put_row_sql(): fid, geom of a layer, then the columns in their order.
  row->bind_at(1, fid);
  int place = 2;
  std::vector<std::uint8_t> blob;
  if (table.layer != nullptr) {
    const auto geometry = record.geometries.find(table.layer->name);
    if (geometry == record.geometries.end()) {
      row->bind_null_at(place);
    } else {
      blob = geopackage_blob(geometry->second, srs_id);
      row->lend_at(place, Blob(blob));
      DEMINE_TRY_DONE(put_box(database, record.entity, fid, blob));
    }
    ++place;
  }
  for (const Column& column : table.columns) {
    if (column.field != nullptr) {
      bind_field(*row, place, column, record);
    } else {
      bind_text(*row, place, own_column(record, column.name));
    }
    ++place;
  }
  return row->run();
}

base::Result<Record> record_of(const Statement& row, const model::Entity& entity) {
  Record out;
  out.entity = entity.name;
  if (const model::Field* layer = layer_field(entity); layer != nullptr && !row.is_null(0)) {
    DEMINE_TRY(auto geometry, geometry_of(row.blob(0)));
    out.geometries.emplace(layer->name, std::move(geometry));
  }
  int place = 0;
  for (const Column& column : columns_of(entity)) {
    ++place;
    if (row.is_null(place)) continue;
    if (column.field == nullptr) {
      read_own(out, column.name, std::string(row.text(place)));
    } else if (model::is_geometry(column.field->type)) {
      DEMINE_TRY(const auto value, journal::parse_json(row.text(place)));
      DEMINE_TRY(auto geometry, geometry_from(value));
      out.geometries.emplace(column.name, std::move(geometry));
    } else {
      out.fields.emplace(column.name, written_cell(row, place, *column.field));
    }
  }
  return out;
}

}  // namespace demine::store
