// SPDX-License-Identifier: Apache-2.0
#include "demine/store/record.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <variant>

#include "demine/model/field_value.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

constexpr double kPerMetre = 1000;
/// Metres; beyond every plane that is in use, and well within what millimetres hold exactly.
constexpr double kFarthest_m = 1e9;

double millimetre(double metres) { return std::round(metres * kPerMetre) / kPerMetre; }

Value pair(geo::Point p) { return Value::Array{p.east_m, p.north_m}; }

Value path_value(const geo::Path<geo::Point>& path) {
  Value::Array out;
  out.reserve(path.size());
  for (const geo::Point p : path) out.push_back(pair(p));
  return out;
}

Error no_geometry() {
  return {
      ErrorCode::InvalidInput, text("the payload holds no geometry on whole millimetres"), {}, {}};
}

bool read_point(const Value& value, geo::Path<geo::Point>& path) {
  const Value::Array* two = value.array();
  if (two == nullptr || two->size() != 2 || !two->at(0).is_number() || !two->at(1).is_number()) {
    return false;
  }
  const geo::Point p{two->at(0).number(), two->at(1).number()};
  const auto fine = [](double metres) {
    return std::abs(metres) < kFarthest_m && millimetre(metres) == metres;
  };
  if (!fine(p.east_m) || !fine(p.north_m)) return false;
  path.push_back(p);
  return true;
}

bool read_path(const Value& value, geo::Path<geo::Point>& path) {
  const Value::Array* points = value.array();
  return points != nullptr &&
         std::ranges::all_of(*points, [&](const Value& p) { return read_point(p, path); });
}

bool closed_ring(const geo::Path<geo::Point>& ring) {
  return ring.size() >= 4 && ring.front() == ring.back();
}

bool read_part(geo::Shape shape, const Value& value, geo::Part<geo::Point>& part) {
  if (shape == geo::Shape::Point) return read_point(value, part.emplace_back());
  if (shape == geo::Shape::Line) {
    return read_path(value, part.emplace_back()) && part.back().size() >= 2;
  }
  const Value::Array* rings = value.array();
  return rings != nullptr && !rings->empty() && std::ranges::all_of(*rings, [&](const Value& ring) {
           return read_path(ring, part.emplace_back()) && closed_ring(part.back());
         });
}

std::optional<geo::Shape> shape_of(std::string_view type) {
  if (type == "MultiPoint") return geo::Shape::Point;
  if (type == "MultiLineString") return geo::Shape::Line;
  if (type == "MultiPolygon") return geo::Shape::Polygon;
  return {};
}

const char* type_of(geo::Shape shape) {
  switch (shape) {
    case geo::Shape::Point:
      return "MultiPoint";
    case geo::Shape::Line:
      return "MultiLineString";
    case geo::Shape::Polygon:
      return "MultiPolygon";
  }
  return "";
}

struct ToValue {
  Value operator()(const std::string& word) const { return word; }
  Value operator()(std::int64_t number) const { return number; }
  Value operator()(double number) const { return number; }
  Value operator()(bool truth) const { return truth; }
  Value operator()(const std::vector<std::string>& words) const {
    return Value::Array(words.begin(), words.end());
  }
  template <typename Moment>
  Value operator()(const Moment& moment) const {
    return model::written(moment);
  }
};

}  // namespace

const model::Field* layer_field(const model::Entity& entity) {
  const auto found = std::ranges::find_if(
      entity.fields, [](const model::Field& field) { return model::is_geometry(field.type); });
  return found != entity.fields.end() ? &*found : nullptr;
}

geo::PlaneGeometry on_grid(geo::PlaneGeometry geometry) {
  for (auto& part : geometry.parts) {
    for (auto& path : part) {
      for (geo::Point& p : path) p = {millimetre(p.east_m), millimetre(p.north_m)};
    }
  }
  return geometry;
}

Value geometry_value(const geo::PlaneGeometry& geometry) {
  Value::Array parts;
  for (const auto& part : geometry.parts) {
    if (geometry.shape == geo::Shape::Point) {
      parts.push_back(pair(part.at(0).at(0)));
    } else if (geometry.shape == geo::Shape::Line) {
      parts.push_back(path_value(part.at(0)));
    } else {
      Value::Array rings;
      for (const auto& ring : part) rings.push_back(path_value(ring));
      parts.emplace_back(std::move(rings));
    }
  }
  return Value::Object{
      {"type",        type_of(geometry.shape)},
      {"coordinates", std::move(parts)       }
  };
}

base::Result<geo::PlaneGeometry> geometry_from(const Value& value) {
  const auto shape = shape_of(value.text("type"));
  const Value* coordinates = value.find("coordinates");
  const Value::Array* parts = coordinates != nullptr ? coordinates->array() : nullptr;
  if (!shape || parts == nullptr || parts->empty()) return no_geometry();
  geo::PlaneGeometry out{*shape, {}};
  for (const Value& part : *parts) {
    if (!read_part(*shape, part, out.parts.emplace_back())) return no_geometry();
  }
  return out;
}

base::Result<Value> field_value(const model::Field& field, std::string_view written) {
  DEMINE_TRY(const auto value, model::parse_field(field, written));
  return std::visit(ToValue{}, value);
}

base::Result<std::string> field_text(const model::Field& field, const Value& value) {
  std::string said;
  const std::string* const word = value.string();
  if (const Value::Array* words = value.array()) {
    for (const Value& one : *words) {
      if (one.string() == nullptr) break;
      said += (said.empty() ? "" : ";") + *one.string();
    }
  } else if (value.is_number()) {
    said = journal::canonical(value);
  } else if (value.boolean() != nullptr) {
    said = *value.boolean() ? "true" : "false";
  }
  DEMINE_TRY(auto read, model::parse_field(field, word != nullptr ? *word : said));
  if (auto* const text = std::get_if<std::string>(&read)) return std::move(*text);
  return model::written(read);
}

}  // namespace demine::store
