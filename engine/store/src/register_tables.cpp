// SPDX-License-Identifier: Apache-2.0
#include "register_tables.hpp"

#include <map>
#include <set>

#include "demine/store/record.hpp"
#include "embedded/templates.hpp"

namespace demine::store {
namespace {

using model::Entity;
using model::Field;
using model::FieldType;

std::string declared(const Field& field) {
  if (field.type == FieldType::Integer) return "INTEGER";
  if (field.type == FieldType::Real) return "DOUBLE";
  if (field.type == FieldType::Boolean) return "BOOLEAN";
  if (field.type == FieldType::Date && !field.partial) return "DATE";
  if (field.type == FieldType::Timestamp) return "DATETIME";
  return "text";
}

/// GeoPackage's name of what geopackage_blob() writes.
std::string geometry_type(const Field& field) {
  if (field.type == FieldType::Point) return "MULTIPOINT";
  if (field.type == FieldType::Line) return "MULTILINESTRING";
  if (field.type == FieldType::Polygon) return "MULTIPOLYGON";
  return "GEOMETRY";
}

std::string replaced(std::string_view pattern, std::string_view mark, std::string_view by) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto next = pattern.find(mark, at);
    out += pattern.substr(at, next - at);
    if (next == std::string_view::npos) break;
    out += by;
    at = next + mark.size();
  }
  return out;
}

std::string quoted(std::string_view words) { return "'" + replaced(words, "'", "''") + "'"; }

std::string table_sql(const Entity& entity) {
  const Field* const layer = layer_field(entity);
  std::string out = "create table " + std::string(entity.name) +
                    " (\n  fid integer primary key autoincrement not null";
  if (layer != nullptr) out += ",\n  geom " + geometry_type(*layer);
  for (const Column& column : columns_of(entity)) {
    out += ",\n  " + column.name + " " + column.declared;
    // Other programs may add a row without one: it is adopted with an id, or put back.
    if (column.name == "id") out += " unique";
  }
  out += "\n);\ncreate index demine_" + std::string(entity.name) + "_by_label on " +
         std::string(entity.name) + " (label);\n";
  return out;
}

std::string contents_sql(const Entity& entity) {
  const std::string name = quoted(entity.name);
  const std::string described = name + ", " + quoted(entity.title) + ", " + quoted(entity.meaning);
  const Field* const layer = layer_field(entity);
  if (layer == nullptr) {
    return "insert into gpkg_contents (table_name, data_type, identifier, description) select " +
           name + ", 'attributes', " + described.substr(name.size() + 2) + ";\n";
  }
  const std::string plane = "cast(value as integer) from demine_meta where name = 'srs_id'";
  return "insert into gpkg_contents (table_name, data_type, identifier, description, srs_id) "
         "select " +
         name + ", 'features', " + described.substr(name.size() + 2) + ", " + plane + ";\n" +
         "insert into gpkg_geometry_columns select " + name + ", 'geom', " +
         quoted(geometry_type(*layer)) +
         ", cast(value as integer), 0, 0 from demine_meta where name = 'srs_id';\n" +
         "insert into gpkg_extensions values (" + name +
         ", 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', "
         "'write-only');\n" +
         replaced(embedded::templates::layer_rtree_sql(), "{table}", entity.name);
}

}  // namespace

std::vector<Column> columns_of(const Entity& entity) {
  std::vector<Column> out{
      {"id",    "text"},
      {"label", "text"}
  };
  const Field* const layer = layer_field(entity);
  for (const Field& field : entity.fields) {
    if (&field != layer) out.push_back({std::string(field.name), declared(field), &field});
  }
  for (const char* name : {"created", "changed", "revoked", "revoked_reason", "version"}) {
    out.push_back({name, "text"});
  }
  return out;
}

/// What the template says of the fold is of old: the fold runs no triggers
/// (Database::run_no_triggers), and nobody sets 'folding' any more. Its words stay, comment and
/// all, because their hash is in every file (check_schema): files would not open without.
std::string register_tables_sql() {
  std::string out;
  for (const Entity& entity : model::entities()) out += table_sql(entity) + contents_sql(entity);
  for (const std::string& table : register_tables()) {
    out += replaced(embedded::templates::outside_edits_sql(), "{table}", table);
  }
  return out;
}

std::vector<std::string> register_tables() {
  std::vector<std::string> out{"operation", "person_key"};
  for (const Entity& entity : model::entities()) out.emplace_back(entity.name);
  return out;
}

namespace {

std::string put_row(const Entity& entity) {
  std::string names = "fid";
  std::string values = ":fid";
  if (layer_field(entity) != nullptr) {
    names += ", geom";
    values += ", :geom";
  }
  for (const Column& column : columns_of(entity)) {
    names += ", " + column.name;
    values += ", :" + column.name;
  }
  return "insert into " + std::string(entity.name) + " (" + names + ") values (" + values + ")";
}

std::string read_rows(const Entity& entity) {
  std::string names = layer_field(entity) != nullptr ? "geom" : "null";
  for (const Column& column : columns_of(entity)) names += ", " + column.name;
  return "select " + names + " from " + std::string(entity.name);
}

std::string rows_text(const Entity& entity) {
  std::string row = "fid";
  if (layer_field(entity) != nullptr) row += " || ',' || quote(geom)";
  for (const Column& column : columns_of(entity)) row += " || ',' || quote(" + column.name + ")";
  return "select " + row + " from " + std::string(entity.name) + " order by fid";
}

/// One text for each entity, made once: statements are kept by where their text lies.
template <typename Make>
std::map<std::string, std::string, std::less<>> for_all(Make make) {
  std::map<std::string, std::string, std::less<>> out;
  for (const Entity& entity : model::entities()) out[std::string(entity.name)] = make(entity);
  return out;
}

/// The same for each table that has an R-tree.
template <typename Make>
std::map<std::string, std::string, std::less<>> for_layers(Make make) {
  std::map<std::string, std::string, std::less<>> out{
      {"operation", make("operation")}
  };
  for (const Entity& entity : model::entities()) {
    const std::string name(entity.name);
    if (layer_field(entity) != nullptr) out[name] = make(name);
  }
  return out;
}

}  // namespace

std::string_view put_row_sql(const Entity& entity) {
  static const auto texts = for_all(put_row);
  return texts.find(entity.name)->second;
}

std::string_view read_rows_sql(const Entity& entity) {
  static const auto texts = for_all(read_rows);
  return texts.find(entity.name)->second;
}

std::string_view read_named_sql(const Entity& entity) {
  static const auto texts = for_all([](const Entity& each) {
    const std::string read = read_rows(each);
    return read + " where label = :name union " + read + " where id = :name";
  });
  return texts.find(entity.name)->second;
}

std::string_view read_boxed_sql(const Entity& entity) {
  static const auto texts = for_all([](const Entity& each) {
    return read_rows(each) + " where fid in (select id from rtree_" + std::string(each.name) +
           "_geom where minx <= :east and maxx >= :west and miny <= :north and maxy >= :south) "
           "order by created, id";
  });
  return texts.find(entity.name)->second;
}

std::string_view highest_label_sql(const Entity& entity) {
  static const auto texts = for_all([](const Entity& each) {
    return "select max(cast(substr(label, length(:prefix) + 1) as integer)) from " +
           std::string(each.name) +
           " where label glob :prefix || '[0-9]*' and label not glob :prefix || '*[^0-9]*'";
  });
  return texts.find(entity.name)->second;
}

std::string_view rows_text_sql(const Entity& entity) {
  static const auto texts = for_all(rows_text);
  return texts.find(entity.name)->second;
}

std::string_view clear_record_sql(const Entity& entity) {
  static const auto texts = for_all([](const Entity& each) {
    return "delete from " + std::string(each.name) + " where id = :value";
  });
  return texts.find(entity.name)->second;
}

std::string_view clear_box_sql(const Entity& entity) {
  static const auto texts = for_all([](const Entity& each) {
    const std::string name(each.name);
    if (layer_field(each) == nullptr) return std::string();
    return "delete from rtree_" + name + "_geom where id in (select fid from " + name +
           " where id = :value)";
  });
  return texts.find(entity.name)->second;
}

std::string_view put_box_sql(std::string_view table) {
  static const auto texts = for_layers([](const std::string& layer) {
    return "insert into rtree_" + layer + "_geom values (:fid, :west, :east, :south, :north)";
  });
  return texts.find(table)->second;
}

std::string_view clear_boxes_sql(std::string_view table) {
  static const auto texts =
      for_layers([](const std::string& layer) { return "delete from rtree_" + layer + "_geom"; });
  const auto found = texts.find(table);
  return found != texts.end() ? std::string_view(found->second) : std::string_view();
}

std::string_view clear_rows_sql(std::string_view table) {
  static const auto texts = [] {
    std::map<std::string, std::string, std::less<>> out;
    for (const std::string& name : register_tables()) out[name] = "delete from " + name;
    return out;
  }();
  return texts.find(table)->second;
}

}  // namespace demine::store
