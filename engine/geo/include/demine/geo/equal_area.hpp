// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "demine/base/units.hpp"
#include "demine/geo/projection.hpp"

namespace demine::geo {

/// The true size of polygons that are drawn in another plane: that of UTM is up to 0.2 % off.
///
/// Threads: as Projection.
class EqualArea {
 public:
  /// \param plane   in which the polygons are.
  /// \param extent  of all of them, in that plane: sizes are exact within some hundred kilometres
  /// of
  ///                its middle (Projection::equal_area).
  [[nodiscard]] static base::Result<EqualArea> of(Projection plane, const Box& extent);

  [[nodiscard]] base::Result<base::SquareMetres> size(const PlaneGeometry& polygon) const;

 private:
  EqualArea(Projection plane, Projection equal_area)
      : plane_(std::move(plane)), equal_area_(std::move(equal_area)) {}
  Projection plane_, equal_area_;
};

}  // namespace demine::geo
