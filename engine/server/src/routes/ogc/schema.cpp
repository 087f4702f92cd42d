// SPDX-License-Identifier: Apache-2.0
#include "routes/ogc/schema.hpp"

#include "demine/store/record.hpp"

namespace demine::server::ogc {
namespace {

using model::FieldType;

void append_codes(JsonWriter& json, std::string_view list) {
  const auto* const codes = model::find_code_list(list);
  if (codes == nullptr) return;
  json.key("enum").array();
  for (const auto& code : codes->values) json.value(code.name);
  json.end_array();
}

std::string_view geometry_format(const model::Field& field) {
  if (field.type == FieldType::Point) return "geometry-point-or-multipoint";
  if (field.type == FieldType::Line) return "geometry-linestring-or-multilinestring";
  if (field.type == FieldType::Polygon) return "geometry-polygon-or-multipolygon";
  return "geometry-any";
}

}  // namespace

std::string_view meaning_of(const Collection& collection, std::string_view property) {
  if (property == "label") return "What people say: A3.";
  if (property == "changed") return "When the last entry that counts was made.";
  const auto* const field = model::find_field(collection.entity(), property);
  return field != nullptr ? field->meaning : std::string_view();
}

void append_type(JsonWriter& json, const model::Field& field) {
  switch (field.type) {
    case FieldType::Integer:
      json.member("type", "integer");
      break;
    case FieldType::Real:
      json.member("type", "number");
      break;
    case FieldType::Boolean:
      json.member("type", "boolean");
      break;
    case FieldType::Date:
      json.member("type", "string");
      // "2024-08" is an answer where the day is not known.
      if (!field.partial) json.member("format", "date");
      break;
    case FieldType::Timestamp:
      json.member("type", "string").member("format", "date-time");
      break;
    case FieldType::Code:
      json.member("type", "string");
      append_codes(json, field.of);
      break;
    case FieldType::Codes:
    case FieldType::References:
      json.member("type", "array").key("items").object().member("type", "string");
      if (field.type == FieldType::Codes) append_codes(json, field.of);
      json.end_object();
      break;
    case FieldType::Text:
    case FieldType::Reference:
    case FieldType::Point:
    case FieldType::Line:
    case FieldType::Polygon:
    case FieldType::AnyGeometry:
      json.member("type", "string");
      break;
  }
  if (field.min) json.member("minimum", *field.min);
  if (field.max) json.member("maximum", *field.max);
}

void append_queryable(JsonWriter& json, const Collection& collection, const cql2::Queryable& one) {
  json.object();
  const auto* const field = model::find_field(collection.entity(), one.name);
  if (one.type == cql2::ValueType::Geometry) {
    json.member("format", geometry_format(*field)).member("x-ogc-role", "primary-geometry");
  } else if (one.type == cql2::ValueType::Date) {
    // Also where "2024-08" is an answer: it is compared as a day is.
    json.member("type", "string").member("format", "date");
  } else if (field != nullptr) {
    append_type(json, *field);
  } else {
    json.member("type", "string");
    if (one.type == cql2::ValueType::Timestamp) json.member("format", "date-time");
  }
  json.member("title", one.name).member("description", meaning_of(collection, one.name));
  json.end_object();
}

}  // namespace demine::server::ogc
