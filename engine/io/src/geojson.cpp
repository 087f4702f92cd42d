// SPDX-License-Identifier: Apache-2.0
#include "geojson.hpp"

#include <array>
#include <string>

namespace demine::io {
namespace {

using nlohmann::ordered_json;

ordered_json place(geo::LonLat p) { return ordered_json::array({p.lon_deg, p.lat_deg}); }

ordered_json path(const geo::Path<geo::LonLat>& vertices) {
  auto out = ordered_json::array();
  for (const auto& p : vertices) out.push_back(place(p));
  return out;
}

ordered_json coordinates(geo::Shape shape, const geo::Part<geo::LonLat>& part) {
  if (shape == geo::Shape::Point) return place(part.front().front());
  if (shape == geo::Shape::Line) return path(part.front());
  auto out = ordered_json::array();
  for (const auto& ring : part) out.push_back(path(ring));
  return out;
}

}  // namespace

ordered_json geometry_json(const std::optional<geo::GeographicGeometry>& geometry) {
  if (!geometry || geometry->parts.empty()) return nullptr;
  static constexpr std::array<const char*, 3> kTypes{"Point", "LineString", "Polygon"};
  const std::string type = kTypes.at(static_cast<std::size_t>(geometry->shape));
  if (geometry->parts.size() == 1) {
    return {
        {"type", type},
        {"coordinates", coordinates(geometry->shape, geometry->parts.front())}
    };
  }
  auto parts = ordered_json::array();
  for (const auto& part : geometry->parts) parts.push_back(coordinates(geometry->shape, part));
  return {
      {"type",        "Multi" + type},
      {"coordinates", parts         }
  };
}

}  // namespace demine::io
