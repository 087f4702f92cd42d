// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "demine/geo/geometry.hpp"

namespace demine::geo {

/// One geometry that many others are asked about: do they share any ground with it? Touching
/// counts.
///
/// Accuracy:  exact for the coordinates as they are (GEOS). Geometries that GEOS cannot judge, such
///            as rings that cross themselves, are said to meet: errs to more.
/// Threads:   an object belongs to one thread at a time.
class Meeting {
 public:
  /// Pre: `geometry` has a part.
  explicit Meeting(PlaneGeometry geometry);
  Meeting(Meeting&&) noexcept;
  Meeting& operator=(Meeting&&) noexcept;
  ~Meeting();

  [[nodiscard]] bool meets(const PlaneGeometry& other) const;
  /// The same for what lies somewhere in `box` and touches each of its sides; nothing where the box
  /// does not tell.
  /// Cost: four comparisons where it lies beside the box of the geometry, else some for each edge,
  /// or, of a geometry with more than a hundred, four again where it lies well inside.
  [[nodiscard]] std::optional<bool> meets(const Box& box) const;
  [[nodiscard]] bool meets(Point p) const;
  [[nodiscard]] const Box& box() const;

 private:
  struct Exact;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::geo
