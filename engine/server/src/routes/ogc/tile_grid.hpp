// SPDX-License-Identifier: Apache-2.0
/// \file
/// WebMercatorQuad (OGC 17-083r4, annex D): which ground a tile is.
#pragma once

#include <charconv>
#include <cstdint>
#include <numbers>
#include <optional>
#include <string_view>

#include "demine/geo/position.hpp"

namespace demine::server::ogc {

inline constexpr int kMostZoom = 24;
/// Half the side of the square: pi times the sphere's radius.
inline constexpr double kHalfWorld_m = std::numbers::pi * 6378137;

struct TileAddress {
  int zoom = 0;
  std::int64_t row = 0;  ///< from the north
  std::int64_t column = 0;

  /// Nothing for what is no whole number, or lies outside the square.
  [[nodiscard]] static std::optional<TileAddress> parse(std::string_view zoom, std::string_view row,
                                                        std::string_view column) {
    const auto number = [](std::string_view text) -> std::optional<std::int64_t> {
      std::int64_t out = 0;
      const char* const end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, out);
      if (text.empty() || read.ec != std::errc() || read.ptr != end || out < 0) return {};
      return out;
    };
    const auto z = number(zoom);
    const auto r = number(row);
    const auto c = number(column);
    if (!z || !r || !c || *z > kMostZoom) return {};
    const std::int64_t count = std::int64_t{1} << *z;
    if (*r >= count || *c >= count) return {};
    return TileAddress{static_cast<int>(*z), *r, *c};
  }

  /// Metres of EPSG:3857.
  [[nodiscard]] geo::Box box() const {
    const double side = 2 * kHalfWorld_m / static_cast<double>(std::int64_t{1} << zoom);
    const double west = -kHalfWorld_m + static_cast<double>(column) * side;
    const double north = kHalfWorld_m - static_cast<double>(row) * side;
    return {west, north - side, west + side, north};
  }
};

}  // namespace demine::server::ogc
