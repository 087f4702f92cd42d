// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/check_evidence.hpp"
#include "demine/app/session.hpp"
#include "demine/base/result.hpp"
#include "demine/base/units.hpp"

namespace demine::app {

struct MakeHazardMapOptions {
  std::filesystem::path area{};
  std::string title{};  ///< empty: name of the area file
  std::vector<std::filesystem::path> evidence{};
  std::optional<std::filesystem::path> mapping{};
  std::optional<std::filesystem::path> rules{};  ///< none: the shipped ones
  std::vector<std::filesystem::path> context{};  ///< roads, rivers, places to draw; no evidence
  std::vector<std::string>
      credits{};  ///< whom the drawn data asks to be named, on picture and page
  /// Heights (a GeoTIFF): slope and topographic position bear on the map as the rules say. None:
  /// the map knows nothing of terrain.
  std::optional<std::filesystem::path> heights{};
  base::Metres cell{100};
  std::optional<std::string> crs{};  ///< none: equal-area around the middle of the area
  std::optional<base::SquareMetres> survey_budget{};  ///< none: 2 % of the area
  /// Outline the ground where P(at least one item) is at least this, in the GeoPackage; none: not.
  std::optional<double> outline_from{};
  std::filesystem::path out{};
  bool overwrite = false;
};

/// Share `number` of `of`, counted from 1: a run of tiles of its own.
struct TileShare {
  std::int64_t number = 1, of = 1;
};

/// The tiles [first, end) of a share; the shares 1 .. of are all `tiles`, each once.
struct TileRange {
  std::int64_t first = 0, end = 0;
};
[[nodiscard]] TileRange tiles_of(const TileShare& share, std::int64_t tiles);

struct SurveyAreaSummary {
  int rank = 0;
  double area_m2 = 0, expected_items = 0, share = 0, lon_deg = 0, lat_deg = 0;
  std::vector<std::string> evidence_ids{};
};

struct HazardMapSummary {
  CheckedEvidence checked;
  std::vector<base::Text> warnings{};
  std::filesystem::path folder{}, picture{}, cog{}, geopackage{}, page{}, summary{};
  std::int64_t columns = 0, rows = 0;
  double area_m2 = 0, not_surveyed_m2 = 0, expected_items = 0;
  std::optional<double> no_height_m2{};  ///< ground whose height is not known; none: none wanted
  std::vector<std::string> classes{};
  std::vector<SurveyAreaSummary> survey_areas{};
  bool synthetic = false;
  std::optional<double> outline_from{};
  std::int64_t outlined = 0;       ///< polygons of ground over it
  double outlined_m2 = 0;          ///< ground of their cells
  std::int64_t tiles = 0;          ///< of the whole map
  std::int64_t resumed_tiles = 0;  ///< that an earlier run, cut off, had finished
};

struct HazardMapPartSummary {
  CheckedEvidence checked;
  std::vector<base::Text> warnings{};
  std::filesystem::path folder{};
  TileShare share{};
  TileRange range{};
  std::int64_t tiles = 0, resumed_tiles = 0;
  bool synthetic = false;
};

/// The main job: evidence in; raster, survey areas, picture and page out, in a folder that appears
/// complete or not at all. Tiles that are computed stay beside it, hidden (".NAME.tiles"), until
/// the map is whole: when a run was killed or stopped, the same inputs go on from there, and give
/// the same bytes. Errors: as check_evidence; no evidence at all is not an error (everything is
/// "not surveyed"); TooLarge for a cell size that needs more than 2 x 10^9 cells; Busy when another
/// run makes the same folder; Cancelled; OutOfSpace; AlreadyExists.
[[nodiscard]] base::Result<HazardMapSummary> make_hazard_map(const MakeHazardMapOptions& options,
                                                             const Session& session);

/// A share of the tiles of a map, and what they were computed from, in a folder
/// (docs/formats/map-part.md) that join_hazard_map takes. Goes on where a killed run ended, as
/// make_hazard_map does. Errors: as there; InvalidArgument for a share that is none.
[[nodiscard]] base::Result<HazardMapPartSummary> make_hazard_map_part(
    const MakeHazardMapOptions& options, const TileShare& share, const Session& session);

struct JoinHazardMapOptions {
  std::filesystem::path out{};
  std::vector<std::filesystem::path> parts{};  ///< in any order
  bool overwrite = false;
};

/// The map that make_hazard_map makes from the same inputs on the same day, byte for byte, from
/// parts. The inputs are read again, by the names that the parts were given. Errors: as
/// make_hazard_map; InvalidInput, with its name, for a part of other inputs, options or version,
/// for a share that is missing, for one that is there twice, for a damaged part.
[[nodiscard]] base::Result<HazardMapSummary> join_hazard_map(const JoinHazardMapOptions& options,
                                                             const Session& session);

}  // namespace demine::app
