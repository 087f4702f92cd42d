// SPDX-License-Identifier: Apache-2.0
/// \file
/// One layer of a Mapbox Vector Tile (specification 2.1): the only file that knows its bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/geo/geometry.hpp"

namespace demine::server::mvt {

/// Edge of a tile in its own units. Source: the specification's default.
inline constexpr std::int32_t kExtent = 4096;

/// In units of the tile, y down.
struct TilePoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(TilePoint, TilePoint) = default;
};

/// Shape: points: one path of n; lines: each path >= 2; polygons: rings of >= 3 without the closing
/// corner, outer ones clockwise as seen (positive area where y is down), holes behind theirs.
struct TileGeometry {
  geo::Shape shape = geo::Shape::Point;
  std::vector<std::vector<TilePoint>> paths{};
};

/// Numbers of strings of bytes, from 0 in the order in which they came first.
class Numbered {
 public:
  /// The number, and whether the string is new.
  std::pair<std::uint32_t, bool> of(std::string_view bytes);

 private:
  struct Slot {
    std::size_t hash = 0;
    std::size_t at = 0;  ///< of its bytes
    std::uint32_t size = 0;
    std::uint32_t next = 0;  ///< its number and one; 0: the slot is free
  };
  [[nodiscard]] Slot& slot_of(std::size_t hash, std::string_view bytes);
  void grow();

  std::string bytes_;
  std::vector<Slot> slots_ = std::vector<Slot>(256);  // always a power of two, half of them free
  std::uint32_t count_ = 0;
};

class TileWriter {
 public:
  explicit TileWriter(std::string_view layer);

  /// Properties of the next feature. A name keeps its number through key().
  [[nodiscard]] std::uint32_t key(std::string_view name);
  void text(std::uint32_t key, std::string_view value);
  void integer(std::uint32_t key, std::int64_t value);
  void real(std::uint32_t key, double value);
  void truth(std::uint32_t key, bool value);
  /// The feature itself; its properties are done. Nothing where it has no paths.
  void feature(std::uint64_t id, const TileGeometry& geometry);

  [[nodiscard]] std::size_t features() const { return count_; }
  /// The whole tile; no bytes for no features, which is a tile too.
  [[nodiscard]] std::string finish();

 private:
  /// The value in value_ is the property of the next feature.
  void tag(std::uint32_t key);

  std::string name_;
  std::string features_;
  std::string keys_;
  std::string values_;
  Numbered key_numbers_;
  Numbered value_numbers_;
  std::vector<std::uint32_t> tags_;
  std::size_t count_ = 0;
  // Rooms that are filled again and again.
  std::string value_, packed_, commands_, feature_;
};

}  // namespace demine::server::mvt
