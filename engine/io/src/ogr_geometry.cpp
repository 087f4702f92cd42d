// SPDX-License-Identifier: Apache-2.0
#include "ogr_geometry.hpp"

#include <utility>

#include "demine/base/check.hpp"

namespace demine::io {
namespace {

using PlanePath = geo::Path<geo::Point>;
using PlanePart = geo::Part<geo::Point>;

void fill(OGRSimpleCurve& curve, const PlanePath& path) {
  curve.setNumPoints(static_cast<int>(path.size()), 0);
  int i = 0;
  for (const geo::Point& p : path) curve.setPoint(i++, p.east_m, p.north_m);
}

PlanePath path_of(const OGRSimpleCurve& curve) {
  PlanePath path;
  path.reserve(static_cast<std::size_t>(curve.getNumPoints()));
  for (int i = 0; i < curve.getNumPoints(); ++i) path.push_back({curve.getX(i), curve.getY(i)});
  return path;
}

std::unique_ptr<OGRGeometry> part_to_ogr(geo::Shape shape, const PlanePart& part) {
  DEMINE_CHECK(!part.empty() && !part.front().empty(), "a part has a vertex");
  switch (shape) {
    case geo::Shape::Point:
      return std::make_unique<OGRPoint>(part.front().front().east_m, part.front().front().north_m);
    case geo::Shape::Line: {
      auto line = std::make_unique<OGRLineString>();
      fill(*line, part.front());
      return line;
    }
    case geo::Shape::Polygon: {
      auto polygon = std::make_unique<OGRPolygon>();
      for (const PlanePath& ring : part) {
        auto one = std::make_unique<OGRLinearRing>();
        fill(*one, ring);
        polygon->addRingDirectly(one.release());
      }
      return polygon;
    }
  }
  DEMINE_CHECK(false, "a shape of the enumeration");
  return nullptr;
}

std::unique_ptr<OGRGeometryCollection> collection_for(geo::Shape shape) {
  switch (shape) {
    case geo::Shape::Point:
      return std::make_unique<OGRMultiPoint>();
    case geo::Shape::Line:
      return std::make_unique<OGRMultiLineString>();
    case geo::Shape::Polygon:
      return std::make_unique<OGRMultiPolygon>();
  }
  DEMINE_CHECK(false, "a shape of the enumeration");
  return nullptr;
}

std::pair<geo::Shape, PlanePart> part_of(const OGRGeometry& geometry) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPoint) {
    const OGRPoint& point = *geometry.toPoint();
    return {geo::Shape::Point, {{{point.getX(), point.getY()}}}};
  }
  if (type == wkbLineString) return {geo::Shape::Line, {path_of(*geometry.toLineString())}};
  PlanePart rings;
  if (type == wkbPolygon) {
    for (const OGRLinearRing* ring : *geometry.toPolygon()) rings.push_back(path_of(*ring));
  }
  return {geo::Shape::Polygon, std::move(rings)};
}

base::Error unusable(const OGRGeometry& geometry) {
  return {base::ErrorCode::InvalidInput,
          base::text("a geometry of type {0} is not points, lines or polygons",
                     {geometry.getGeometryName()}),
          {},
          {}};
}

}  // namespace

std::unique_ptr<OGRGeometry> to_ogr(const geo::PlaneGeometry& geometry) {
  auto all = collection_for(geometry.shape);
  for (const PlanePart& part : geometry.parts)
    all->addGeometryDirectly(part_to_ogr(geometry.shape, part).release());
  return all;
}

base::Result<geo::PlaneGeometry> plane_from_ogr(const OGRGeometry& geometry) {
  geo::PlaneGeometry plane;
  const auto add = [&](const OGRGeometry& one) {
    auto [shape, part] = part_of(one);
    if (one.IsEmpty() || part.empty() || (!plane.parts.empty() && shape != plane.shape))
      return false;
    plane.shape = shape;
    plane.parts.push_back(std::move(part));
    return true;
  };
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiPolygon) {
    for (const OGRGeometry* one : *geometry.toGeometryCollection()) {
      if (!add(*one)) return unusable(geometry);
    }
  } else if (!add(geometry)) {
    return unusable(geometry);
  }
  if (plane.parts.empty()) return unusable(geometry);
  return plane;
}

}  // namespace demine::io
