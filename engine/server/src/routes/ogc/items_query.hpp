// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parameters of .../items read into a query of the store.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>

#include "routes/ogc/support.hpp"

namespace demine::server::ogc {

/// How many features a page has. Source: judgement; GDAL and QGIS ask for pages of 1 000 or fewer.
inline constexpr std::int64_t kDefaultLimit = 100;
inline constexpr std::int64_t kMostLimit = 10'000;  ///< a larger one is served as this one

struct ItemsQuery {
  store::LayerQuery rows;
  CrsKind crs = CrsKind::LonLat;
  std::int64_t limit = kDefaultLimit;
  bool first_page = true;
};

/// What is wrong with a parameter, as 400.
[[nodiscard]] std::variant<ItemsQuery, Response> read_items_query(const Request& request,
                                                                  const Opened& opened);

/// The names that .../items takes besides its queryables.
[[nodiscard]] const std::vector<std::string>& items_parameters();

/// Of `crs` and the like: 400 where it is none that the operation has.
[[nodiscard]] base::Result<CrsKind> read_crs(const Request& request, std::string_view name,
                                             const Crses& crses, CrsKind otherwise);
/// OGC 17-069r4, 7.15.3: four numbers, or six of which the heights count for nothing.
[[nodiscard]] base::Result<Crses::Bbox> read_bbox(std::string_view text, CrsKind kind);
[[nodiscard]] base::Result<Crses::Bbox> bbox_of(std::span<const double> sides, CrsKind kind);
/// 7.15.4: a moment, "a/b", "../b", "a/.."; empty ends are open too.
[[nodiscard]] base::Result<store::TimeSpan> read_datetime(std::string_view text);

}  // namespace demine::server::ogc
