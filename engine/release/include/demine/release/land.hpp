// SPDX-License-Identifier: Apache-2.0
/// \file
/// Land on the millimetre grid of an operation: what is cut, joined and counted there is exact, so
/// that every square millimetre of a hazard has one product (safety rule 6).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::release {

/// Rounding moves a line by less than a millimetre each time a cut meets it. Ground that is nowhere
/// wider than this is what rounding left between two neighbours: not an overlap, not a gap.
/// Judgement: a few cuts, each a millimetre.
inline constexpr double kRounding_mm = 4;

/// Twice the area without holes, in square millimetres: a whole number. Exact.
/// Pre: polygons; corners on whole millimetres, within 1 000 km of each other (a doubled area then
/// stays within 2^62; what is larger comes back as 2^62, and no ledger balances with it).
[[nodiscard]] std::int64_t doubled_area_mm2(const geo::PlaneGeometry& land);

/// The outline with every corner on the nearest whole millimetre: none moves by more than half a
/// millimetre east and north. Corners that fall together become one.
/// Errors: InvalidInput with the place, when what is drawn is no land on the grid: no ground left,
///         rings that cross there, open rings, coordinates that are no numbers or too far apart.
[[nodiscard]] base::Result<geo::PlaneGeometry> land_on_grid(const geo::PlaneGeometry& drawn);

/// Whether a change of doubled area is no more than what moving every corner by a millimetre can
/// do. What is more was not rounding.
[[nodiscard]] bool within_noding(std::int64_t change_mm2, const geo::PlaneGeometry& whole,
                                 const std::vector<geo::PlaneGeometry>& parts);

/// The parts of `land` inside and outside of `knife`. Both are of one arrangement of lines on the
/// grid: they share their corners along the cut, and their doubled areas add up to that of the
/// noded land. `noding_mm2` is what rounding crossings to the grid made of it (doubled; either
/// sign, small). A side without land is none.
struct Cut {
  std::optional<geo::PlaneGeometry> inside, outside;
  std::int64_t noding_mm2 = 0;
};
/// Errors: Io when GEOS gives up on the input.
[[nodiscard]] base::Result<Cut> cut_land(const geo::PlaneGeometry& land,
                                         const geo::PlaneGeometry& knife);

/// All of it as one, the same for any order of the parts. Cracks that rounding left between them
/// (kRounding_mm) become land: more hazard, never less. Pre: at least one. Errors as cut_land().
[[nodiscard]] base::Result<geo::PlaneGeometry> united_land(
    const std::vector<geo::PlaneGeometry>& parts);

/// Land that two areas both claim.
struct Overlap {
  std::int64_t doubled_mm2 = 0;
  std::vector<geo::Point> where{};  ///< a few of its corners, in metres
};
/// None where they share no ground that is wider than kRounding_mm; edges that touch are no ground.
/// Errors as cut_land().
[[nodiscard]] base::Result<std::optional<Overlap>> overlap_of(const geo::PlaneGeometry& a,
                                                              const geo::PlaneGeometry& b);

/// How many metres of the edge of `b` lie along `a` or inside it, kRounding_mm apart at most: by it
/// ground that touches several areas goes to one. Errors as cut_land().
[[nodiscard]] base::Result<double> contact_m(const geo::PlaneGeometry& a,
                                             const geo::PlaneGeometry& b);

/// Nobody can peg out, search or hand over a strip that is narrower than this; judgement.
inline constexpr double kSliver_m = 0.5;

/// Parts of `land` that vanish when it is shrunk by half of kSliver_m: one place of each. Empty:
/// there is none.
[[nodiscard]] base::Result<std::vector<geo::Point>> slivers_of(const geo::PlaneGeometry& land);

/// Whether two outlines are the same ground but for strips of kRounding_mm. What rounding cannot
/// explain is another place, whatever its area. Errors as cut_land().
[[nodiscard]] base::Result<bool> same_ground(const geo::PlaneGeometry& a,
                                             const geo::PlaneGeometry& b);

/// Whether `parts` are `whole` divided: together the same ground, and none shares any with another
/// (safety rule 6). For entries that come from elsewhere: equal area alone proves nothing.
/// Cost: O(parts^2) boxes, GEOS where they meet. Errors as cut_land().
[[nodiscard]] base::Result<bool> is_division(const geo::PlaneGeometry& whole,
                                             const std::vector<geo::PlaneGeometry>& parts);

}  // namespace demine::release
