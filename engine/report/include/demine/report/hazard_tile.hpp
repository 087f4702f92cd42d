// SPDX-License-Identifier: Apache-2.0
/// \file
/// Pieces of a hazard map for a map that moves: the colours and hatches of the picture, without
/// anything around them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/report/hazard_sheet.hpp"

namespace demine::report {

enum class ShowHazard {
  Value,        ///< the colour of the band; ground that was not surveyed is hatched
  NotSurveyed,  ///< the hatch alone, on ground that was not surveyed; the rest lets through
};

struct HazardLegendRow {
  std::string colour;  ///< "#fde08d"
  std::string label;   ///< "1 – 5 %"
};

/// Threads: may be used by several at once.
class HazardTiles {
 public:
  /// `overview`: image, classes and surveyed_from of a sheet of the whole map; a small image will
  /// do. InvalidArgument when its bands are not those that HazardSheet promises.
  [[nodiscard]] static base::Result<HazardTiles> of(const HazardSheet& overview);
  HazardTiles(HazardTiles&&) noexcept;
  HazardTiles& operator=(HazardTiles&&) noexcept;
  ~HazardTiles();

  /// PNG with an alpha channel. `image` has two bands: the one named `band` and coverage. The hatch
  /// goes on from tile to tile where their sides are multiples of 8 pixels. NotFound for a band
  /// that there is not.
  [[nodiscard]] base::Result<std::string> png(std::string_view band,
                                              const geo::MercatorImage& image,
                                              ShowHazard show) const;
  /// From the lowest class to the highest. NotFound.
  [[nodiscard]] base::Result<std::vector<HazardLegendRow>> legend(std::string_view band) const;

  /// Of the hatch, and of the ground under it: "#b0b2ba", "#e2e2e5".
  [[nodiscard]] std::pair<std::string, std::string> unknown_colours() const;

 private:
  struct Impl;
  explicit HazardTiles(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::report
