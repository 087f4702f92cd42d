// SPDX-License-Identifier: Apache-2.0
#include "density.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "nearest.hpp"

namespace demine::hazard {
namespace {

constexpr std::int64_t kLeaf = 8;
constexpr std::size_t kFew = 12;  // of fewer, moments cost more than they save; measured

using Sums = std::array<double, 10>;

/// Adds the moments of points, in radii from the middle.
void add_moments(std::span<const LocalPoint> points, double radius_m, Sums& sums) {
  const double inverse = 1 / radius_m;
  auto [n, a, a2, e, o, ae, ao, ee, eo, oo] = sums;
  for (const LocalPoint p : points) {
    const double x = static_cast<double>(p.east) * inverse;
    const double y = static_cast<double>(p.north) * inverse;
    const double one = 1 - (x * x + y * y);
    a += one;
    a2 += one * one;
    e += x;
    o += y;
    ae += one * x;
    ao += one * y;
    ee += x * x;
    eo += x * y;
    oo += y * y;
  }
  sums = {n + static_cast<double>(points.size()), a, a2, e, o, ae, ao, ee, eo, oo};
}

/// The same moments around (x, y): with w = v - (x, y) for v, and a' = 1 - |w|^2.
QuarticMoments moved(const Sums& s, double x, double y) {
  const auto [n, a, a2, e, o, ae, ao, ee, eo, oo] = s;  // e: east, o: north
  const double along = x * e + y * o;                   // sum of v.(x, y)
  const double size2 = x * x + y * y;
  const double a_along = x * ae + y * ao;
  const double along_e = x * ee + y * eo;  // sum of v.(x, y) v
  const double along_o = x * eo + y * oo;
  const double along2 = x * along_e + y * along_o;
  const double moved_a = a + 2 * along - size2 * n;
  const double moved_a2 =
      a2 + 4 * a_along + 4 * along2 - 2 * size2 * a - 4 * size2 * along + size2 * size2 * n;
  const auto f = [](double v) { return static_cast<float>(v); };
  return {f(n),
          f(moved_a),
          f(moved_a2),
          f(e - n * x),
          f(o - n * y),
          f(ae + 2 * along_e - size2 * e - x * moved_a),
          f(ao + 2 * along_o - size2 * o - y * moved_a),
          f(ee - 2 * x * e + n * x * x),
          f(eo - x * o - y * e + n * x * y),
          f(oo - 2 * y * o + n * y * y)};
}

}  // namespace

/// Of the middle of `edge` cells from `from` on, from the middle of the block; to the east, or to
/// the south.
double Density::middle_m(std::int64_t from, std::int64_t edge) const {
  return (static_cast<double>(from) + static_cast<double>(edge - kBlockEdge) / 2) * frame_.cell_m;
}

void Density::find(std::int64_t column, std::int64_t row, std::span<const geo::Point> points,
                   float* sum) {
  std::fill_n(sum, kBlockCells, 0.0F);
  if (points.empty()) return;
  const double half = static_cast<double>(kBlockEdge - 1) / 2 * frame_.cell_m;
  const geo::Point corner = frame_.centre(column, row);
  points_.clear();
  for (const geo::Point p : points) {
    points_.push_back({static_cast<float>(p.east_m - corner.east_m - half),
                       static_cast<float>(p.north_m - corner.north_m + half)});
  }
  const Part block{0, 0, kBlockEdge};
  if (points.size() <= kFew) {
    add(block, 0, points.size(), sum);
  } else {
    quarter(block, 0, points.size(), {}, sum);
  }
}

/// Adds points one by one.
void Density::add(const Part& part, std::size_t first, std::size_t count, float* sum) const {
  const LocalCells cells{static_cast<float>(middle_m(part.column, 1)),
                         static_cast<float>(-middle_m(part.row, 1)),
                         static_cast<float>(frame_.cell_m),
                         static_cast<std::size_t>(part.edge),
                         static_cast<std::size_t>(part.edge),
                         kBlockEdge};
  lanes_.quartic(points_.data() + first, count, cells, static_cast<float>(radius_m_),
                 sum + part.row * kBlockEdge + part.column);
}

void Density::quarter(const Part& part, std::size_t first, std::size_t count, Sums inside,
                      float* sum) {
  const double reach = static_cast<double>(part.edge - 1) / 2 * frame_.cell_m;
  const double corner = reach * std::numbers::sqrt2;
  const double least = std::max(0.0, radius_m_ - corner);
  const auto all2 = static_cast<float>(least * least);
  const auto some2 = static_cast<float>((radius_m_ + corner) * (radius_m_ + corner));
  const double middle_east_m = middle_m(part.column, part.edge);
  const double middle_north_m = -middle_m(part.row, part.edge);
  const std::size_t from = first + count;
  points_.resize(std::max(points_.size(), from + count));
  inside_.resize(std::max(inside_.size(), count));
  away2_.resize(std::max(away2_.size(), count));
  lanes_.from_points(&points_[first], count, static_cast<float>(middle_east_m),
                     static_cast<float>(middle_north_m), away2_.data());
  // Every point is written to both lists, and stays in the one that it belongs to: no branch.
  std::size_t to = from;
  std::size_t in = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const LocalPoint p = points_[first + i];
    points_[to] = p;
    inside_[in] = p;
    const bool of_all = away2_[i] < all2;
    const bool of_some = away2_[i] < some2;
    to += static_cast<std::size_t>(of_some) - static_cast<std::size_t>(of_all);
    in += static_cast<std::size_t>(of_all);
  }
  add_moments(std::span(inside_).first(in), radius_m_, inside);
  if (part.edge > kLeaf && to > from) {
    const std::int64_t half = part.edge / 2;
    for (const std::int64_t row : {part.row, part.row + half}) {
      for (const std::int64_t column : {part.column, part.column + half})
        quarter({column, row, half}, from, to - from, inside, sum);
    }
    return;
  }
  if (inside[0] > 0) {
    const LocalCells cells{static_cast<float>(-reach),          static_cast<float>(reach),
                           static_cast<float>(frame_.cell_m),   static_cast<std::size_t>(part.edge),
                           static_cast<std::size_t>(part.edge), kBlockEdge};
    lanes_.quartic_inside(moved(inside, middle_east_m / radius_m_, middle_north_m / radius_m_),
                          cells, static_cast<float>(radius_m_),
                          sum + part.row * kBlockEdge + part.column);
  }
  add(part, from, to - from, sum);
}

}  // namespace demine::hazard
