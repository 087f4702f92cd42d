// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/meeting.hpp"

#include <algorithm>
#include <utility>

#include "geos_support.hpp"

namespace demine::geo {
namespace {

struct PreparedEnd {
  GEOSContextHandle_t handle;
  void operator()(const GEOSPreparedGeometry* geometry) const {
    GEOSPreparedGeom_destroy_r(handle, geometry);
  }
};

}  // namespace

struct Meeting::Impl {
  explicit Impl(const PlaneGeometry& geometry)
      : whole(make(geos, geometry)),
        prepared(GEOSPrepare_r(geos.handle(), whole.get()), PreparedEnd{geos.handle()}),
        box(bounds(geometry)) {
    inner = inside(geometry.shape);
  }

  /// GEOS says 2 where it fails: to call that a meeting errs to more.
  [[nodiscard]] bool covers(const Box& square) const {
    const auto ground = geos.own(GEOSGeom_createRectangle_r(
        geos.handle(), square.west_m, square.south_m, square.east_m, square.north_m));
    return GEOSPreparedCovers_r(geos.handle(), prepared.get(), ground.get()) == 1;
  }

  /// A box that the geometry covers: the box of it, made smaller until that holds.
  [[nodiscard]] Box inside(Shape shape) const {
    if (shape != Shape::Polygon) return {};
    for (const double share : {0.0, 0.01, 0.05, 0.15, 0.3}) {
      const double dx = (box.east_m - box.west_m) * share;
      const double dy = (box.north_m - box.south_m) * share;
      const Box smaller{box.west_m + dx, box.south_m + dy, box.east_m - dx, box.north_m - dy};
      if (smaller.west_m < smaller.east_m && smaller.south_m < smaller.north_m && covers(smaller)) {
        return smaller;
      }
    }
    return {};
  }

  Geos geos;
  Geos::Owned whole;
  std::unique_ptr<const GEOSPreparedGeometry, PreparedEnd> prepared;
  Box box;
  Box inner{};  ///< empty: none was found
};

Meeting::Meeting(PlaneGeometry geometry) : impl_(std::make_unique<Impl>(geometry)) {}
Meeting::Meeting(Meeting&&) noexcept = default;
Meeting& Meeting::operator=(Meeting&&) noexcept = default;
Meeting::~Meeting() = default;

const Box& Meeting::box() const { return impl_->box; }

std::optional<bool> Meeting::meets(const Box& box) const {
  if (!impl_->box.meets(box)) return false;
  const Box& inner = impl_->inner;
  const bool within = !inner.empty() && box.west_m >= inner.west_m && box.east_m <= inner.east_m &&
                      box.south_m >= inner.south_m && box.north_m <= inner.north_m;
  if (within) return true;
  return {};
}

bool Meeting::meets(Point p) const {
  if (const auto told = meets(Box{p.east_m, p.north_m, p.east_m, p.north_m})) return *told;
  return meets(PlaneGeometry{Shape::Point, {{{p}}}});
}

bool Meeting::meets(const PlaneGeometry& other) const {
  const auto one = make(impl_->geos, other);
  return GEOSPreparedIntersects_r(impl_->geos.handle(), impl_->prepared.get(), one.get()) != 0;
}

}  // namespace demine::geo
