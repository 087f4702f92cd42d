// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/projection.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <cmath>
#include <utility>

namespace demine::geo {
namespace {

struct ContextEnd {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjEnd {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextEnd>;
using Pj = std::unique_ptr<PJ, PjEnd>;

base::Error refuse(std::string_view wording, std::string crs) {
  return {base::ErrorCode::InvalidArgument,
          base::text(wording, {std::move(crs)}),
          {},
          base::text("Name a projected coordinate system in metres, such as EPSG:32637.")};
}

Context quiet_context() {
  Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

/// Whether every axis of the projected system is in metres.
bool in_metres(PJ_CONTEXT* context, const PJ* crs) {
  const Pj axes(proj_crs_get_coordinate_system(context, crs));
  if (!axes) return false;
  for (int i = 0; i < proj_cs_get_axis_count(context, axes.get()); ++i) {
    double factor = 0;
    if (proj_cs_get_axis_info(context, axes.get(), i, nullptr, nullptr, nullptr, &factor, nullptr,
                              nullptr, nullptr) == 0) {
      return false;
    }
    if (factor != 1) return false;
  }
  return true;
}

/// The name of a system may be long WKT: enough of it to know it again.
std::string shown(std::string_view crs) { return std::string(crs.substr(0, 80)); }

}  // namespace

struct Projection::Impl {
  Context context;
  Pj transform;  // longitude, latitude -> east, north
  std::string wkt;
};

Projection::Projection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

Projection::Projection(const Projection& other) {
  // What named() took once it takes again.
  auto copy = named(other.wkt());
  if (copy) impl_ = std::move(copy->impl_);
}

Projection& Projection::operator=(const Projection& other) {
  if (this != &other) *this = Projection(other);
  return *this;
}

base::Result<Projection> Projection::equal_area(LonLat centre) {
  if (!(std::abs(centre.lat_deg) <= 90) || !(std::abs(centre.lon_deg) <= 180)) {
    return refuse("no plane has its middle at {0}",
                  fmt::format("{}, {}", centre.lon_deg, centre.lat_deg));
  }
  const double lon = std::round(centre.lon_deg * 10) / 10;
  const double lat = std::round(centre.lat_deg * 10) / 10;
  return named(fmt::format(
      R"wkt(PROJCRS["demine equal area {1:.1f} {0:.1f}",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",)wkt"
      R"wkt(ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,)wkt"
      R"wkt(ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4326]],CONVERSION["Lambert azimuthal equal area",)wkt"
      R"wkt(METHOD["Lambert Azimuthal Equal Area",ID["EPSG",9820]],)wkt"
      R"wkt(PARAMETER["Latitude of natural origin",{1:.1f},ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8801]],)wkt"
      R"wkt(PARAMETER["Longitude of natural origin",{0:.1f},ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8802]],)wkt"
      R"wkt(PARAMETER["False easting",0,LENGTHUNIT["metre",1],ID["EPSG",8806]],)wkt"
      R"wkt(PARAMETER["False northing",0,LENGTHUNIT["metre",1],ID["EPSG",8807]]],)wkt"
      R"wkt(CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]])wkt",
      lon, lat));
}

base::Result<Projection> Projection::named(std::string_view crs) {
  auto impl = std::make_unique<Impl>();
  impl->context = quiet_context();
  PJ_CONTEXT* context = impl->context.get();
  const Pj system(proj_create(context, std::string(crs).c_str()));
  if (!system || proj_is_crs(system.get()) == 0)
    return refuse("\"{0}\" is not a coordinate system that is known", shown(crs));
  if (proj_get_type(system.get()) != PJ_TYPE_PROJECTED_CRS) {
    return refuse(
        "\"{0}\" is not a projected coordinate system: a degree is not the same length everywhere",
        shown(crs));
  }
  if (!in_metres(context, system.get()))
    return refuse("\"{0}\" does not measure in metres", shown(crs));

  const Pj wgs84(proj_create(context, "EPSG:4326"));
  const Pj raw(
      proj_create_crs_to_crs_from_pj(context, wgs84.get(), system.get(), nullptr, nullptr));
  if (raw) impl->transform.reset(proj_normalize_for_visualization(context, raw.get()));
  if (!impl->transform)
    return refuse("no way is known from longitude and latitude to \"{0}\"", shown(crs));

  const char* const options[] = {"MULTILINE=NO", nullptr};
  const char* const wkt = proj_as_wkt(context, system.get(), PJ_WKT2_2019, options);
  if (wkt == nullptr) return refuse("\"{0}\" cannot be written as WKT", shown(crs));
  impl->wkt = wkt;
  return Projection(std::move(impl));
}

const std::string& Projection::wkt() const { return impl_->wkt; }

namespace {

base::Result<std::pair<double, double>> transform(PJ* pj, PJ_DIRECTION direction, double x,
                                                  double y) {
  proj_errno_reset(pj);
  const PJ_COORD out = proj_trans(pj, direction, proj_coord(x, y, 0, 0));
  if (proj_errno(pj) != 0 || !std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("the place {0}, {1} has no value in this projection",
                                  {fmt::format("{:.6f}", x), fmt::format("{:.6f}", y)}),
                       {},
                       {}};
  }
  return std::pair(out.xy.x, out.xy.y);
}

template <typename To, typename From, typename Convert>
base::Result<Geometry<To>> convert(const Geometry<From>& geometry, const Convert& one) {
  Geometry<To> out{geometry.shape, {}};
  out.parts.reserve(geometry.parts.size());
  for (const auto& part : geometry.parts) {
    auto& part_out = out.parts.emplace_back();
    for (const auto& path : part) {
      auto& path_out = part_out.emplace_back();
      path_out.reserve(path.size());
      for (const From& p : path) {
        DEMINE_TRY(const To q, one(p));
        path_out.push_back(q);
      }
    }
  }
  return out;
}

}  // namespace

base::Result<Point> Projection::to_plane(LonLat p) const {
  DEMINE_TRY(const auto xy, transform(impl_->transform.get(), PJ_FWD, p.lon_deg, p.lat_deg));
  return Point{xy.first, xy.second};
}

base::Result<LonLat> Projection::to_geographic(Point p) const {
  DEMINE_TRY(const auto xy, transform(impl_->transform.get(), PJ_INV, p.east_m, p.north_m));
  return LonLat{xy.first, xy.second};
}

base::Result<PlaneGeometry> Projection::to_plane(const GeographicGeometry& geometry) const {
  return convert<Point>(geometry, [this](LonLat p) { return to_plane(p); });
}

base::Result<GeographicGeometry> Projection::to_geographic(const PlaneGeometry& geometry) const {
  return convert<LonLat>(geometry, [this](Point p) { return to_geographic(p); });
}

}  // namespace demine::geo
