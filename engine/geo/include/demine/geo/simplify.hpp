// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/geo/geometry.hpp"

namespace demine::geo {

/// A polygon with fewer corners that holds all ground of `polygon`: corners that point inwards are
/// cut off, smallest first, as long as the ground grows by at most `growth` of what it was (0.05:
/// one twentieth). Valid; no ring crosses itself or another. By GEOS's outer hull. The same polygon
/// when nothing can be cut off.
///
/// Pre:      one part, free of flaws; growth >= 0.
/// Accuracy: errs to more ground alone.
[[nodiscard]] PlaneGeometry simplified_outwards(const PlaneGeometry& polygon, double growth);

}  // namespace demine::geo
