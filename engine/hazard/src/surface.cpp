// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "inside_rows.hpp"
#include "piece_index.hpp"

namespace demine::hazard {

static_assert(kSurfaceBlock == kBlockEdge);

struct Surface::Prepared {
  SurfaceInput input;
  PieceIndex lines, points, polygons;
  PointIndex near_points;
  std::vector<geo::Box> polygon_bounds;
};

namespace {

constexpr std::int64_t kSquareEdge = 16;  // cells
constexpr std::size_t kManyPoints = 40;   // near a block; fewer are added one by one

bool finite(const geo::PlaneGeometry& geometry) {
  bool all = true;
  geo::for_each_vertex(geometry, [&](geo::Point p) {
    all = all && std::isfinite(p.east_m) && std::isfinite(p.north_m);
  });
  return all;
}

base::Done check(const SurfaceInput& in) {
  const auto refuse = [](std::string_view what) {
    return base::Error{base::ErrorCode::InvalidArgument, base::text(what), {}, {}};
  };
  if (in.frame.columns <= 0 || in.frame.rows <= 0 || !(in.frame.cell_m > 0))
    return refuse("the map has no cells");
  if (!(in.radius_m > 0)) return refuse("the radius of a density must be above 0");
  const SurfaceWeights& w = in.weights;
  for (const double weight : {w.constant, w.line_per_m, w.point_per_m, w.polygon_per_m, w.density,
                              w.slope_per_deg, w.position_per_m}) {
    if (!std::isfinite(weight)) return refuse("the weights of a surface must be numbers");
  }
  const bool placed = std::ranges::all_of(in.lines, finite) &&
                      std::ranges::all_of(in.polygons, finite) &&
                      std::ranges::all_of(in.points, [](geo::Point p) {
                        return std::isfinite(p.east_m) && std::isfinite(p.north_m);
                      });
  if (!placed) return refuse("the coordinates of a surface must be numbers");
  return {};
}

std::vector<Segment> pieces_of(std::span<const geo::PlaneGeometry> geometries) {
  std::vector<Segment> pieces;
  for (const auto& geometry : geometries) append_pieces(geometry, pieces);
  return pieces;
}

}  // namespace

base::Result<Surface> Surface::make(SurfaceInput input) {
  DEMINE_TRY_DONE(check(input));
  auto prepared = std::make_unique<Prepared>();
  prepared->lines = PieceIndex(input.frame, pieces_of(input.lines), lanes());
  prepared->polygons = PieceIndex(input.frame, pieces_of(input.polygons), lanes());
  std::vector<Segment> points;
  points.reserve(input.points.size());
  for (const geo::Point p : input.points) points.push_back({p, p});
  prepared->points = PieceIndex(input.frame, std::move(points), lanes());
  prepared->near_points = PointIndex(input.frame, input.points, input.radius_m);
  input.points = {};  // the indices hold them
  for (const auto& polygon : input.polygons)
    prepared->polygon_bounds.push_back(geo::bounds(polygon));
  prepared->input = std::move(input);
  return Surface(std::move(prepared));
}

Surface::Surface(std::unique_ptr<const Prepared> prepared) : prepared_(std::move(prepared)) {}
Surface::Surface(Surface&&) noexcept = default;
Surface& Surface::operator=(Surface&&) noexcept = default;
Surface::~Surface() = default;

const geo::GridFrame& Surface::frame() const { return prepared_->input.frame; }

struct Surface::Worker::State {
  const Prepared& prepared;
  const Lanes& lanes_used;
  Nearest nearest;
  std::vector<Segment> pieces;
  std::vector<geo::Point> points;
  std::vector<LocalPoint> local;
  std::vector<float> d2, eta, slope, position;
  SurfaceBlock out;

  explicit State(const Prepared& p)
      : prepared(p),
        lanes_used(lanes()),
        nearest(lanes_used),
        d2(kBlockCells),
        eta(kBlockCells),
        slope(kBlockCells),
        position(kBlockCells) {
    out.density.resize(kBlockCells);
    out.p.resize(kBlockCells);
    out.byte.resize(kBlockCells);
  }

  void distance(const PieceIndex& index, std::int64_t column, std::int64_t row) {
    index.near(column, row, pieces);
    nearest.find(prepared.input.frame, column, row, pieces, d2.data());
  }
  void zero_inside(std::int64_t column, std::int64_t row);
  void weigh(double weight, std::vector<float>* keep);
  void density(std::int64_t column, std::int64_t row);
  void crowded(std::int64_t column, std::int64_t row, std::int64_t c, std::int64_t r);
  void terrain(std::span<const float> heights, std::size_t stride);
};

void Surface::Worker::State::zero_inside(std::int64_t column, std::int64_t row) {
  const geo::GridFrame& frame = prepared.input.frame;
  const geo::Tile block{column, row, kBlockEdge, kBlockEdge};
  const geo::Box box = geo::frame_of(frame, block).box();
  for (std::size_t i = 0; i < prepared.polygon_bounds.size(); ++i) {
    if (!prepared.polygon_bounds[i].meets(box)) continue;
    const auto inside = inside_cells(prepared.input.polygons[i], frame, block);
    for (std::size_t k = 0; k < kBlockCells; ++k) {
      if (inside[k] != 0) d2[k] = 0;
    }
  }
}

/// eta += weight x distance; the distance is kept where wanted.
void Surface::Worker::State::weigh(double weight, std::vector<float>* keep) {
  // Without a weight nothing is added, not even 0 x infinity where there is nothing near.
  if (weight != 0)
    lanes_used.add_root(eta.data(), d2.data(), static_cast<float>(weight), kBlockCells);
  if (keep == nullptr) return;
  keep->assign(kBlockCells, 0);
  lanes_used.add_root(keep->data(), d2.data(), 1, kBlockCells);
}

void Surface::Worker::State::density(std::int64_t column, std::int64_t row) {
  const geo::GridFrame& frame = prepared.input.frame;
  std::ranges::fill(out.density, 0.0F);
  prepared.near_points.near(geo::frame_of(frame, {column, row, kBlockEdge, kBlockEdge}).box(),
                            points);
  const geo::Point origin = frame.centre(column, row);
  if (points.size() > kManyPoints) {
    for (std::int64_t r = 0; r < kBlockEdge; r += kSquareEdge) {
      for (std::int64_t c = 0; c < kBlockEdge; c += kSquareEdge) crowded(column, row, c, r);
    }
    return;
  }
  local.clear();
  for (const geo::Point p : points) {
    local.push_back({static_cast<float>(p.east_m - origin.east_m),
                     static_cast<float>(p.north_m - origin.north_m)});
  }
  const LocalCells cells{0,          0,          static_cast<float>(frame.cell_m),
                         kBlockEdge, kBlockEdge, kBlockEdge};
  lanes_used.quartic(local.data(), local.size(), cells, static_cast<float>(prepared.input.radius_m),
                     out.density.data());
}

/// The density in a square of a block with many points near it: those within the radius of all of
/// its cells come in by their moments, those that reach only some one by one.
void Surface::Worker::State::crowded(std::int64_t column, std::int64_t row, std::int64_t c,
                                     std::int64_t r) {
  const geo::GridFrame& frame = prepared.input.frame;
  const double radius = prepared.input.radius_m;
  const double reach = 0.5 * static_cast<double>(kSquareEdge - 1) * frame.cell_m;
  const geo::Point first = frame.centre(column + c, row + r);
  const geo::Point middle{first.east_m + reach, first.north_m - reach};
  const double corner = reach * std::numbers::sqrt2;
  const double all = std::max(0.0, radius - corner) * std::max(0.0, radius - corner);
  const double some = (radius + corner) * (radius + corner);
  std::array<double, 10> sums{};
  local.clear();
  for (const geo::Point p : points) {
    const double east = p.east_m - middle.east_m;
    const double north = p.north_m - middle.north_m;
    const double away2 = east * east + north * north;
    if (away2 >= some) continue;
    if (away2 >= all) {
      local.push_back({static_cast<float>(east), static_cast<float>(north)});
      continue;
    }
    const double x = east / radius;
    const double y = north / radius;
    const double a = 1 - away2 / (radius * radius);
    const std::array<double, 10> one{1, a, a * a, x, y, a * x, a * y, x * x, x * y, y * y};
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += one[i];
  }
  const auto m = [&](std::size_t i) { return static_cast<float>(sums[i]); };
  const QuarticMoments moments{m(0), m(1), m(2), m(3), m(4), m(5), m(6), m(7), m(8), m(9)};
  const LocalCells cells{-static_cast<float>(reach),
                         static_cast<float>(reach),
                         static_cast<float>(frame.cell_m),
                         kSquareEdge,
                         kSquareEdge,
                         kBlockEdge};
  float* square = &out.density[static_cast<std::size_t>(r * kBlockEdge + c)];
  lanes_used.quartic_inside(moments, cells, static_cast<float>(radius), square);
  lanes_used.quartic(local.data(), local.size(), cells, static_cast<float>(radius), square);
}

void Surface::Worker::State::terrain(std::span<const float> heights, std::size_t stride) {
  for (std::size_t r = 0; r < kBlockEdge; ++r) {
    const float* above = &heights[r * stride];
    lanes_used.terrain(above, above + stride, above + 2 * stride,
                       static_cast<float>(prepared.input.frame.cell_m), &slope[r * kBlockEdge],
                       &position[r * kBlockEdge], kBlockEdge);
  }
}

Surface::Worker::Worker(const Surface& surface)
    : state_(std::make_unique<State>(*surface.prepared_)) {}
Surface::Worker::Worker(Worker&&) noexcept = default;
Surface::Worker::~Worker() = default;

const SurfaceBlock& Surface::Worker::run(std::int64_t first_column, std::int64_t first_row,
                                         std::span<const float> heights, std::size_t stride,
                                         SurfaceBands bands) {
  State& s = *state_;
  const SurfaceWeights& w = s.prepared.input.weights;
  const bool all = bands == SurfaceBands::All;
  std::ranges::fill(s.eta, static_cast<float>(w.constant));
  s.distance(s.prepared.lines, first_column, first_row);
  s.weigh(w.line_per_m, all ? &s.out.to_line_m : nullptr);
  s.distance(s.prepared.points, first_column, first_row);
  s.weigh(w.point_per_m, all ? &s.out.to_point_m : nullptr);
  s.distance(s.prepared.polygons, first_column, first_row);
  s.zero_inside(first_column, first_row);
  s.weigh(w.polygon_per_m, all ? &s.out.to_polygon_m : nullptr);
  s.density(first_column, first_row);
  s.lanes_used.add(s.eta.data(), s.out.density.data(), static_cast<float>(w.density), kBlockCells);
  if (w.slope_per_deg != 0 || w.position_per_m != 0 || all) s.terrain(heights, stride);
  if (w.slope_per_deg != 0)
    s.lanes_used.add(s.eta.data(), s.slope.data(), static_cast<float>(w.slope_per_deg),
                     kBlockCells);
  if (w.position_per_m != 0)
    s.lanes_used.add(s.eta.data(), s.position.data(), static_cast<float>(w.position_per_m),
                     kBlockCells);
  if (all) {
    s.out.slope_deg = s.slope;
    s.out.position_m = s.position;
  }
  s.lanes_used.logistic(s.eta.data(), s.out.p.data(), kBlockCells);
  s.lanes_used.to_byte(s.out.p.data(), s.out.byte.data(), kBlockCells);
  return s.out;
}

}  // namespace demine::hazard
