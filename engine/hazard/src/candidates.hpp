// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "lanes.hpp"

namespace demine::hazard {

/// A straight piece of something on the ground; a == b is a point.
struct Segment {
  geo::Point a;
  geo::Point b;
};

/// Squared length of what counts as a point.
inline constexpr double kPoint_m2 = 1e-6;

/// From `origin`. A segment shorter than a millimetre is a point: its 1/length^2 would not fit.
[[nodiscard]] LocalSegment local(const Segment& segment, geo::Point origin);

/// Which of many segments can be nearest somewhere: lists of them, side by side in float32, one
/// behind the other as a tree of places is walked. What float32 rounds is allowed for: a segment is
/// rather kept than lost.
class Candidates {
 public:
  explicit Candidates(const Lanes& lanes) : lanes_(&lanes) {}

  /// The first list: all segments, or those of them that are named, in metres from `origin`.
  void begin(std::span<const Segment> segments, geo::Point origin);
  void begin(std::span<const Segment> segments, std::span<const std::uint32_t> named,
             geo::Point origin);

  /// Of the list of `count` from `first` on, puts those behind it that can be nearest to a place
  /// within `half_diagonal_m` of (east_m, north_m), counted from the origin: those no farther from
  /// there than the nearest is, plus the diagonal. Says how many; what stood there is overwritten.
  [[nodiscard]] std::size_t keep(std::size_t first, std::size_t count, double east_m,
                                 double north_m, double half_diagonal_m);

  /// Places of a list in the segments that begin() got.
  [[nodiscard]] std::span<const std::uint32_t> which(std::size_t first, std::size_t count) const {
    return std::span(which_).subspan(first, count);
  }

 private:
  template <typename Named>
  void begin(std::span<const Segment> segments, std::size_t count, geo::Point origin, Named named);
  void reach(std::size_t count);
  void set(std::size_t to, const LocalSegment& s, std::uint32_t index);

  const Lanes* lanes_;
  double slack_m_ = 0;
  std::vector<float> east_, north_, along_east_, along_north_, inverse_, away2_;
  std::vector<std::uint32_t> which_;
};

}  // namespace demine::hazard
