// SPDX-License-Identifier: Apache-2.0
/// \file
/// Land in whole square millimetres of the operation's plane, doubled so that no half is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "demine/geo/geometry.hpp"

namespace demine::store {

/// Twice the area without holes; corners are on whole millimetres. Exact.
[[nodiscard]] std::int64_t doubled_area_mm2(const geo::PlaneGeometry& land);

/// Whether a change of doubled area is no more than what moving every corner by a millimetre does:
/// what is more was not noding.
[[nodiscard]] bool within_noding(std::int64_t change, const geo::PlaneGeometry& whole,
                                 const std::vector<geo::PlaneGeometry>& parts);

/// Both together, on the grid; none where they cannot be joined.
[[nodiscard]] std::optional<geo::PlaneGeometry> united_land(const geo::PlaneGeometry& a,
                                                            const geo::PlaneGeometry& b);

}  // namespace demine::store
