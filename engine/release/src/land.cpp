// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land.hpp"

#include <cmath>
#include <cstdlib>

#include "geos_land.hpp"

namespace demine::release {
namespace {

using geo::PlaneGeometry;

geo::Point corner_of(const PlaneGeometry& land) { return land.parts.at(0).at(0).at(0); }

/// Twice the signed area of a closed ring, relative to its first corner: in 128 bits nothing that
/// fits a plane overflows on the way.
std::int64_t doubled(const geo::Path<geo::Point>& ring) {
  __extension__ using Wide = __int128;
  Wide sum = 0;
  const std::int64_t east = millimetres(ring.front().east_m);
  const std::int64_t north = millimetres(ring.front().north_m);
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const Wide x0 = millimetres(ring[i - 1].east_m) - east;
    const Wide y0 = millimetres(ring[i - 1].north_m) - north;
    const Wide x1 = millimetres(ring[i].east_m) - east;
    const Wide y1 = millimetres(ring[i].north_m) - north;
    sum += x0 * y1 - x1 * y0;
  }
  return static_cast<std::int64_t>(sum);
}

std::optional<PlaneGeometry> if_any(PlaneGeometry land) {
  if (land.parts.empty()) return {};
  return land;
}

}  // namespace

std::int64_t doubled_area_mm2(const PlaneGeometry& land) {
  if (land.shape != geo::Shape::Polygon) return 0;
  std::int64_t sum = 0;
  for (const auto& part : land.parts) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      const std::int64_t ring = std::abs(doubled(part[i]));
      sum += i == 0 ? ring : -ring;
    }
  }
  return sum;
}

bool within_noding(std::int64_t change_mm2, const PlaneGeometry& whole,
                   const std::vector<PlaneGeometry>& parts) {
  double along_m = geo::length(whole).count();
  for (const auto& part : parts) along_m += geo::length(part).count();
  // A strip of a millimetre along every edge, doubled.
  return std::abs(static_cast<double>(change_mm2)) <= 2 * 1000 * along_m + 1;
}

base::Result<Cut> cut_land(const PlaneGeometry& land, const PlaneGeometry& knife) {
  const GeosLand geos(corner_of(land));
  const auto whole = geos.made_of(land);
  const auto by = geos.made_of(knife);
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
  PlaneGeometry all{geo::Shape::Polygon, {}};
  const GeosLand geos(corner_of(parts.at(0)));
  auto sum = geos.made_of(parts.at(0));
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto next = geos.made_of(parts[i]);
    sum = geos.own(GEOSUnionPrec_r(geos.handle(), sum.get(), next.get(), GeosLand::kGrid));
    if (!sum) return gave_up();
  }
  return geos.land_of(sum.get());
}

base::Result<std::optional<Overlap>> overlap_of(const PlaneGeometry& a, const PlaneGeometry& b) {
  const geo::Box box_a = geo::bounds(a);
  const geo::Box box_b = geo::bounds(b);
  const bool apart = box_a.east_m <= box_b.west_m || box_b.east_m <= box_a.west_m ||
                     box_a.north_m <= box_b.south_m || box_b.north_m <= box_a.south_m;
  if (apart) return std::optional<Overlap>();
  const GeosLand geos(corner_of(a));
  const auto left = geos.made_of(a);
  const auto right = geos.made_of(b);
  // Without a grid: rounding could make ground of two edges that touch.
  const auto both = geos.own(GEOSIntersection_r(geos.handle(), left.get(), right.get()));
  if (!both) return gave_up();
  double area = 0;
  GEOSArea_r(geos.handle(), both.get(), &area);
  double along = 0;
  GEOSLength_r(geos.handle(), both.get(), &along);
  // What is thinner than the grid is what rounding left of a shared edge.
  if (area <= 0 || area <= along) return std::optional<Overlap>();
  Overlap out{std::llround(2 * area), {}};
  constexpr std::size_t kFew = 4;
  geo::for_each_vertex(geos.land_of(both.get()), [&](geo::Point p) {
    if (out.where.size() < kFew) out.where.push_back(p);
  });
  return std::optional(std::move(out));
}

base::Result<std::vector<geo::Point>> slivers_of(const PlaneGeometry& land) {
  const GeosLand geos(corner_of(land));
  std::vector<geo::Point> out;
  for (const auto& part : land.parts) {
    const auto made = geos.made_of({geo::Shape::Polygon, {part}});
    constexpr int kCornerSteps = 2;
    const auto shrunk =
        geos.own(GEOSBuffer_r(geos.handle(), made.get(), -1000 * kSliver_m / 2, kCornerSteps));
    if (!shrunk) return gave_up();
    if (GEOSisEmpty_r(geos.handle(), shrunk.get()) != 0) out.push_back(part.front().front());
  }
  return out;
}

}  // namespace demine::release
