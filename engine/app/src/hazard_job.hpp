// SPDX-License-Identifier: Apache-2.0
/// \file
/// What `hazard map`, its parts and `hazard join` share: everything up to the first tile, and
/// everything after the last.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/make_hazard_map.hpp"
#include "demine/app/rules_in_use.hpp"
#include "demine/geo/projection.hpp"
#include "demine/hazard/map.hpp"
#include "demine/io/files.hpp"
#include "demine/io/heights.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"
#include "demine/model/context.hpp"
#include "summary_json.hpp"

namespace demine::app {

/// Everything that the values of tiles depend on, name by name: "area" and its hash, and so on.
/// Tiles of one identity may be mixed; the day of a run is no part of it.
struct MapIdentity {
  std::vector<std::pair<std::string, std::string>> facts{};

  [[nodiscard]] std::string key() const;  ///< a hash of all of them
  friend bool operator==(const MapIdentity&, const MapIdentity&) = default;
};

/// The first fact that differs, by its name; empty when none does.
[[nodiscard]] std::string first_difference(const MapIdentity& a, const MapIdentity& b);

struct MapPlan {
  geo::GeographicGeometry area;
  geo::PlaneGeometry plane_area;
  geo::Projection projection;
  RulesInUse rules;
  Recipe recipe;
  std::vector<model::PlacedEvidence> evidence;
  std::vector<model::ContextFeature> context;
  std::vector<std::string> credits;
};

/// Everything that is decided before the first tile.
struct HazardJob {
  HazardMapSummary summary;
  MapPlan plan;
  hazard::Model model;
  MapIdentity identity;
  std::optional<io::Heights> heights;  ///< none: the map knows nothing of terrain

  [[nodiscard]] io::TileShape shape() const;
  [[nodiscard]] std::vector<io::BandInfo> bands() const;
};

[[nodiscard]] base::Result<HazardJob> prepare_hazard_map(const MakeHazardMapOptions& options,
                                                         const Session& session);

/// From tiles to the folder: those that `done` holds are read, others computed and added to
/// `store`, which takes the overviews of the raster too.
[[nodiscard]] base::Done finish_hazard_map(HazardJob& job,
                                           std::span<const io::TileStore* const> done,
                                           io::TileStore& store, io::OutputFolder& folder,
                                           const Session& session);

/// A tile store that outlives a run which is killed or stopped, and nothing else.
class KeptTiles {
 public:
  /// Goes on with the store at `path`, or begins it.
  [[nodiscard]] static base::Result<KeptTiles> open(const std::filesystem::path& path,
                                                    const io::TileShape& shape);
  KeptTiles(KeptTiles&& other) noexcept
      : path_(std::exchange(other.path_, {})), store_(std::move(other.store_)) {}
  KeptTiles& operator=(KeptTiles&&) = delete;
  ~KeptTiles();

  [[nodiscard]] io::TileStore& store() { return store_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// What `done` says; a run that was stopped keeps its tiles, and says so.
  [[nodiscard]] base::Done settle(base::Done done);
  /// The file has another name now.
  void given_away() { path_.clear(); }

 private:
  KeptTiles(std::filesystem::path path, io::TileStore store)
      : path_(std::move(path)), store_(std::move(store)) {}
  std::filesystem::path path_;
  io::TileStore store_;
};

}  // namespace demine::app
