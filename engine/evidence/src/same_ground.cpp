// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <vector>

#include "sphere.hpp"
#include "together.hpp"

namespace demine::evidence {
namespace {

constexpr base::Metres kSameVertex{0.01};

bool same(geo::LonLat a, geo::LonLat b) { return a == b || apart(spot(a), spot(b)) <= kSameVertex; }

/// Whether b, read from `start` forwards or backwards and round about, is a.
bool same_from(const geo::Path<geo::LonLat>& a, const geo::Path<geo::LonLat>& b, std::size_t start,
               bool forwards) {
  const std::size_t n = a.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t j = forwards ? (start + i) % n : (start + n - i) % n;
    if (!same(a[i], b[j])) return false;
  }
  return true;
}

bool same_ring(geo::Path<geo::LonLat> a, geo::Path<geo::LonLat> b) {
  if (a.size() != b.size() || a.empty()) return a.size() == b.size();
  a.pop_back();  // the closing vertices
  b.pop_back();
  for (std::size_t start = 0; start < b.size(); ++start) {
    if (!same(a.front(), b[start])) continue;
    if (same_from(a, b, start, true) || same_from(a, b, start, false)) return true;
  }
  return false;
}

bool same_line(const geo::Path<geo::LonLat>& a, const geo::Path<geo::LonLat>& b) {
  return a.size() == b.size() && (std::equal(a.begin(), a.end(), b.begin(), same) ||
                                  std::equal(a.begin(), a.end(), b.rbegin(), same));
}

bool same_part(const geo::Part<geo::LonLat>& a, const geo::Part<geo::LonLat>& b, geo::Shape shape) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](const auto& one, const auto& other) {
           return shape == geo::Shape::Polygon ? same_ring(one, other) : same_line(one, other);
         });
}

}  // namespace

bool same_ground(const geo::GeographicGeometry& a, const geo::GeographicGeometry& b) {
  if (a.shape != b.shape || a.parts.size() != b.parts.size()) return false;
  return std::equal(
      a.parts.begin(), a.parts.end(), b.parts.begin(),
      [&](const auto& one, const auto& other) { return same_part(one, other, a.shape); });
}

}  // namespace demine::evidence
