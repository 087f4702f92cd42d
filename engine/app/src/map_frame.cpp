// SPDX-License-Identifier: Apache-2.0
#include "map_frame.hpp"

#include <fmt/format.h>

#include <cmath>

namespace demine::app {

base::Result<geo::GridFrame> map_frame(const geo::Box& box, base::Metres cell) {
  constexpr double kOrigin = 1000;
  const double west = std::floor(box.west_m / kOrigin) * kOrigin;
  const double north = std::ceil(box.north_m / kOrigin) * kOrigin;
  const double columns = std::ceil((box.east_m - west) / cell.count());
  const double rows = std::ceil((north - box.south_m) / cell.count());
  if (columns * rows > kMostCells) {
    const double enough = cell.count() * std::sqrt(columns * rows / kMostCells);
    return base::Error{
        base::ErrorCode::TooLarge,
        base::text("cells of {0} m make {1} cells; at most {2} are mapped in one run",
                   {fmt::format("{:g}", cell.count()), fmt::format("{:.2g}", columns * rows),
                    fmt::format("{:.0e}", kMostCells)}),
        {},
        base::text("Use cells of {0} m or more, or a smaller area.",
                   {fmt::format("{:.0f}", std::ceil(enough))})};
  }
  return geo::GridFrame{west, north, cell.count(), static_cast<std::int64_t>(columns),
                        static_cast<std::int64_t>(rows)};
}

}  // namespace demine::app
