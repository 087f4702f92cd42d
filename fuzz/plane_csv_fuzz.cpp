// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/io/read_plane_csv.hpp"

/// What is taken is finite and near; a polygon that is taken has closed rings of ground.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto read = demine::io::parse_plane_points(text, "fuzz.csv")) {
    if (read->points.size() != read->lines.size()) std::abort();
    for (const auto p : read->points) {
      if (!(std::abs(p.east_m) <= 1e7 && std::abs(p.north_m) <= 1e7)) std::abort();
    }
  }
  if (const auto polygon = demine::io::parse_plane_polygon(text, "fuzz.csv")) {
    for (const auto& ring : polygon->parts.at(0)) {
      if (ring.size() < 4 || ring.front() != ring.back()) std::abort();
    }
  }
  return 0;
}
