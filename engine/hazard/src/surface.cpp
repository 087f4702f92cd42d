// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/surface.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "density.hpp"
#include "inside_rows.hpp"
#include "piece_index.hpp"

namespace demine::hazard {

static_assert(kSurfaceBlock == kBlockEdge);

struct Surface::Prepared {
  SurfaceInput input;
  PieceIndex lines, points, polygons;
  PointIndex near_points;
  std::vector<geo::Box> polygon_bounds;
  std::vector<std::vector<std::uint32_t>> polygons_of_row;  ///< of blocks: which meet it
};

namespace {

constexpr std::size_t kHeightsEdge = kBlockEdge + 2;

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

std::vector<std::vector<std::uint32_t>> by_rows_of_blocks(const geo::GridFrame& frame,
                                                          std::span<const geo::Box> bounds) {
  std::vector<std::vector<std::uint32_t>> rows(
      static_cast<std::size_t>((frame.rows + kBlockEdge - 1) / kBlockEdge));
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const geo::Tile cells = geo::cells_in(frame, bounds[i]);
    if (cells.rows <= 0) continue;
    for (std::int64_t row = cells.first_row / kBlockEdge;
         row <= (cells.first_row + cells.rows - 1) / kBlockEdge; ++row)
      rows[static_cast<std::size_t>(row)].push_back(static_cast<std::uint32_t>(i));
  }
  return rows;
}

CovariateWeights float32(const SurfaceWeights& w, double cell_m) {
  const auto f = [](double v) { return static_cast<float>(v); };
  return {f(w.constant), f(w.line_per_m),    f(w.point_per_m),    f(w.polygon_per_m),
          f(w.density),  f(w.slope_per_deg), f(w.position_per_m), f(cell_m)};
}

}  // namespace

base::Result<Surface> Surface::make(SurfaceInput input) {
  DEMINE_TRY_DONE(check(input));
  auto prepared = std::make_unique<Prepared>();
  prepared->lines = PieceIndex(input.frame, pieces_of(input.lines), lanes());
  prepared->polygons = PieceIndex(input.frame, pieces_of(input.polygons), lanes());
  prepared->near_points = PointIndex(input.frame, input.points, input.radius_m);
  std::vector<Segment> points;
  points.reserve(input.points.size());
  for (const geo::Point p : input.points) points.push_back({p, p});
  input.points = {};  // the indices hold them
  prepared->points = PieceIndex(input.frame, std::move(points), lanes());
  for (const auto& polygon : input.polygons)
    prepared->polygon_bounds.push_back(geo::bounds(polygon));
  prepared->polygons_of_row = by_rows_of_blocks(input.frame, prepared->polygon_bounds);
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
  PieceIndex::Near lines, points_near, polygons;
  Nearest nearest;
  Density density;
  std::vector<Segment> pieces;
  std::vector<geo::Point> points;
  std::vector<float> line2, point2, polygon2;  // squared distances
  std::vector<float> heights;
  SurfaceBlock out;

  explicit State(const Prepared& p)
      : prepared(p),
        lanes_used(lanes()),
        lines(p.lines, lanes_used),
        points_near(p.points, lanes_used),
        polygons(p.polygons, lanes_used),
        nearest(lanes_used),
        density(p.input.frame, p.input.radius_m, lanes_used),
        line2(kBlockCells),
        point2(kBlockCells),
        polygon2(kBlockCells),
        heights(kHeightsEdge * kHeightsEdge) {
    out.density.resize(kBlockCells);
    out.p.resize(kBlockCells);
    out.byte.resize(kBlockCells);
  }

  void distance(PieceIndex::Near& near, std::int64_t column, std::int64_t row,
                std::vector<float>& d2) {
    near.find(column, row, pieces);
    nearest.find(prepared.input.frame, column, row, pieces, d2.data());
  }
  void zero_inside(std::int64_t column, std::int64_t row);
  void fetch(std::span<const float> from, std::size_t stride);
  void weigh(const CovariateWeights& weights);
  void keep_covariates();
};

void Surface::Worker::State::zero_inside(std::int64_t column, std::int64_t row) {
  const geo::GridFrame& frame = prepared.input.frame;
  const geo::Tile block{column, row, kBlockEdge, kBlockEdge};
  const geo::Box box = geo::frame_of(frame, block).box();
  for (const std::uint32_t i :
       prepared.polygons_of_row[static_cast<std::size_t>(row / kBlockEdge)]) {
    if (!prepared.polygon_bounds[i].meets(box)) continue;
    const auto inside = inside_cells(prepared.input.polygons[i], frame, block);
    for (std::size_t k = 0; k < kBlockCells; ++k) {
      if (inside[k] != 0) polygon2[k] = 0;
    }
  }
}

/// The rows of a block's heights lie apart in memory. Fetched in one go they come side by side;
/// read row by row between the arithmetic, each would be waited for.
void Surface::Worker::State::fetch(std::span<const float> from, std::size_t stride) {
  for (std::size_t r = 0; r < kHeightsEdge; ++r)
    std::copy_n(&from[r * stride], kHeightsEdge, &heights[r * kHeightsEdge]);
}

void Surface::Worker::State::weigh(const CovariateWeights& weights) {
  for (std::size_t r = 0; r < kBlockEdge; ++r) {
    const std::size_t at = r * kBlockEdge;
    const float* above = &heights[r * kHeightsEdge];
    const CovariateRow row{
        &line2[at], &point2[at],          &polygon2[at],           &out.density[at],
        above,      above + kHeightsEdge, above + 2 * kHeightsEdge};
    lanes_used.surface(row, weights, &out.p[at], &out.byte[at], kBlockEdge);
  }
}

/// What the weighted sum was made of, for those who asked.
void Surface::Worker::State::keep_covariates() {
  const auto roots = [](const std::vector<float>& d2, std::vector<float>& keep) {
    keep.resize(kBlockCells);
    std::ranges::transform(d2, keep.begin(), [](float v) { return std::sqrt(v); });
  };
  roots(line2, out.to_line_m);
  roots(point2, out.to_point_m);
  roots(polygon2, out.to_polygon_m);
  out.slope_deg.resize(kBlockCells);
  out.position_m.resize(kBlockCells);
  for (std::size_t r = 0; r < kBlockEdge; ++r) {
    const float* above = &heights[r * kHeightsEdge];
    lanes_used.terrain(above, above + kHeightsEdge, above + 2 * kHeightsEdge,
                       static_cast<float>(prepared.input.frame.cell_m),
                       &out.slope_deg[r * kBlockEdge], &out.position_m[r * kBlockEdge], kBlockEdge);
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
  s.distance(s.lines, first_column, first_row, s.line2);
  s.distance(s.points_near, first_column, first_row, s.point2);
  s.distance(s.polygons, first_column, first_row, s.polygon2);
  s.zero_inside(first_column, first_row);
  const geo::Tile block{first_column, first_row, kBlockEdge, kBlockEdge};
  s.prepared.near_points.near(geo::frame_of(s.prepared.input.frame, block).box(), s.points);
  s.density.find(first_column, first_row, s.points, s.out.density.data());
  const bool all = bands == SurfaceBands::All;
  if (w.slope_per_deg != 0 || w.position_per_m != 0 || all) s.fetch(heights, stride);
  s.weigh(float32(w, s.prepared.input.frame.cell_m));
  if (all) s.keep_covariates();
  return s.out;
}

}  // namespace demine::hazard
