// SPDX-License-Identifier: Apache-2.0
/// \file
/// A layer of the register for other programs: what a class of data allows, and no more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/app/access.hpp"
#include "demine/app/operation.hpp"
#include "demine/model/entity.hpp"

namespace demine::app {

enum class ExportFormat { GeoJson, GeoPackage, Csv, Kml };
[[nodiscard]] std::string_view name(ExportFormat format);
/// "geojson", "gpkg", "csv", "kml".
[[nodiscard]] std::optional<ExportFormat> parse_export_format(std::string_view word);

struct ExportOptions {
  std::string layer;  ///< entity of the vocabulary, one or many: "area", "areas"
  ExportFormat format = ExportFormat::GeoJson;
  std::optional<std::filesystem::path> out{};  ///< none: the bytes come back; a GeoPackage needs it
  /// Besides public and restricted; safety rule 7: what is more guarded stays out by default.
  std::vector<model::DataClass> include{};
  bool revoked = false;  ///< revoked records too. DEFAULT false
  /// What somebody may see of the layer: decides instead of `include`, and about rows too.
  std::optional<LayerAccess> access{};
};

struct Exported {
  std::string layer;
  std::uint64_t records = 0;
  bool synthetic = false;
  std::vector<std::string> classes{};   ///< that it holds
  std::vector<std::string> left_out{};  ///< fields, each with its class
  bool place_left_out = false;
  std::string crs;    ///< of the coordinates, as people name it
  std::string bytes;  ///< empty where a file was written
};

/// Every record of a layer that counts. A file appears complete or not at all; the same register
/// gives the same bytes. InvalidArgument: no such layer, or nothing of it may be given out without
/// `include`. Memory: the layer, twice.
[[nodiscard]] base::Result<Exported> export_records(const store::OperationFile& file,
                                                    const ExportOptions& options);

/// The entity that a layer is of: by its name or its plural. InvalidArgument suggests one.
[[nodiscard]] base::Result<const model::Entity*> layer_named(std::string_view name);
/// "areas", "evidence", "non_conformities".
[[nodiscard]] std::string plural(const model::Entity& entity);

}  // namespace demine::app
