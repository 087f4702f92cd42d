// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::io {

/// Points of a local plane, each with the line it stands on.
struct PlanePoints {
  std::vector<geo::Point> points;
  std::vector<std::uint64_t> lines;     ///< as long as points; the header is 1
  std::vector<base::Problem> problems;  ///< one a row that was not taken
};

/// CSV with columns x_m (east) and y_m (north), metres; other columns are passed over. A row whose
/// numbers cannot be read, or lie beyond 10 000 km, is refused with a problem.
/// Errors: no such column, no rows, RFC 4180 broken (with the line).
[[nodiscard]] base::Result<PlanePoints> parse_plane_points(std::string_view csv,
                                                           std::string_view file);

/// CSV with columns ring, x_m, y_m: the rings of one polygon, rows of a ring together and in order;
/// a ring that does not end where it began is closed. A window is all or nothing: the first row
/// that cannot be read, and a ring that crosses itself or another, is an Error.
[[nodiscard]] base::Result<geo::PlaneGeometry> parse_plane_polygon(std::string_view csv,
                                                                   std::string_view file);

}  // namespace demine::io
