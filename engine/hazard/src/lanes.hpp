// SPDX-License-Identifier: Apache-2.0
/// \file
/// The arithmetic of the fused pass, one row of cells at a time. lanes_rows.inc is compiled twice:
/// for any processor, and for those with AVX2. Every operation is one IEEE operation a cell, in the
/// same order and without contraction, so both give the same bytes.
///
/// Coordinates are float32 metres from a corner of the tile: within 16 km of it a distance is off
/// by less than 5 mm (Lanes.DistancesAreWithinACentimetre).
#pragma once

#include <cstddef>
#include <cstdint>

namespace demine::hazard {

/// A segment in the coordinates of a tile; a point has no length and `inverse` 0.
struct LocalSegment {
  float east = 0, north = 0;              ///< start
  float along_east = 0, along_north = 0;  ///< to the end
  float inverse = 0;                      ///< 1 / length^2
};

/// The same of many, side by side.
struct LocalSegments {
  const float *east, *north, *along_east, *along_north, *inverse;
};

struct LocalPoint {
  float east = 0, north = 0;
  bool operator==(const LocalPoint&) const = default;
};

/// A line without ends: (across_east, across_north) of length 1 at right angles to it, `from` how
/// far (0, 0) is from it.
struct LocalLine {
  float across_east = 0, across_north = 0, from = 0;
};

/// Cells of a rectangle: cell (c, r) has its middle at east + c * cell, north - r * cell, and its
/// value at [r * stride + c].
struct LocalCells {
  float east = 0, north = 0, cell = 0;
  std::size_t columns = 0, rows = 0, stride = 0;
};

/// What turns an intensity into what is published, for cells of one block.
struct PublishLanes {
  float ground_m2 = 0;
  float shape = 0, rate = 0, low = 0, high = 0;
};

/// Sums over points that lie within the radius of every cell of a square: with v the point and u
/// the cell, both from the middle of the square in radii, and a = 1 - |v|^2,
///     (1 - |u - v|^2)^2 = (a - |u|^2)^2 + 4 (a - |u|^2) u.v + 4 (u.v)^2.
struct QuarticMoments {
  float n = 0, a = 0, a2 = 0, east = 0, north = 0, a_east = 0, a_north = 0;
  float east2 = 0, east_north = 0, north2 = 0;
};

/// Cells of one row of a surface: squared distances, density, and three rows of n + 2 heights.
struct CovariateRow {
  const float *line2 = nullptr, *point2 = nullptr, *polygon2 = nullptr;
  const float* density = nullptr;
  const float *above = nullptr, *here = nullptr, *below = nullptr;
};

/// Of the distances, in metres, and so on. What has the weight 0 is not asked: it may be endless,
/// or no number.
struct CovariateWeights {
  float constant = 0, line = 0, point = 0, polygon = 0, density = 0;
  float slope_per_deg = 0, position_per_m = 0;
  float cell_m = 1;
};

/// How terrain bears on one class.
struct GroundLanes {
  float slope_weight = 0, position_weight = 0, least = 1, most = 1, unknown = 1;
};

struct Lanes {
  const char* name;

  /// d2 = min(d2, squared distance to the nearest of the segments).
  void (*nearest_segments)(const LocalSegment*, std::size_t, const LocalCells&, float* d2);
  void (*nearest_lines)(const LocalLine*, std::size_t, const LocalCells&, float* d2);
  void (*nearest_points)(const LocalPoint*, std::size_t, const LocalCells&, float* d2);
  /// d2[i] = squared distance from a place to each of the segments; returns the least.
  float (*from_place)(const LocalSegments&, std::size_t, float east, float north, float* d2);
  /// d2[i] = squared distance from a place to each of the points.
  void (*from_points)(const LocalPoint*, std::size_t, float east, float north, float* d2);
  /// sum += (1 - d^2/R^2)^2 for each point nearer than R.
  void (*quartic)(const LocalPoint*, std::size_t, const LocalCells&, float radius_m, float* sum);
  /// The same for all points behind the moments at once; cells from the middle of their square.
  void (*quartic_inside)(const QuarticMoments&, const LocalCells&, float radius_m, float* sum);
  /// d2 becomes height * max(0, (exp(-d2 / (2 s^2)) - c) / (1 - c)).
  void (*kernel)(float* d2, std::size_t, float deviation_m, float floor, float height);

  /// a += k * b; a = max(a, k * b); a *= 1 - k * b; a = a * (1 + b) and b = 0.
  void (*add)(float* a, const float* b, float k, std::size_t);
  void (*keep_max)(float* a, const float* b, float k, std::size_t);
  void (*cover)(float* a, const float* b, float k, std::size_t);
  void (*fold)(float* a, float* b, std::size_t);

  /// a = min(ceiling, background * (ratio + areal)) + counted
  void (*suspect)(float* ratio, const float* areal, const float* counted, float background,
                  float ceiling, std::size_t);
  /// a *= max(least, exp(-in_use) * negative * (1 - detected))
  void (*absence)(float* a, const float* in_use, const float* negative, const float* detected,
                  float least, std::size_t);
  /// p = 1 - (1 + w/rate)^-shape with w = intensity * ground
  void (*some)(const float* intensity, const PublishLanes&, float* p, std::size_t);
  /// low, high = 1 - exp(-quantile * w); expected = shape / rate * w
  void (*interval)(const float* intensity, const PublishLanes&, float* low, float* high,
                   float* expected, std::size_t);

  /// Horn's slope in degrees, and height above the mean of the eight neighbours, from three rows of
  /// n + 2 heights each; NaN where one of the nine is.
  void (*terrain)(const float* above, const float* here, const float* below, float cell_m,
                  float* slope_deg, float* position_m, std::size_t);
  /// p = 1 / (1 + exp(-eta)) with eta the weighted sum, and floor(254 p + 0.5); no number, and 255,
  /// where a covariate with a weight is none.
  void (*surface)(const CovariateRow&, const CovariateWeights&, float* p, std::uint8_t* byte,
                  std::size_t);
  /// a *= exp(slope_weight * slope + position_weight * position) within [least, most], or *=
  /// unknown where the slope is no number.
  void (*ground)(float* a, const float* slope, const float* position, const GroundLanes&,
                 std::size_t);
};

/// For any processor.
[[nodiscard]] const Lanes& portable_lanes();
/// Null where the program was built for a processor that has none, or runs on one.
[[nodiscard]] const Lanes* avx2_lanes();
/// The faster of the two; same bytes.
[[nodiscard]] const Lanes& lanes();

}  // namespace demine::hazard
