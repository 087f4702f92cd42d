// SPDX-License-Identifier: Apache-2.0
/// \file
/// Distances and neighbours on a sphere of the Earth's mean radius: within 0.6 % of the ellipsoid,
/// which is enough to ask a person to look, and needs no projection.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <unordered_map>
#include <vector>

#include "demine/base/units.hpp"
#include "demine/geo/position.hpp"

namespace demine::evidence {

inline constexpr double kEarthRadius_m = 6371008.8;
inline constexpr double kMetresPerDegree = kEarthRadius_m * std::numbers::pi / 180;

using Spot = std::array<double, 3>;  ///< metres from the middle of the Earth

[[nodiscard]] inline Spot spot(geo::LonLat p) {
  const double lon = p.lon_deg * std::numbers::pi / 180;
  const double lat = p.lat_deg * std::numbers::pi / 180;
  return {kEarthRadius_m * std::cos(lat) * std::cos(lon),
          kEarthRadius_m * std::cos(lat) * std::sin(lon), kEarthRadius_m * std::sin(lat)};
}

/// Along the chord: shorter than the way over the ground by 1 mm at 10 km.
[[nodiscard]] inline base::Metres apart(const Spot& a, const Spot& b) {
  return base::Metres(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
}

/// Finds what lies within one `reach` of a spot without looking at everything.
class Neighbours {
 public:
  explicit Neighbours(base::Metres reach) : reach_(reach) {}

  void add(const Spot& at, std::size_t index) { cells_[hash(cell(at))].push_back({at, index}); }

  /// `visit(index)` of everything added within the reach of `at`, until it returns true.
  template <typename Visit>
  void near(const Spot& at, Visit visit) const {
    const auto [x, y, z] = cell(at);
    for (std::int64_t i = x - 1; i <= x + 1; ++i) {
      for (std::int64_t j = y - 1; j <= y + 1; ++j) {
        for (std::int64_t k = z - 1; k <= z + 1; ++k) {
          const auto found = cells_.find(hash({i, j, k}));
          if (found == cells_.end()) continue;
          for (const auto& one : found->second) {
            if (apart(one.at, at) <= reach_ && visit(one.index)) return;
          }
        }
      }
    }
  }

 private:
  struct One {
    Spot at;
    std::size_t index;
  };
  using Cell = std::array<std::int64_t, 3>;

  [[nodiscard]] Cell cell(const Spot& at) const {
    const auto part = [&](double v) {
      return static_cast<std::int64_t>(std::floor(v / reach_.count()));
    };
    return {part(at[0]), part(at[1]), part(at[2])};
  }
  // Cells that share a hash share a list; the distance sorts them out.
  static std::uint64_t hash(const Cell& cell) {
    std::uint64_t h = 0;
    for (const auto part : cell) h = (h ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15U;
    return h ^ h >> 32U;
  }

  base::Metres reach_;
  std::unordered_map<std::uint64_t, std::vector<One>> cells_;
};

}  // namespace demine::evidence
