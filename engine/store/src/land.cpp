// SPDX-License-Identifier: Apache-2.0
#include "land.hpp"

#include <cmath>
#include <cstdlib>

namespace demine::store {
namespace {

constexpr double kPerMetre = 1000;

std::int64_t millimetres(double metres) { return std::llround(metres * kPerMetre); }

/// Twice the signed area of a closed ring. Sums relative to its first corner in 128 bits: nothing
/// that fits a plane overflows.
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

double perimeter_mm(const geo::PlaneGeometry& land) {
  return geo::length(land).count() * kPerMetre;
}

}  // namespace

std::int64_t doubled_area_mm2(const geo::PlaneGeometry& land) {
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

bool within_noding(std::int64_t change, const geo::PlaneGeometry& whole,
                   const std::vector<geo::PlaneGeometry>& parts) {
  double along_mm = perimeter_mm(whole);
  for (const auto& part : parts) along_mm += perimeter_mm(part);
  // A strip of a millimetre along every edge, doubled.
  return std::abs(static_cast<double>(change)) <= 2 * along_mm + 1;
}

}  // namespace demine::store
