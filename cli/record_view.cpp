// SPDX-License-Identifier: Apache-2.0
#include "record_view.hpp"

#include "demine/app/records.hpp"
#include "demine/geo/place.hpp"

namespace demine::cli {
namespace {

/// Ids of other records, as people know them.
base::Result<std::string> shown(const store::OperationFile& file, const model::Field& field,
                                const std::string& value) {
  if (field.type != model::FieldType::Reference && field.type != model::FieldType::References) {
    return value;
  }
  std::string out;
  for (std::size_t at = 0; at <= value.size();) {
    const auto end = std::min(value.find(';', at), value.size());
    const std::string id = value.substr(at, end - at);
    const auto named = file.record(std::string(field.of), id);
    if (!named && named.error().code != base::ErrorCode::NotFound) return named.error();
    out += (out.empty() ? "" : ", ") + (named ? named->label : id);
    at = end + 1;
  }
  return out;
}

/// Where it is, as a person can look it up: a line or an outline by its centre.
base::Result<std::string> shown(const geo::Projection& projection,
                                const geo::PlaneGeometry& geometry) {
  DEMINE_TRY(const auto geographic, projection.to_geographic(geometry));
  const auto middle = geo::format_lat_lon(geo::middle(geographic));
  return geometry.shape == geo::Shape::Point ? middle : "centre " + middle;
}

/// Few enough for a terminal: what a person must give, and the state.
bool tells_apart(const model::Field& field) {
  if (model::is_geometry(field.type)) return false;
  if (field.set_by == model::SetBy::Computation) return false;
  return field.required || field.name == "status" || field.name == "classification" ||
         field.name == "product";
}

}  // namespace

base::Result<std::vector<std::vector<std::string>>> record_rows(const store::OperationFile& file,
                                                                const store::Record& record) {
  std::vector<std::vector<std::string>> rows{
      {record.entity, record.label},
      {"id",          record.id   }
  };
  DEMINE_TRY(const auto projection, app::projection_of(file));
  for (const model::Field& field : model::find_entity(record.entity)->fields) {
    if (const auto at = record.geometries.find(field.name); at != record.geometries.end()) {
      DEMINE_TRY(auto where, shown(projection, at->second));
      rows.push_back({std::string(field.name), std::move(where)});
    }
    const auto value = record.fields.find(field.name);
    if (value == record.fields.end()) continue;
    DEMINE_TRY(auto words, shown(file, field, value->second));
    rows.push_back({std::string(field.name), std::move(words)});
  }
  rows.push_back({"created", record.created});
  rows.push_back({"changed", record.changed});
  if (record.revoked) {
    rows.push_back({"revoked", *record.revoked});
    rows.push_back({"revoked_reason", record.revoked_reason});
  }
  return rows;
}

base::Result<std::vector<std::vector<std::string>>> list_rows(
    const store::OperationFile& file, const std::string& entity,
    const std::vector<store::Record>& records) {
  DEMINE_TRY(const auto* const table, model::entity_named(entity));
  std::vector<std::string> head{"label"};
  for (const model::Field& field : table->fields) {
    if (tells_apart(field)) head.emplace_back(field.name);
  }
  head.emplace_back("revoked");
  std::vector<std::vector<std::string>> rows{std::move(head)};
  for (const store::Record& record : records) {
    std::vector<std::string> row{record.label};
    for (const model::Field& field : table->fields) {
      if (!tells_apart(field)) continue;
      const auto value = record.fields.find(field.name);
      if (value == record.fields.end()) {
        row.emplace_back("-");
        continue;
      }
      DEMINE_TRY(auto words, shown(file, field, value->second));
      row.push_back(std::move(words));
    }
    row.push_back(record.revoked ? record.revoked->substr(0, 10) : "-");
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace demine::cli
