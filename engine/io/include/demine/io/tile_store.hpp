// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/grid.hpp"

namespace demine::io {

/// Edge of a tile in cells. A frame is cut from its north-western corner, as geo::tiles(frame,
/// kStoreTile) does; a tile's number is its place in that list.
inline constexpr std::int64_t kStoreTile = 256;

/// What a store holds: float32 bands over a frame, at full size (level 0) and halved again and
/// again (levels 1, 2, ...), and the key of what they were computed from.
struct TileShape {
  geo::GridFrame frame;
  std::size_t bands = 0;
  std::string key;  ///< 64 hexadecimal digits: a hash of everything that the values depend on

  /// Columns and rows of a level: each side is halved, rounded up. The cell size is that of level
  /// 0.
  [[nodiscard]] geo::GridFrame level(int level) const;
};

/// Computed tiles in one file that is only ever appended to (docs/formats/map-part.md): what a run
/// that was killed leaves behind is whole but for its last tile. Each tile carries a checksum; a
/// torn end is cut off when the file is opened again. The bytes of a tile are the blocks of the
/// raster that is made from it, one a band: write_cog() copies them.
///
/// Threads:  join() and pack() may be called at once, and what reads while nobody adds; one thread
/// at a time
///           otherwise.
class TileStore {
 public:
  /// Goes on with the file at `path` when its shape and key are these, begins it anew otherwise.
  /// Busy when another process has it open; OutOfSpace, PermissionDenied, Io.
  [[nodiscard]] static base::Result<TileStore> resume(const std::filesystem::path& path,
                                                      const TileShape& shape);
  /// A finished store, for reading. InvalidInput when the shape or the key is another, or a tile is
  /// damaged or cut off.
  [[nodiscard]] static base::Result<TileStore> read(const std::filesystem::path& path,
                                                    const TileShape& shape);
  TileStore(TileStore&&) noexcept;
  TileStore& operator=(TileStore&&) noexcept;
  ~TileStore();

  [[nodiscard]] bool holds(int level, std::int64_t tile) const;
  /// How many tiles of full size there are.
  [[nodiscard]] std::int64_t count() const;

  /// A tile's bytes as they are stored: the size of each band's block as 4 bytes, then the blocks.
  [[nodiscard]] static std::string join(std::span<const std::string> blocks);
  /// The same of values: `bands[i]` holds the columns x rows values of band i.
  [[nodiscard]] static std::string pack(std::int64_t columns,
                                        std::span<const std::span<const float>> bands);
  /// Each tile of a level once. OutOfSpace, Io.
  [[nodiscard]] base::Done add(int level, std::int64_t tile, std::string_view packed);
  /// One band of a tile that is there. InvalidInput when its bytes are damaged.
  [[nodiscard]] base::Result<std::vector<float>> band(int level, std::int64_t tile,
                                                      std::size_t band) const;
  /// Bytes of each band's block of a tile that is there.
  [[nodiscard]] std::vector<std::uint32_t> block_sizes(int level, std::int64_t tile) const;
  /// The blocks of a tile that is there, band after band. InvalidInput when they are damaged.
  [[nodiscard]] base::Result<std::string> blocks(int level, std::int64_t tile) const;
  /// All bytes on the disk.
  [[nodiscard]] base::Done sync() const;

 private:
  struct Impl;
  explicit TileStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The first of several stores that holds a tile; null when none does.
[[nodiscard]] const TileStore* holder_of(std::span<const TileStore* const> stores, int level,
                                         std::int64_t tile);

}  // namespace demine::io
