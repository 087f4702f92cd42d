// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/grid.hpp"
#include "demine/geo/mercator_image.hpp"
#include "demine/geo/projection.hpp"
#include "demine/hazard/survey_areas.hpp"
#include "demine/model/evidence.hpp"

namespace demine::io {

struct BandInfo {
  std::string name;         ///< "p_any"
  std::string unit;         ///< "probability", "items per cell"
  std::string description;
};

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// A Cloud Optimized GeoTIFF of float32 bands, NaN where there is no data, written tile by tile: one temporary
/// tile store beside it, then the COG with overviews (DEFLATE, floating-point predictor, 512-pixel blocks).
/// Same tiles, same bytes, whatever their order.
class CogWriter {
 public:
  [[nodiscard]] static base::Result<CogWriter> open(const std::filesystem::path& path, const geo::GridFrame& frame,
                                                    const geo::Projection& projection,
                                                    std::span<const BandInfo> bands, const Metadata& metadata);
  CogWriter(CogWriter&&) noexcept;
  CogWriter& operator=(CogWriter&&) noexcept;
  ~CogWriter();

  /// `bands[i]` holds tile.columns x tile.rows values of band i. OutOfSpace, Io.
  [[nodiscard]] base::Done write(const geo::Tile& tile, std::span<const std::span<const float>> bands);
  /// Makes the COG under its name and removes the store. Every byte is checked to be on disk.
  [[nodiscard]] base::Done finish();

 private:
  struct Impl;
  explicit CogWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Bands of a raster warped to Web Mercator, for a picture or a page: nearest cell, NaN outside.
[[nodiscard]] base::Result<geo::MercatorImage> read_mercator(const std::filesystem::path& raster,
                                                        std::span<const std::string> bands, int longest_side);

/// One named band in full, e.g. to propose survey areas from.
[[nodiscard]] base::Result<geo::Grid<float>> read_band(const std::filesystem::path& raster, const std::string& band);

/// GeoPackage with layers `survey_areas`, `evidence_points`, `evidence_lines`, `evidence_polygons`, `area`, in the
/// map's projection, units in the column names, with metadata. Valid by OGC 12-128.
[[nodiscard]] base::Done write_geopackage(const std::filesystem::path& path, const geo::Projection& projection,
                                          const geo::PlaneGeometry& area,
                                          std::span<const hazard::SurveyArea> survey_areas,
                                          std::span<const model::PlacedEvidence> evidence,
                                          const Metadata& metadata);

/// What write_geopackage wrote, for `hazard explain`: all fields of the evidence, in its order.
struct MapEvidence {
  std::string projection_wkt;
  geo::PlaneGeometry area;
  std::vector<model::PlacedEvidence> evidence;
};
[[nodiscard]] base::Result<MapEvidence> read_geopackage(const std::filesystem::path& path);

}  // namespace demine::io
