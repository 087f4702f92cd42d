// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>

#include <gdal_priv.h>

#include "demine/base/result.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"

namespace demine::io {

/// What overviews are made of.
struct OverviewPlan {
  const TileShape& shape;
  std::span<const TileStore* const> stores;
  std::span<const Overview> rules;  ///< of each band
  unsigned threads = 1;
};

/// Makes the levels under a raster, each of half the size, until both sides fit into 512
/// pixels: each pixel the highest or lowest value of all cells it touches (NaN when all are NaN).
/// How many there are. Reads from `stores`, adds to `into`, which may be one of them; tiles that it
/// holds already are kept. Same tiles for any number of threads.
///
/// A side of n pixels becomes ceil(n / 2), and readers stretch every level over the same ground:
/// pixel i of m covers [i n / m, (i + 1) n / m), which is not quite 2 cells. All cells that this
/// touches count, so that no reader's arithmetic can put a cell under a pixel that does not know of
/// it. Cancelled when `go_on` says so; InvalidInput for a tile that does not read back.
[[nodiscard]] base::Result<int> build_overviews(const OverviewPlan& plan, TileStore& into,
                                                const std::function<bool(double done)>& go_on);

/// Band metadata that says how overviews were made: "OVERVIEW" = "highest" or "lowest".
inline constexpr const char* kOverviewKey = "OVERVIEW";
[[nodiscard]] const char* name(Overview rule);
/// What a band says of itself; Highest when it says nothing.
[[nodiscard]] Overview overview_of(GDALRasterBand& band);

/// `into` with one more value: the worse of the two by `rule`; NaN is no value.
inline void take_worse(float& into, float value, Overview rule) {
  // The comparison is false for a NaN on either side.
  if (into != into || (rule == Overview::Highest ? value > into : value < into)) into = value;
}

}  // namespace demine::io
