// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "demine/geo/geometry.hpp"

namespace demine::geo {

enum class Flaw {
  Empty,           ///< no vertex at all
  NotFinite,       ///< a coordinate that is no number
  TooFewVertices,  ///< a ring of fewer than three different corners, a line of fewer than two
  OpenRing,        ///< a ring whose last vertex is not its first
  CrossingRings,   ///< a ring that crosses itself or another one
  NestedWrongly,   ///< a hole outside its polygon, polygons that overlap, a ring twice
};

struct Invalid {
  Flaw flaw = Flaw::Empty;
  LonLat where{};  ///< near the flaw; {0, 0} when it has no place
};

/// The first flaw of `geometry`, or nothing when it is fit for use. Rings are tested by GEOS.
[[nodiscard]] std::optional<Invalid> find_flaw(const GeographicGeometry& geometry);

/// Whether the two share any ground: touching counts. Tested by GEOS in the plane.
/// Pre: both are free of flaws.
[[nodiscard]] bool overlap(const PlaneGeometry& a, const PlaneGeometry& b);

}  // namespace demine::geo
