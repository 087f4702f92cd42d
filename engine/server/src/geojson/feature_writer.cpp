// SPDX-License-Identifier: Apache-2.0
#include "geojson/feature_writer.hpp"

#include <algorithm>

#include "geojson/json_writer.hpp"

namespace demine::server {
namespace {

using model::FieldType;

/// RFC 7946, 11.2: seven decimals of a degree are a centimetre. A plane is on millimetres.
int decimals_of(CrsKind kind) { return kind == CrsKind::LonLat || kind == CrsKind::LatLon ? 7 : 3; }

void append_list(std::string& out, std::string_view words) {
  out += '[';
  for (std::size_t from = 0; from <= words.size();) {
    const std::size_t end = std::min(words.find(';', from), words.size());
    if (from > 0) out += ',';
    append_json_text(out, words.substr(from, end - from));
    from = end + 1;
  }
  out += ']';
}

}  // namespace

std::string_view moment_shown(std::string_view stored, std::string& room) {
  constexpr std::size_t kSeconds = 19;
  if (stored.size() < kSeconds) return stored;
  room.assign(stored.substr(0, kSeconds));
  room += 'Z';
  return room;
}

FeatureWriter::FeatureWriter(Layer layer, const Crses& crses, CrsKind kind)
    : layer_(std::move(layer)), crses_(crses), kind_(kind), decimals_(decimals_of(kind)) {
  for (const FeatureColumn& column : layer_.columns) {
    std::string key = ",";
    append_json_text(key, column.name);
    keys_.push_back(key + ":");
  }
}

base::Done FeatureWriter::append(std::string& out, const store::LayerRow& row,
                                 std::string_view links) {
  out += R"({"type":"Feature","id":)";
  append_json_text(out, row.id());
  out += R"(,"geometry":)";
  DEMINE_TRY_DONE(append_geometry(out, row.place()));
  append_properties(out, row);
  out += links;
  out += '}';
  return {};
}

void FeatureWriter::append_properties(std::string& out, const store::LayerRow& row) const {
  out += R"(,"properties":{"label":)";
  append_json_text(out, row.label());
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    out += keys_[i];
    if (row.is_null(i)) {
      out += "null";
    } else {
      append_value(out, row, i);
    }
  }
  std::string room;
  out += R"(,"changed":)";
  append_json_text(out, moment_shown(row.text(keys_.size()), room));
  out += R"(,"version":)";
  append_json_text(out, row.version());
  if (layer_.synthetic) out += R"(,"synthetic":true)";
  out += '}';
}

void FeatureWriter::append_value(std::string& out, const store::LayerRow& row,
                                 std::size_t column) const {
  switch (layer_.columns[column].type) {
    case FieldType::Integer:
      return append_json_number(out, row.integer(column));
    case FieldType::Real:
      return append_json_number(out, row.real(column));
    case FieldType::Boolean:
      out += row.integer(column) != 0 ? "true" : "false";
      return;
    case FieldType::Codes:
    case FieldType::References:
      return append_list(out, row.text(column));
    case FieldType::Timestamp: {
      std::string room;
      return append_json_text(out, moment_shown(row.text(column), room));
    }
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Reference:
    case FieldType::Date:
    case FieldType::Point:
    case FieldType::Line:
    case FieldType::Polygon:
    case FieldType::AnyGeometry:
      return append_json_text(out, row.text(column));
  }
}

void FeatureWriter::append_point(std::string& out, std::size_t i) const {
  out += '[';
  append_fixed(out, corners_[i].lon_deg, decimals_);
  out += ',';
  append_fixed(out, corners_[i].lat_deg, decimals_);
  out += ']';
}

void FeatureWriter::append_ring(std::string& out, std::size_t from, std::size_t until,
                                bool reversed) const {
  out += '[';
  for (std::size_t i = from; i < until; ++i) {
    if (i > from) out += ',';
    append_point(out, reversed ? until - 1 - (i - from) : i);
  }
  out += ']';
}

/// By the area in the plane, where east is to the right of north whatever the axes of the answer
/// are.
bool FeatureWriter::clockwise(std::size_t from, std::size_t until) const {
  double twice = 0;
  const geo::Point base = flat_.points[from];
  for (std::size_t i = from; i + 1 < until; ++i) {
    const geo::Point a = flat_.points[i];
    const geo::Point b = flat_.points[i + 1];
    twice += (a.east_m - base.east_m) * (b.north_m - base.north_m) -
             (b.east_m - base.east_m) * (a.north_m - base.north_m);
  }
  return twice < 0;
}

/// RFC 7946, 3.1.6: outer rings counter-clockwise, holes clockwise.
void FeatureWriter::append_polygon(std::string& out, std::size_t from_ring,
                                   std::size_t until_ring) const {
  out += '[';
  for (std::size_t ring = from_ring; ring < until_ring; ++ring) {
    if (ring > from_ring) out += ',';
    const std::size_t from = ring == 0 ? 0 : flat_.ring_ends[ring - 1];
    const std::size_t until = flat_.ring_ends[ring];
    append_ring(out, from, until, clockwise(from, until) == (ring == from_ring));
  }
  out += ']';
}

base::Done FeatureWriter::append_geometry(std::string& out, std::span<const std::uint8_t> blob) {
  if (blob.empty()) {
    out += "null";
    return {};
  }
  if (!store::read_flat(blob, flat_)) {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("the bytes of a geometry are not what a GeoPackage holds"),
                       {},
                       {}};
  }
  DEMINE_TRY_DONE(crses_.from_plane(flat_.points, kind_, corners_));
  const bool point = flat_.shape == geo::Shape::Point;
  if (point && flat_.part_ends.size() == 1) {
    out += R"({"type":"Point","coordinates":)";
    append_point(out, 0);
    out += '}';
    return {};
  }
  out += point                             ? R"({"type":"MultiPoint","coordinates":[)"
         : flat_.shape == geo::Shape::Line ? R"({"type":"MultiLineString","coordinates":[)"
                                           : R"({"type":"MultiPolygon","coordinates":[)";
  std::size_t ring = 0;
  for (std::size_t part = 0; part < flat_.part_ends.size(); ++part) {
    if (part > 0) out += ',';
    const std::size_t end = flat_.part_ends[part];
    const std::size_t from = ring == 0 ? 0 : flat_.ring_ends[ring - 1];
    if (point) {
      append_point(out, from);
    } else if (flat_.shape == geo::Shape::Line) {
      append_ring(out, from, flat_.ring_ends[ring], false);
    } else {
      append_polygon(out, ring, end);
    }
    ring = end;
  }
  out += "]}";
  return {};
}

}  // namespace demine::server
