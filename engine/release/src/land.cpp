// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "geos_land.hpp"

namespace demine::release {
namespace {

using base::text;
using geo::PlaneGeometry;

base::Error no_land(base::Text what, geo::Point at) {
  // In metres of the plane, to the millimetre: who asks turns it into a place.
  return {base::ErrorCode::InvalidInput, std::move(what),
          std::to_string(millimetres(at.east_m)) + " mm east, " +
              std::to_string(millimetres(at.north_m)) + " mm north",
          text("Check the outline with a GIS.")};
}

double rounded_m(double metres) { return static_cast<double>(millimetres(metres)) / 1000; }

bool has_corner(const PlaneGeometry& land) {
  return !land.parts.empty() && !land.parts[0].empty() && !land.parts[0][0].empty();
}

/// Pre: has_corner(land).
geo::Point corner_of(const PlaneGeometry& land) { return land.parts.at(0).at(0).at(0); }

__extension__ using Wide = __int128;

/// What no outline within the limits reaches.
constexpr std::int64_t kTooMuch = std::int64_t{1} << 62;

/// Twice the signed area of a closed ring, relative to its first corner: in 128 bits nothing that
/// fits a plane overflows on the way.
Wide doubled(const geo::Path<geo::Point>& ring) {
  Wide sum = 0;
  if (ring.empty()) return sum;
  const Wide east = millimetres(ring.front().east_m);
  const Wide north = millimetres(ring.front().north_m);
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Wide x0 = millimetres(ring[i - 1].east_m) - east;
    const Wide y0 = millimetres(ring[i - 1].north_m) - north;
    const Wide x1 = millimetres(ring[i].east_m) - east;
    const Wide y1 = millimetres(ring[i].north_m) - north;
    // millimetres() stays below 2^46: the products below 2^94.
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

/// One order, whatever order they were named in.
std::vector<const PlaneGeometry*> sorted(const std::vector<PlaneGeometry>& parts) {
  std::vector<const PlaneGeometry*> out;
  for (const auto& part : parts) out.push_back(&part);
  const auto corners = [](const PlaneGeometry* land) {
    std::vector<std::pair<double, double>> all;
    geo::for_each_vertex(*land, [&](geo::Point p) { all.emplace_back(p.east_m, p.north_m); });
    return all;
  };
  std::ranges::sort(out, {}, corners);
  return out;
}

/// Whether something of it is wider than what rounding leaves. One place of each such piece.
base::Result<std::vector<geo::Point>> wider_than(const GeosLand& geos, const GEOSGeometry* ground,
                                                 double width_mm) {
  constexpr int kCornerSteps = 2;
  const auto shrunk = geos.own(GEOSBuffer_r(geos.handle(), ground, -width_mm / 2, kCornerSteps));
  if (!shrunk) return gave_up();
  std::vector<geo::Point> out;
  for (const auto& part : geos.land_of(shrunk.get()).parts) out.push_back(part.front().front());
  return out;
}

bool boxes_meet(const PlaneGeometry& a, const PlaneGeometry& b) {
  const geo::Box box_a = geo::bounds(a);
  const geo::Box box_b = geo::bounds(b);
  return box_a.east_m > box_b.west_m && box_b.east_m > box_a.west_m &&
         box_a.north_m > box_b.south_m && box_b.north_m > box_a.south_m;
}

/// Without the holes that are no wider than what rounding leaves.
base::Done fill_cracks(const GeosLand& geos, PlaneGeometry& land) {
  for (auto& part : land.parts) {
    for (std::size_t i = 1; i < part.size();) {
      const auto hole = geos.made_of({geo::Shape::Polygon, {{part[i]}}});
      if (!hole) return gave_up();
      DEMINE_TRY(const auto wide, wider_than(geos, hole.get(), kRounding_mm));
      if (wide.empty()) {
        part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }
  return {};
}

std::optional<PlaneGeometry> if_any(PlaneGeometry land) {
  if (land.parts.empty()) return {};
  return land;
}

}  // namespace

std::int64_t doubled_area_mm2(const PlaneGeometry& land) {
  if (land.shape != geo::Shape::Polygon) return 0;
  Wide sum = 0;
  for (const auto& part : land.parts) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const Wide ring = doubled(part[i]);
      sum += (ring < 0) == (i == 0) ? -ring : ring;
    }
  }
  return sum < -kTooMuch || sum > kTooMuch ? kTooMuch : static_cast<std::int64_t>(sum);
}

bool within_noding(std::int64_t change_mm2, const PlaneGeometry& whole,
                   const std::vector<PlaneGeometry>& parts) {
  double along_m = geo::length(whole).count();
  for (const auto& part : parts) along_m += geo::length(part).count();
  // A strip of a millimetre along every edge, doubled.
  return std::abs(static_cast<double>(change_mm2)) <= 2 * 1000 * along_m + 1;
}

base::Result<PlaneGeometry> land_on_grid(const PlaneGeometry& drawn) {
  if (drawn.shape != geo::Shape::Polygon || !has_corner(drawn)) {
    return no_land(text("an outline is made of polygons"), {});
  }
  PlaneGeometry out{geo::Shape::Polygon, {}};
  for (const auto& part : drawn.parts) {
    if (part.empty()) return no_land(text("a polygon without a ring"), corner_of(drawn));
    auto& made = out.parts.emplace_back();
    for (const auto& ring : part) {
      auto& path = made.emplace_back();
      for (const geo::Point p : ring) {
        const geo::Point at{rounded_m(p.east_m), rounded_m(p.north_m)};
        if (path.empty() || path.back() != at) path.push_back(at);
      }
      constexpr std::size_t kTriangle = 4;
      if (path.size() < kTriangle) {
        return no_land(text("a ring holds no ground on the grid of one millimetre"),
                       ring.empty() ? geo::Point{} : ring.front());
      }
    }
  }
  const GeosLand geos(corner_of(out));
  const auto made = geos.made_of(out);
  if (!made)
    return no_land(text("a ring is open, or its corners are too far apart"), corner_of(out));
  if (const auto flaw = geos.flaw_of(made.get())) {
    return no_land(text("rings cross, or hold no ground, on the grid of one millimetre"), *flaw);
  }
  return out;
}

base::Result<Cut> cut_land(const PlaneGeometry& land, const PlaneGeometry& knife) {
  if (!has_corner(land) || !has_corner(knife)) return gave_up();
  const GeosLand geos(corner_of(land));
  const auto whole = geos.made_of(land);
  const auto by = geos.made_of(knife);
  if (!whole || !by) return gave_up();
  // The same two inputs on the same grid are noded alike in both calls.
  const auto inside =
      geos.own(GEOSIntersectionPrec_r(geos.handle(), whole.get(), by.get(), GeosLand::kGrid));
  const auto outside =
      geos.own(GEOSDifferencePrec_r(geos.handle(), whole.get(), by.get(), GeosLand::kGrid));
  if (!inside || !outside) return gave_up();
  Cut out{if_any(geos.land_of(inside.get())), if_any(geos.land_of(outside.get()))};
  out.noding_mm2 = (out.inside ? doubled_area_mm2(*out.inside) : 0) +
                   (out.outside ? doubled_area_mm2(*out.outside) : 0) - doubled_area_mm2(land);
  return out;
}

base::Result<PlaneGeometry> united_land(const std::vector<PlaneGeometry>& parts) {
  if (parts.empty() || !std::ranges::all_of(parts, has_corner)) {
    return gave_up();
  }
  const auto order = sorted(parts);
  const GeosLand geos(corner_of(*order.front()));
  std::vector<GEOSGeometry*> made;
  for (const PlaneGeometry* part : order) made.push_back(geos.made_of(*part).release());
  const auto all = geos.collected(made);
  if (!all) return gave_up();
  const auto sum = geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), GeosLand::kGrid));
  if (!sum) return gave_up();
  PlaneGeometry out = geos.land_of(sum.get());
  DEMINE_TRY_DONE(fill_cracks(geos, out));
  return out;
}

base::Result<std::optional<Overlap>> overlap_of(const PlaneGeometry& a, const PlaneGeometry& b) {
  if (!has_corner(a) || !has_corner(b)) return gave_up();
  if (!boxes_meet(a, b)) return std::optional<Overlap>();
  const GeosLand geos(corner_of(a));
  const auto left = geos.made_of(a);
  const auto right = geos.made_of(b);
  if (!left || !right) return gave_up();
  // Without a grid: rounding could make ground of two edges that touch.
  const auto both = geos.own(GEOSIntersection_r(geos.handle(), left.get(), right.get()));
  if (!both) return gave_up();
  // By width, not by area: a long crack of a millimetre must not hide a corner that is shared.
  DEMINE_TRY(auto places, wider_than(geos, both.get(), kRounding_mm));
  if (places.empty()) return std::optional<Overlap>();
  constexpr std::size_t kFew = 4;
  if (places.size() > kFew) places.resize(kFew);
  double area = 0;
  if (GEOSArea_r(geos.handle(), both.get(), &area) == 0) return gave_up();
  return std::optional(Overlap{std::llround(2 * area), std::move(places)});
}

base::Result<double> contact_m(const PlaneGeometry& a, const PlaneGeometry& b) {
  if (!has_corner(a) || !has_corner(b)) return gave_up();
  const GeosLand geos(corner_of(a));
  const auto left = geos.made_of(a);
  const auto right = geos.made_of(b);
  if (!left || !right) return gave_up();
  constexpr int kCornerSteps = 2;
  const auto near = geos.own(GEOSBuffer_r(geos.handle(), left.get(), kRounding_mm, kCornerSteps));
  const auto edge = geos.own(GEOSBoundary_r(geos.handle(), right.get()));
  if (!near || !edge) return gave_up();
  const auto along = geos.own(GEOSIntersection_r(geos.handle(), near.get(), edge.get()));
  double length_mm = 0;
  if (!along || GEOSLength_r(geos.handle(), along.get(), &length_mm) == 0) return gave_up();
  return length_mm / 1000;
}

base::Result<std::vector<geo::Point>> slivers_of(const PlaneGeometry& land) {
  if (!has_corner(land)) return gave_up();
  const GeosLand geos(corner_of(land));
  std::vector<geo::Point> out;
  for (const auto& part : land.parts) {
    const auto made = geos.made_of({geo::Shape::Polygon, {part}});
    if (!made) return gave_up();
    DEMINE_TRY(const auto wide, wider_than(geos, made.get(), 1000 * kSliver_m));
    if (wide.empty()) out.push_back(part.front().front());
  }
  return out;
}

base::Result<bool> same_ground(const PlaneGeometry& a, const PlaneGeometry& b) {
  if (!has_corner(a) || !has_corner(b)) return gave_up();
  if (a == b) return true;
  const GeosLand geos(corner_of(a));
  const auto left = geos.made_of(a);
  const auto right = geos.made_of(b);
  if (!left || !right) return gave_up();
  const auto apart = geos.own(GEOSSymDifference_r(geos.handle(), left.get(), right.get()));
  if (!apart) return gave_up();
  DEMINE_TRY(const auto wide, wider_than(geos, apart.get(), kRounding_mm));
  return wide.empty();
}

base::Result<bool> is_division(const PlaneGeometry& whole,
                               const std::vector<PlaneGeometry>& parts) {
  DEMINE_TRY(const auto together, united_land(parts));
  DEMINE_TRY(const bool same, same_ground(whole, together));
  if (!same) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      DEMINE_TRY(const auto shared, overlap_of(parts[i], parts[j]));
      if (shared) return false;
    }
  }
  return true;
}

}  // namespace demine::release
