// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/mercator_image.hpp"

namespace demine::io {

/// A square of Web Mercator (EPSG:3857), cut into pixels x pixels.
struct MercatorSquare {
  double west_m = 0;
  double north_m = 0;
  double side_m = 0;
  int pixels = 256;
};

/// A raster that stays open for one square after the other, so that blocks which neighbours share
/// are decoded once. A file that is put in its place meanwhile is not seen.
///
/// Threads: may be used by several at once; decoding is one thread's at a time.
class MercatorSquares {
 public:
  /// Errors: NotFound, PermissionDenied, InvalidInput (no raster, or of no known projection).
  [[nodiscard]] static base::Result<MercatorSquares> open(const std::filesystem::path& raster);
  MercatorSquares(MercatorSquares&&) noexcept;
  MercatorSquares& operator=(MercatorSquares&&) noexcept;
  ~MercatorSquares();

  /// As read_mercator(), for one square: only what lies under it is read, from the overview that
  /// fits. Where it lies beside the raster all values are NaN. Errors: NotFound (band),
  /// InvalidInput, InvalidArgument (no side, pixels outside 1..4096).
  [[nodiscard]] base::Result<geo::MercatorImage> read(std::span<const std::string> bands,
                                                      const MercatorSquare& square) const;

 private:
  struct Open;
  explicit MercatorSquares(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

/// Names of the bands of a raster, in its order.
[[nodiscard]] base::Result<std::vector<std::string>> band_names(
    const std::filesystem::path& raster);

}  // namespace demine::io
