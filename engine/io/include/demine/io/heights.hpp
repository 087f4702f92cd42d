// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/grid.hpp"
#include "demine/geo/projection.hpp"

namespace demine::io {

/// A digital elevation model, brought into the cells of a map: bilinear where its cells are as
/// large as those of the map or larger, their mean where they are smaller. Any projection; metres.
/// A cell that the model does not cover, or covers with no data, has no height: NaN, never zero.
///
/// Same model and frame, same heights, whatever is asked for and in which order.
/// Threads:  one at a time.
class Heights {
 public:
  /// InvalidInput, each with what to do: no GeoTIFF, more than one band, no coordinate system, a
  /// unit other than metres, no ground of the frame. NotFound, PermissionDenied.
  [[nodiscard]] static base::Result<Heights> open(const std::filesystem::path& path,
                                                  const geo::GridFrame& frame,
                                                  const geo::Projection& projection);
  Heights(Heights&&) noexcept;
  Heights& operator=(Heights&&) noexcept;
  ~Heights();

  /// Heights of the cells of a tile and of one cell around it, (columns + 2) x (rows + 2), row by
  /// row. InvalidInput when a height is not one that ground has: then "no data" is not declared, or
  /// the unit is another.
  [[nodiscard]] base::Result<std::vector<float>> around(const geo::Tile& tile);

 private:
  struct Impl;
  explicit Heights(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::io
