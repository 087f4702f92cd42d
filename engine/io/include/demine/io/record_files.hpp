// SPDX-License-Identifier: Apache-2.0
/// \file
/// A layer of records in the forms that other programs read. docs/formats/export.md says what each
/// holds.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/projection.hpp"

namespace demine::io {

enum class ColumnType { Text, Integer, Real, Boolean, Date };

struct RecordColumn {
  std::string name;
  ColumnType type = ColumnType::Text;
};

struct RecordRow {
  std::vector<std::string> cells{};  ///< one a column, as model::written() has it; empty: no value
  std::optional<geo::GeographicGeometry> geographic{};  ///< WGS 84
  std::optional<geo::PlaneGeometry> plane{};            ///< the same in the operation's plane
};

struct RecordTable {
  std::string name;  ///< of the layer: "areas"
  std::string description;
  /// What the file says of itself, such as "origin": "SYNTHETIC". Names of [a-z_].
  std::vector<std::pair<std::string, std::string>> about{};
  std::vector<RecordColumn> columns{};
  bool has_place = false;  ///< whether the layer has geometries at all
  std::vector<RecordRow> rows{};
};

/// Well-known text, longitude before latitude, degrees to nine digits; empty where there is none.
[[nodiscard]] std::string place_text(const std::optional<geo::GeographicGeometry>& geometry);

/// RFC 7946, but that rings keep the direction in which they were drawn; `about` stands in a member
/// "demine" of the collection. Degrees to nine digits: a tenth of a millimetre.
[[nodiscard]] std::string records_geojson(const RecordTable& table);

/// RFC 4180 with a header, in UTF-8; the place in a last column "wkt", longitude before latitude.
[[nodiscard]] std::string records_csv(const RecordTable& table);

/// OGC KML 2.2; a column "name" becomes the placemark's name, else "label" does.
[[nodiscard]] std::string records_kml(const RecordTable& table);

/// GeoPackage with one layer in the plane; complete or not at all. `made` is the only time in it,
/// "2026-05-01T00:00:00.000Z". AlreadyExists, OutOfSpace, Io.
[[nodiscard]] base::Done write_records_geopackage(const std::filesystem::path& path,
                                                  const RecordTable& table,
                                                  const geo::Projection& plane,
                                                  const std::string& made);

}  // namespace demine::io
