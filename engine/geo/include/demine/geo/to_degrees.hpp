// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "demine/base/result.hpp"
#include "demine/geo/position.hpp"
#include "demine/geo/projection.hpp"

namespace demine::geo {

/// From one plane to longitude and latitude, many points at once: cheaper than
/// Projection::to_geographic one by one, and the same to the last bit.
///
/// Threads: an object belongs to one thread at a time.
class ToDegrees {
 public:
  [[nodiscard]] static base::Result<ToDegrees> of(const Projection& projection);
  ToDegrees(ToDegrees&&) noexcept;
  ToDegrees& operator=(ToDegrees&&) noexcept;
  ~ToDegrees();

  /// Each point in its own place of `out`. Shape: as many as `points`. InvalidInput when one of
  /// them has no value.
  [[nodiscard]] base::Done operator()(std::span<const Point> points, std::span<LonLat> out) const;

  /// Whether the system itself names east before north, as demine always does.
  [[nodiscard]] bool east_first() const;

 private:
  struct Impl;
  explicit ToDegrees(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::geo
