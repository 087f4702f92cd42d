// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "routes/commands/body.hpp"

namespace demine::server {
namespace {

using base::text;
using geo::LonLat;
using geo::Shape;
using journal::Value;

/// Reads coordinates and remembers where they went wrong.
class Reading {
 public:
  std::string pointer{};
  base::Text what{};

  bool position(const Value& value, LonLat& out) {
    const auto* const numbers = value.array();
    if (++vertices_ > kMostVertices) {
      return fail(text("it has more than {0} vertices", {std::to_string(kMostVertices)}));
    }
    if (numbers == nullptr || numbers->size() != 2 || !(*numbers)[0].is_number() ||
        !(*numbers)[1].is_number()) {
      return fail(text("a position is [longitude, latitude]"));
    }
    out = {(*numbers)[0].number(), (*numbers)[1].number()};
    if (!(out.lon_deg >= -180 && out.lon_deg <= 180 && out.lat_deg >= -90 && out.lat_deg <= 90)) {
      return fail(text("a longitude is from -180 to 180, a latitude from -90 to 90"));
    }
    return true;
  }

  bool path(const Value& value, geo::Path<LonLat>& out) {
    return each(value, [&](const Value& one) {
      LonLat at;
      if (!position(one, at)) return false;
      out.push_back(at);
      return true;
    });
  }

  bool rings(const Value& value, geo::Part<LonLat>& out) {
    return each(value, [&](const Value& one) { return path(one, out.emplace_back()); });
  }

  template <typename F>
  bool each(const Value& value, const F& read) {
    const auto* const items = value.array();
    if (items == nullptr || items->empty()) return fail(text("it is not a filled array"));
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (read((*items)[i])) continue;
      pointer = "/" + std::to_string(i) + pointer;
      return false;
    }
    return true;
  }

  bool fail(base::Text why) {
    what = std::move(why);
    return false;
  }

 private:
  std::size_t vertices_ = 0;
};

bool read_single(Reading& reading, const Value& coordinates, Shape shape, geo::Part<LonLat>& part) {
  if (shape == Shape::Polygon) return reading.rings(coordinates, part);
  if (shape == Shape::Line) return reading.path(coordinates, part.emplace_back());
  return reading.position(coordinates, part.emplace_back().emplace_back());
}

bool read_parts(Reading& reading, const Value& coordinates, std::string_view type, Shape shape,
                geo::GeographicGeometry& out) {
  out.shape = shape;
  if (!type.starts_with("Multi")) {
    return read_single(reading, coordinates, shape, out.parts.emplace_back());
  }
  return reading.each(coordinates, [&](const Value& one) {
    return read_single(reading, one, shape, out.parts.emplace_back());
  });
}

std::optional<Shape> shape_of(std::string_view type) {
  static constexpr std::array<std::pair<std::string_view, Shape>, 6> kTypes{
      {{"Point", Shape::Point},
       {"MultiPoint", Shape::Point},
       {"LineString", Shape::Line},
       {"MultiLineString", Shape::Line},
       {"Polygon", Shape::Polygon},
       {"MultiPolygon", Shape::Polygon}}
  };
  for (const auto& [name, shape] : kTypes) {
    if (name == type) return shape;
  }
  return {};
}

}  // namespace

ReadGeometry read_geojson(const Value& value) {
  ReadGeometry out;
  const auto* const members = value.object();
  const auto shape = shape_of(value.text("type"));
  const Value* const coordinates = value.find("coordinates");
  if (members == nullptr || !shape) {
    out.pointer = members != nullptr ? "/type" : "";
    out.what = text("it is no geometry of GeoJSON: points, lines or polygons");
    return out;
  }
  if (coordinates == nullptr || members->size() != 2) {
    out.what = text("a geometry has a type and coordinates, and nothing else");
    return out;
  }
  Reading reading;
  geo::GeographicGeometry geometry;
  if (read_parts(reading, *coordinates, value.text("type"), *shape, geometry)) {
    out.geometry = std::move(geometry);
  } else {
    out.pointer = "/coordinates" + reading.pointer;
    out.what = std::move(reading.what);
  }
  return out;
}

}  // namespace demine::server
