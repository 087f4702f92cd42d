// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/epsg.hpp"

#include <proj.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>

#include "demine/geo/projection.hpp"

namespace demine::geo {

base::Result<EpsgSystem> epsg_system(std::string_view crs) {
  constexpr std::string_view kPrefix = "EPSG:";
  EpsgSystem system;
  const char* const end = crs.data() + crs.size();
  const bool epsg = crs.starts_with(kPrefix) &&
                    std::from_chars(crs.data() + kPrefix.size(), end, system.code).ptr == end;
  if (!epsg) {
    return base::Error{
        base::ErrorCode::InvalidArgument,
        base::text("\"{0}\" is not a code of EPSG", {std::string(crs.substr(0, 80))}),
        {},
        base::text("Write it as EPSG:32637.")};
  }
  DEMINE_TRY(const auto plane, Projection::named(crs));  // projected, and in metres
  const std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context(proj_context_create(),
                                                                             proj_context_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> pj(
      proj_create(context.get(), std::string(crs).c_str()), proj_destroy);
  const std::array<const char*, 2> options{"MULTILINE=NO", nullptr};
  system.name = proj_get_name(pj.get());
  if (const char* wkt = proj_as_wkt(context.get(), pj.get(), PJ_WKT1_GDAL, options.data())) {
    system.wkt1 = wkt;
  } else {
    system.wkt1 = plane.wkt();
  }
  return system;
}

std::string utm_system(LonLat place) {
  const int zone = std::clamp(static_cast<int>(std::floor((place.lon_deg + 180) / 6)) + 1, 1, 60);
  return "EPSG:" + std::to_string((place.lat_deg < 0 ? 32700 : 32600) + zone);
}

}  // namespace demine::geo
