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
  std::vector<float> d2, eta, slope, position;
  SurfaceBlock out;

  explicit State(const Prepared& p)
      : prepared(p),
        lanes_used(lanes()),
        lines(p.lines, lanes_used),
        points_near(p.points, lanes_used),
        polygons(p.polygons, lanes_used),
        nearest(lanes_used),
        density(p.input.frame, p.input.radius_m, lanes_used),
        d2(kBlockCells),
        eta(kBlockCells),
        slope(kBlockCells),
        position(kBlockCells) {
    out.density.resize(kBlockCells);
    out.p.resize(kBlockCells);
    out.byte.resize(kBlockCells);
  }

  void distance(PieceIndex::Near& near, std::int64_t column, std::int64_t row) {
    near.find(column, row, pieces);
    nearest.find(prepared.input.frame, column, row, pieces, d2.data());
  }
  void zero_inside(std::int64_t column, std::int64_t row);
  void weigh(double weight, std::vector<float>* keep);
  void terrain(std::span<const float> heights, std::size_t stride);
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
  s.distance(s.lines, first_column, first_row);
  s.weigh(w.line_per_m, all ? &s.out.to_line_m : nullptr);
  s.distance(s.points_near, first_column, first_row);
  s.weigh(w.point_per_m, all ? &s.out.to_point_m : nullptr);
  s.distance(s.polygons, first_column, first_row);
  s.zero_inside(first_column, first_row);
  s.weigh(w.polygon_per_m, all ? &s.out.to_polygon_m : nullptr);
  const geo::Tile block{first_column, first_row, kBlockEdge, kBlockEdge};
  s.prepared.near_points.near(geo::frame_of(s.prepared.input.frame, block).box(), s.points);
  s.density.find(first_column, first_row, s.points, s.out.density.data());
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
