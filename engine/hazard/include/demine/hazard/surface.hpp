// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::hazard {

/// A log-linear surface over a country: what a regression on distances, density and terrain gives,
/// and what is fitted where labels exist.
///
///     p = 1 / (1 + exp(-(constant + sum of weight x covariate)))
struct SurfaceWeights {
  double constant = 0;
  double line_per_m = 0;      ///< of the distance to the nearest line
  double point_per_m = 0;     ///< to the nearest point
  double polygon_per_m = 0;   ///< to the nearest polygon; 0 inside
  double density = 0;         ///< of the sum over points of (1 - d^2/R^2)^2
  double slope_per_deg = 0;   ///< of the slope (Horn 1981)
  double position_per_m = 0;  ///< of the height above the mean of the eight neighbours
};

struct SurfaceInput {
  geo::GridFrame frame;
  std::vector<geo::PlaneGeometry> lines;
  std::vector<geo::PlaneGeometry> polygons;
  std::vector<geo::Point> points;
  double radius_m = 500;  ///< R of the density
  SurfaceWeights weights;
};

inline constexpr std::int64_t kSurfaceBlock = 64;  ///< cells along a block

/// One block of 64 x 64 cells, row by row from the north-west; cells beyond the frame are there and
/// mean nothing.
struct SurfaceBlock {
  std::vector<float> to_line_m, to_point_m, to_polygon_m;  ///< +infinity where there is none
  std::vector<float> density;
  std::vector<float> slope_deg, position_m;  ///< NaN where a height is missing
  std::vector<float> p;                      ///< NaN where a covariate with a weight is not known
  std::vector<std::uint8_t> byte;            ///< round(254 p); 255 where p is NaN
};

/// Which bands are wanted beside p: what is not asked for is not kept.
enum class SurfaceBands { Probability, All };

/// The surface, prepared for a frame: an index of what can matter where.
///
/// Accuracy:  distances within 1 cm of float64 at any size of the raster; p within 1e-4.
/// Threads:   blocks may be asked of several threads at once, each with a Worker of its own; the
///            same bytes for any order, any number of threads, with and without AVX2.
/// Cost:      memory by what was given and an index: some 50 bytes a point or edge, and 4 bytes for
///            each that can be nearest in a part of 1024 x 1024 cells; 24 more a point or edge
///            while it is made. A Worker has by the width of the frame what can be nearest in its
///            blocks.
class Surface {
 public:
  /// InvalidArgument for a frame without cells, a radius that is not above 0, coordinates or
  /// weights that are not finite.
  [[nodiscard]] static base::Result<Surface> make(SurfaceInput input);
  Surface(Surface&&) noexcept;
  Surface& operator=(Surface&&) noexcept;
  ~Surface();

  [[nodiscard]] const geo::GridFrame& frame() const;

  /// Scratch of one thread. Blocks cost least row by row, or parts of 1024 x 1024 cells after one
  /// another: what is near is worked out anew where a block lies in another part of its columns.
  class Worker {
   public:
    explicit Worker(const Surface& surface);
    Worker(Worker&&) noexcept;
    ~Worker();

    /// The block whose north-western cell is (64 i, 64 j). `heights`: 66 rows of 66 heights, the
    /// first one cell north and west of the block, `stride` apart; NaN where not known.
    const SurfaceBlock& run(std::int64_t first_column, std::int64_t first_row,
                            std::span<const float> heights, std::size_t stride,
                            SurfaceBands bands = SurfaceBands::Probability);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  struct Prepared;
  explicit Surface(std::unique_ptr<const Prepared> prepared);
  std::unique_ptr<const Prepared> prepared_;
};

}  // namespace demine::hazard
