// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demine/geo/geometry.hpp"

namespace demine::evidence {

/// A file as it stands: strings and geometries, nothing trusted. Made by io, judged by take().
struct RawRow {
  std::uint64_t number = 0;          ///< line of a CSV (header is 1), feature id (from 1)
  std::vector<std::string> cells{};  ///< one a column; shorter rows are a problem
  std::optional<geo::GeographicGeometry>
      geometry{};               ///< already WGS 84; none for CSV and for null geometry
  bool mixed_geometry = false;  ///< a collection: refused
};

struct RawTable {
  enum class Kind { Csv, Layer };
  Kind kind = Kind::Csv;
  std::string file;  ///< as the person named it, with ":layer" where there are several
  std::vector<std::string> columns;  ///< header, as it stands
  std::vector<RawRow> rows;
};

}  // namespace demine::evidence
