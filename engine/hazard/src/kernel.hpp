// SPDX-License-Identifier: Apache-2.0
/// \file
/// How the effect of a report fades with distance: a Gaussian, lowered so that it reaches zero at
/// `reach` standard deviations without a step.
///
///     q(u) = (exp(-u^2/2) - c) / (1 - c)  for u < reach, else 0;   c = exp(-reach^2/2)
///
/// The position of a report is itself uncertain (standard deviation s in each direction). The mean
/// of a Gaussian kernel of range r over a Gaussian position is a Gaussian of range sqrt(r^2 + s^2),
/// lower by r^2/(r^2+s^2) around a point and by r/sqrt(r^2+s^2) across a straight line: the same
/// effect, spread wider.
#pragma once

#include "demine/base/units.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::hazard {

class Kernel {
 public:
  explicit Kernel(double reach_in_ranges);

  /// q(u) of a distance of u standard deviations; 1 at 0, falling, 0 from `reach` on.
  [[nodiscard]] double at(double u) const;
  [[nodiscard]] double reach() const { return reach_; }
  /// What is taken off the Gaussian so that it ends at zero: c.
  [[nodiscard]] double floor() const { return floor_; }

  /// Integral of q over u from 0 to reach; with a half-width of 1 it is the area along one side of
  /// a line.
  [[nodiscard]] double integral() const { return integral_; }
  /// Integral of q(u) u du: the plane integral of q around a point is 2 pi times this.
  [[nodiscard]] double moment() const { return moment_; }

 private:
  double reach_;
  double floor_;  // c
  double integral_;
  double moment_;
};

struct Spread {
  double deviation_m = 0;  ///< sqrt(r^2 + s^2)
  double amplitude = 1;    ///< height at the middle, (0, 1]
};
[[nodiscard]] Spread spread(geo::Shape shape, base::Metres range, base::Metres precision);

/// Ground over which q(distance / deviation) spreads, in m2: the plane integral of q around the
/// geometry, 1 inside it. Exact for a point, a straight line, and a convex polygon without holes
/// (Steiner's formula); more than exact where a shape bends inwards, so that a density made from it
/// errs low there and high nowhere.
[[nodiscard]] double spread_area_m2(const geo::PlaneGeometry& geometry, double deviation_m,
                                    const Kernel& kernel);

}  // namespace demine::hazard
