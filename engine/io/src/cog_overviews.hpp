// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>

#include <gdal_priv.h>

#include "demine/base/result.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"

namespace demine::io {

class TileDataset;

/// Gives `top` overviews of halved size until both sides fit into `block` pixels, as the COG driver
/// wants them, each pixel the highest or lowest value of all cells it touches (NaN when all are
/// NaN). Their tiles go into `store`, one of those that `top` reads from; tiles that are there
/// already are kept.
///
/// A side of n pixels becomes ceil(n / 2), and readers stretch every level over the same ground:
/// pixel i of m covers [i n / m, (i + 1) n / m), which is not quite 2 cells. All cells that this
/// touches count, so that no reader's arithmetic can put a cell under a pixel that does not know of
/// it. Cancelled when `go_on` says so; InvalidInput for a tile that does not read back.
[[nodiscard]] base::Done build_overviews(TileDataset& top, TileStore& store,
                                         std::span<const Overview> rules, int block,
                                         const std::function<bool()>& go_on);

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
