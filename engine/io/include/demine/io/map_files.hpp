// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
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
#include "demine/io/tile_store.hpp"
#include "demine/model/evidence.hpp"

namespace demine::io {

/// What a smaller view of a band shows of the cells under it. GDAL's own resamplings average or
/// pick, and a single dangerous cell would fade from sight (safety rule 4).
enum class Overview {
  Highest,  ///< hazard: the worst cell speaks for its neighbours
  Lowest,   ///< coverage: ground that was not surveyed stays not surveyed
};

struct BandInfo {
  std::string name;  ///< "p_any"
  std::string unit;  ///< "probability", "items per cell"
  std::string description;
  Overview overview = Overview::Highest;  ///< DEFAULT Highest; coverage wants Lowest
};

/// Key and value, in order. Keys are [A-Za-z0-9_.-]; values lose blanks at their ends and are left
/// out when empty. DEMINE_ORIGIN=SYNTHETIC is the stamp of synthetic evidence;
/// DEMINE_MADE=2026-11-23 the day that files carry inside (none: 1970-01-01): no clock is read.
using Metadata = std::vector<std::pair<std::string, std::string>>;

struct FinishOptions {
  unsigned threads = 1;  ///< DEFAULT 1; makes overviews on so many, same bytes for any number
  std::function<bool(double done)> go_on =
      {};  ///< asked now and then with the share done, 0..1; false: stop
};

/// A Cloud Optimized GeoTIFF of float32 bands, NaN where there is no data, made from the tiles of
/// one or several stores: DEFLATE, floating-point predictor, 256-pixel blocks, a plane a band,
/// overviews (demine/io/cog_file.hpp). Nothing
/// but the tiles of the overviews is written beside it. Written under a hidden name, synced, read
/// back in part, and renamed. Same tiles, same bytes, whatever their order and store. Nothing is
/// left behind when it fails or is dropped before finish().
///
/// Accuracy:  an overview pixel holds the highest (or lowest, see Overview) value of all cells that
/// it touches,
///            and has a value when any of them has: it may show more hazard than there is, never
///            less.
/// Threads:   one thread at a time.
class CogWriter {
 public:
  /// Checks all that can be checked before the first tile is computed. AlreadyExists when there is
  /// something at `path`; InvalidArgument for no cells, no bands, a name used twice or a key that
  /// cannot be written; NotFound, PermissionDenied.
  [[nodiscard]] static base::Result<CogWriter> open(const std::filesystem::path& path,
                                                    const TileShape& shape,
                                                    const geo::Projection& projection,
                                                    std::span<const BandInfo> bands,
                                                    const Metadata& metadata);
  CogWriter(CogWriter&&) noexcept;
  CogWriter& operator=(CogWriter&&) noexcept;
  ~CogWriter();

  /// Makes the COG under its name from `tiles`, stores of the shape that open() was given; those of
  /// the overviews are added to `overviews`, which may be one of them. InvalidArgument when tiles
  /// are missing: a cell that nobody wrote would look like ground outside the area. Cancelled when
  /// `go_on` says so. OutOfSpace, Io.
  [[nodiscard]] base::Done finish(std::span<const TileStore* const> tiles, TileStore& overviews,
                                  const FinishOptions& options = {});

 private:
  struct Impl;
  explicit CogWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Bands of a raster in Web Mercator, for a picture or a page. A pixel holds the highest (or
/// lowest, as the band's Overview says) value of all cells that it touches; NaN where it touches
/// none with a value. The longer side has `longest_side` pixels; pixels are square. No bands named:
/// all of them. Errors: NotFound (file, band), InvalidInput (not a north-up raster with a CRS),
/// InvalidArgument (longest_side outside 1..16384).
[[nodiscard]] base::Result<geo::MercatorImage> read_mercator(const std::filesystem::path& raster,
                                                             std::span<const std::string> bands,
                                                             int longest_side);

/// One named band in full, e.g. to propose survey areas from.
[[nodiscard]] base::Result<geo::Grid<float>> read_band(const std::filesystem::path& raster,
                                                       const std::string& band);

struct BandValue {
  std::string band;
  float value = 0;  ///< NaN: no data
};

/// All bands at the cell that holds `place`, in the order of the file. NotFound outside the raster.
[[nodiscard]] base::Result<std::vector<BandValue>> read_cell(const std::filesystem::path& raster,
                                                             geo::Point place);

/// Frame of a raster: north up, square cells; InvalidInput otherwise.
[[nodiscard]] base::Result<geo::GridFrame> read_frame(const std::filesystem::path& raster);

/// Metadata that demine (or anyone) wrote into a raster or a GeoPackage, sorted by key.
[[nodiscard]] base::Result<Metadata> read_metadata(const std::filesystem::path& path);

/// Ground over a threshold: what a map outlines where it is asked to.
struct GroundOver {
  double threshold = 0;  ///< p_any is at least this in every cell of it
  struct Polygon {
    geo::PlaneGeometry outline;  ///< holds all of the cells
    double cells_m2 = 0;         ///< of the cells alone
  };
  std::vector<Polygon> polygons{};
};

/// What a map's GeoPackage holds.
struct MapLayers {
  const geo::PlaneGeometry& area;
  std::span<const hazard::SurveyArea> survey_areas;
  std::span<const model::PlacedEvidence> evidence;
  const GroundOver* over = nullptr;  ///< null: no such layer
};

/// GeoPackage with layers `survey_areas`, `evidence_points`, `evidence_lines`, `evidence_polygons`,
/// `area` and, where it is wanted, `ground_over`, in the map's projection, units in the column
/// names, with metadata. Valid by OGC 12-128; docs/formats/map-geopackage.md names every column.
/// Same input, same bytes. Written under a hidden name, synced, renamed: complete or not there.
/// Geometry is kept to the last bit, in the plane; the geographic geometry of the items is not
/// kept. Errors: AlreadyExists; Mixed when synthetic and real items meet, or contradict
/// DEMINE_ORIGIN (rule 11), which is added when the evidence is synthetic and metadata does not say
/// so; InvalidArgument for text that is not UTF-8 and numbers that are not finite; OutOfSpace,
/// PermissionDenied, Io.
[[nodiscard]] base::Done write_geopackage(const std::filesystem::path& path,
                                          const geo::Projection& projection,
                                          const MapLayers& layers, const Metadata& metadata);

/// What write_geopackage wrote, for `hazard explain`: all fields of the evidence but
/// `item.geometry` (empty; from `place` by the projection when wanted), in its order;
/// `survey_areas[i].evidence` indexes into `evidence`.
struct MapEvidence {
  std::string projection_wkt;  ///< the very text of the Projection that was written
  geo::PlaneGeometry area;
  std::vector<model::PlacedEvidence> evidence;
  std::vector<hazard::SurveyArea> survey_areas{};  ///< by rank
  Metadata metadata{};                             ///< sorted by key
};
/// InvalidInput when a layer, a column or a row is missing or is not what was written.
[[nodiscard]] base::Result<MapEvidence> read_geopackage(const std::filesystem::path& path);

}  // namespace demine::io
