// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "demine/geo/position.hpp"

namespace demine::geo {

enum class Shape { Point, Line, Polygon };

/// Vertices of a line, or of a ring: a ring is closed (its last vertex equals its first).
template <typename P>
using Path = std::vector<P>;

/// One point (one path of one vertex), one line (one path), or one polygon (outer ring, then its
/// holes).
template <typename P>
using Part = std::vector<Path<P>>;

/// Points, lines or polygons, never mixed, as one thing on the ground.
/// Shape: parts >= 1; a point part is 1 x 1 vertex; a line part is 1 path of >= 2; a polygon part
/// is >= 1 closed rings of >= 4 vertices, outer first. geo::validity says whether outside data
/// keeps to this.
template <typename P>
struct Geometry {
  Shape shape = Shape::Point;
  std::vector<Part<P>> parts;

  friend bool operator==(const Geometry&, const Geometry&) = default;
};

using GeographicGeometry = Geometry<LonLat>;
using PlaneGeometry = Geometry<Point>;

/// Every vertex, in the order of the file.
void for_each_vertex(const PlaneGeometry& geometry, const std::function<void(Point)>& visit);
void for_each_vertex(const GeographicGeometry& geometry, const std::function<void(LonLat)>& visit);

[[nodiscard]] Box bounds(const PlaneGeometry& geometry);

/// Area without holes; 0 for points and lines. Shoelace, relative to the first vertex: exact to a
/// few ulps.
[[nodiscard]] base::SquareMetres area(const PlaneGeometry& geometry);

/// Length of all lines, or of all rings.
[[nodiscard]] base::Metres length(const PlaneGeometry& geometry);

/// Even-odd rule over all rings of all parts; a point on an edge may fall on either side. False for
/// points and lines.
[[nodiscard]] bool contains(const PlaneGeometry& geometry, Point p);

/// Exact distance in the plane (float64) to the nearest point of the geometry; 0 inside a polygon.
/// Cost: O(vertices).
[[nodiscard]] base::Metres distance(const PlaneGeometry& geometry, Point p);

/// Middle of the box of the vertices: a place to put a label, not a centroid.
[[nodiscard]] LonLat middle(const GeographicGeometry& geometry);

}  // namespace demine::geo
