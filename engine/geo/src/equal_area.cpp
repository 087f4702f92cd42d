// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/equal_area.hpp"

namespace demine::geo {

base::Result<EqualArea> EqualArea::of(Projection plane, const Box& extent) {
  DEMINE_TRY(const auto middle, plane.to_geographic({(extent.west_m + extent.east_m) / 2,
                                                     (extent.south_m + extent.north_m) / 2}));
  DEMINE_TRY(auto equal_area, Projection::equal_area(middle));
  return EqualArea(std::move(plane), std::move(equal_area));
}

base::Result<base::SquareMetres> EqualArea::size(const PlaneGeometry& polygon) const {
  DEMINE_TRY(const auto geographic, plane_.to_geographic(polygon));
  DEMINE_TRY(const auto true_to_area, equal_area_.to_plane(geographic));
  return area(true_to_area);
}

}  // namespace demine::geo
