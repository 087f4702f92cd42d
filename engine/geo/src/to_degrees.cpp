// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/to_degrees.hpp"

#include <proj.h>

#include <cmath>
#include <string_view>
#include <utility>

#include "demine/base/check.hpp"

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

bool names_east_first(PJ_CONTEXT* context, const PJ* crs) {
  const Pj axes(proj_crs_get_coordinate_system(context, crs));
  const char* direction = nullptr;
  if (!axes || proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, &direction, nullptr,
                                     nullptr, nullptr, nullptr) == 0) {
    return true;
  }
  return direction == nullptr || std::string_view(direction) != "north";
}

}  // namespace

struct ToDegrees::Impl {
  Projection projection;
  Context context;
  Pj transform;  // longitude, latitude -> east, north
  bool east_first = true;
};

ToDegrees::ToDegrees(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ToDegrees::ToDegrees(ToDegrees&&) noexcept = default;
ToDegrees& ToDegrees::operator=(ToDegrees&&) noexcept = default;
ToDegrees::~ToDegrees() = default;

base::Result<ToDegrees> ToDegrees::of(const Projection& projection) {
  auto impl = std::make_unique<Impl>(Impl{projection, Context(proj_context_create()), nullptr});
  PJ_CONTEXT* const context = impl->context.get();
  proj_log_level(context, PJ_LOG_NONE);
  const Pj plane(proj_create(context, projection.wkt().c_str()));
  const Pj wgs84(proj_create(context, "EPSG:4326"));
  if (plane && wgs84) {
    const Pj raw(
        proj_create_crs_to_crs_from_pj(context, wgs84.get(), plane.get(), nullptr, nullptr));
    if (raw) impl->transform.reset(proj_normalize_for_visualization(context, raw.get()));
    impl->east_first = names_east_first(context, plane.get());
  }
  // What Projection took PROJ takes again.
  DEMINE_CHECK(impl->transform != nullptr, "a projection is made again from its WKT");
  return ToDegrees(std::move(impl));
}

bool ToDegrees::east_first() const { return impl_->east_first; }

base::Done ToDegrees::operator()(std::span<const Point> points, std::span<LonLat> out) const {
  DEMINE_CHECK(points.size() == out.size(), "a place for each point");
  if (points.empty()) return {};
  for (std::size_t i = 0; i < points.size(); ++i) {
    out[i] = {points[i].east_m, points[i].north_m};
  }
  PJ* const pj = impl_->transform.get();
  proj_errno_reset(pj);
  proj_trans_generic(pj, PJ_INV, &out[0].lon_deg, sizeof(LonLat), out.size(), &out[0].lat_deg,
                     sizeof(LonLat), out.size(), nullptr, 0, 0, nullptr, 0, 0);
  for (std::size_t i = 0; i < out.size(); ++i) {
    // What has no value is infinite; one by one it says which.
    if (!std::isfinite(out[i].lon_deg) || !std::isfinite(out[i].lat_deg)) {
      DEMINE_TRY(out[i], impl_->projection.to_geographic(points[i]));
    }
  }
  return {};
}

}  // namespace demine::geo
