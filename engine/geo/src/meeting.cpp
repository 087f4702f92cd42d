// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/meeting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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

/// With more edges than this, going through them all takes longer than GEOS does by its index.
/// Source: judgement; a box of a map has some tens.
constexpr std::size_t kMostEdges = 128;

/// Rounding never makes `left - right` below wrong by this share of its terms: (3 + 16 eps) eps of
/// Shewchuk, "Adaptive precision floating-point arithmetic", 1997, and a little more.
constexpr double kRounding = 4e-16;

struct Edge {
  Point from, to;
};

/// 1: `p` lies left of the edge, -1: right of it, 0: so near its line that rounding hides it.
int side_of(const Edge& edge, Point p) {
  const double left = (edge.to.east_m - edge.from.east_m) * (p.north_m - edge.from.north_m);
  const double right = (edge.to.north_m - edge.from.north_m) * (p.east_m - edge.from.east_m);
  const double turn = left - right;
  const double unsure = kRounding * (std::abs(left) + std::abs(right));
  return turn > unsure ? 1 : turn < -unsure ? -1 : 0;
}

/// Whether they certainly share no point.
bool apart(const Edge& edge, const Box& box) {
  const auto& [a, b] = edge;
  const bool beside =
      std::max(a.east_m, b.east_m) < box.west_m || std::min(a.east_m, b.east_m) > box.east_m ||
      std::max(a.north_m, b.north_m) < box.south_m || std::min(a.north_m, b.north_m) > box.north_m;
  if (beside) return true;
  const int side = side_of(edge, {box.west_m, box.south_m});
  return side != 0 && side_of(edge, {box.east_m, box.south_m}) == side &&
         side_of(edge, {box.east_m, box.north_m}) == side &&
         side_of(edge, {box.west_m, box.north_m}) == side;
}

std::vector<Edge> edges_of(const PlaneGeometry& geometry) {
  std::vector<Edge> out;
  if (geometry.shape != Shape::Polygon) return out;
  for (const auto& part : geometry.parts) {
    for (const auto& ring : part) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) out.push_back({ring[i], ring[i + 1]});
      if (out.size() > kMostEdges) return {};
    }
  }
  return out;
}

}  // namespace

/// What GEOS makes of it; made when it is asked first.
struct Meeting::Exact {
  Exact(const PlaneGeometry& geometry, const Box& box)
      : whole(make(geos, geometry)),
        prepared(GEOSPrepare_r(geos.handle(), whole.get()), PreparedEnd{geos.handle()}),
        inner(inside(geometry.shape, box)) {}

  /// GEOS says 2 where it fails: to call that a meeting errs to more.
  [[nodiscard]] bool covers(const Box& square) const {
    const auto ground = geos.own(GEOSGeom_createRectangle_r(
        geos.handle(), square.west_m, square.south_m, square.east_m, square.north_m));
    return GEOSPreparedCovers_r(geos.handle(), prepared.get(), ground.get()) == 1;
  }

  /// A box that the geometry covers: its own box, made smaller until that holds.
  [[nodiscard]] Box inside(Shape shape, const Box& box) const {
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
  Box inner;  ///< empty: none was found
};

struct Meeting::Impl {
  explicit Impl(PlaneGeometry said)
      : geometry(std::move(said)), box(bounds(geometry)), edges(edges_of(geometry)) {}

  [[nodiscard]] const Exact& exact() {
    if (made == nullptr) made = std::make_unique<const Exact>(geometry, box);
    return *made;
  }

  /// Where no edge reaches into `other`, all of it is inside or all of it is outside, as its corner
  /// is: by the even-odd rule, along a ray to the east.
  [[nodiscard]] std::optional<bool> by_edges(const Box& other) const {
    const Point corner{other.west_m, other.south_m};
    bool within = false;
    for (const Edge& edge : edges) {
      if (!apart(edge, other)) return {};
      const bool upwards = edge.to.north_m > corner.north_m;
      if (upwards == (edge.from.north_m > corner.north_m)) continue;
      const int side = side_of(edge, corner);
      if (side == 0) return {};
      if ((side > 0) == upwards) within = !within;
    }
    return within;
  }

  PlaneGeometry geometry;
  Box box;
  std::vector<Edge> edges;  ///< none: too many, or no polygon
  std::unique_ptr<const Exact> made;
};

Meeting::Meeting(PlaneGeometry geometry) : impl_(std::make_unique<Impl>(std::move(geometry))) {}
Meeting::Meeting(Meeting&&) noexcept = default;
Meeting& Meeting::operator=(Meeting&&) noexcept = default;
Meeting::~Meeting() = default;

const Box& Meeting::box() const { return impl_->box; }

std::optional<bool> Meeting::meets(const Box& box) const {
  if (!impl_->box.meets(box)) return false;
  if (!impl_->edges.empty()) return impl_->by_edges(box);
  const Box& inner = impl_->exact().inner;
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
  const Exact& exact = impl_->exact();
  const auto one = make(exact.geos, other);
  return GEOSPreparedIntersects_r(exact.geos.handle(), exact.prepared.get(), one.get()) != 0;
}

}  // namespace demine::geo
