// SPDX-License-Identifier: Apache-2.0
#include "write_bands.hpp"

#include <algorithm>
#include <mutex>
#include <span>
#include <string>

#include "demine/base/threads.hpp"

namespace demine::app {
namespace {

/// One tile on its way: read, or computed and packed.
struct Made {
  hazard::TileBands bands;
  std::string packed{};  ///< empty when it was read
  base::Done failure{};
};

std::vector<std::vector<float>*> lists(hazard::TileBands& bands, WithTerrain terrain) {
  std::vector<std::vector<float>*> all{&bands.p_any, &bands.p_any_low, &bands.p_any_high,
                                       &bands.expected_items, &bands.coverage};
  for (auto& band : bands.p_class) all.push_back(&band);
  if (terrain == WithTerrain::Yes) {
    all.push_back(&bands.slope_deg);
    all.push_back(&bands.position_m);
  }
  return all;
}

WithTerrain terrain_of(const TileWalk& walk) {
  return walk.heights == nullptr ? WithTerrain::No : WithTerrain::Yes;
}

Made read(const TileWalk& walk, const io::TileStore& store, std::int64_t number,
          const geo::Tile& tile) {
  Made made;
  made.bands.tile = tile;
  made.bands.p_class.resize(walk.model.classes().size());
  std::size_t i = 0;
  for (auto* band : lists(made.bands, terrain_of(walk))) {
    auto values = store.band(0, number, i++);
    if (!values) {
      made.failure = std::move(values).error();
      return made;
    }
    *band = std::move(*values);
  }
  return made;
}

/// The terrain of a tile; the model of heights is read by one thread at a time.
base::Result<hazard::Terrain> terrain_in(const TileWalk& walk, const geo::Tile& tile,
                                         std::mutex& reading) {
  const std::scoped_lock held(reading);
  DEMINE_TRY(const auto heights, walk.heights->around(tile));
  return hazard::terrain_of(heights, tile, walk.model.frame().cell_m);
}

Made make(const TileWalk& walk, std::int64_t number, const geo::Tile& tile, std::mutex& reading) {
  if (const io::TileStore* store = io::holder_of(walk.done, 0, number))
    return read(walk, *store, number, tile);
  Made made;
  if (walk.heights == nullptr) {
    made.bands = walk.model.tile(tile);
  } else {
    const auto terrain = terrain_in(walk, tile, reading);
    if (!terrain) {
      made.failure = terrain.error();
      return made;
    }
    made.bands = walk.model.tile(tile, &*terrain);
  }
  if (walk.into != nullptr) {
    std::vector<std::span<const float>> views;
    for (const auto* band : lists(made.bands, terrain_of(walk))) views.emplace_back(*band);
    made.packed = io::TileStore::pack(tile.columns, views);
  }
  return made;
}

/// Tiles [first, first + count) on several threads.
std::vector<Made> compute(const TileWalk& walk, std::int64_t first,
                          std::span<const geo::Tile> tiles, unsigned threads) {
  std::vector<Made> done(tiles.size());
  std::mutex reading;
  base::on_threads(threads, tiles.size(), [&](std::size_t i) {
    done[i] = make(walk, first + static_cast<std::int64_t>(i), tiles[i], reading);
  });
  return done;
}

std::string band_of(model::HazardClass hazard) {
  std::string name = "p_" + std::string(model::name(hazard));
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace

std::vector<io::BandInfo> band_infos(const std::vector<model::HazardClass>& classes,
                                     WithTerrain terrain) {
  using io::Overview;
  std::vector<io::BandInfo> bands{
      {"p_any",          "probability",    "P(at least one item of explosive ordnance in the cell), mean",
       Overview::Highest                                                                                                              },
      {"p_any_low",      "probability",    "lower end of the 90 % interval of p_any",                                Overview::Highest},
      {"p_any_high",     "probability",    "upper end of the 90 % interval of p_any",                                Overview::Highest},
      {"expected_items", "items per cell", "mean number of items in the cell",                                       Overview::Highest},
      {"coverage",       "1",              "0 nobody looked .. 1; low values are not surveyed, whatever p_any says",
       Overview::Lowest                                                                                                               }
  };
  for (const auto hazard : classes) {
    bands.push_back(
        {band_of(hazard), "probability",
         "P(at least one item of class " + std::string(model::name(hazard)) + " in the cell), mean",
         Overview::Highest});
  }
  if (terrain == WithTerrain::Yes) {
    bands.push_back({"slope_deg", "degree", "slope, from the heights given", Overview::Highest});
    bands.push_back({"position_m", "m", "height above the mean of the eight neighbouring cells",
                     Overview::Highest});
  }
  return bands;
}

base::Done for_each_tile(const TileWalk& walk, const Session& session,
                         const std::function<base::Done(const hazard::TileBands&)>& take) {
  const auto all = geo::tiles(walk.model.frame(), io::kStoreTile);
  const auto tiles = std::span(all).subspan(static_cast<std::size_t>(walk.first),
                                            static_cast<std::size_t>(walk.end - walk.first));
  const unsigned threads = std::max(1U, session.threads);
  // A few tiles a thread: memory stays bounded, and no thread waits long for the slowest.
  const std::size_t batch = std::size_t{4} * threads;
  for (std::size_t first = 0; first < tiles.size(); first += batch) {
    if (session.stop.stop_requested())
      return base::Error{base::ErrorCode::Cancelled, base::text("stopped"), {}, {}};
    const auto some = tiles.subspan(first, std::min(batch, tiles.size() - first));
    std::int64_t number = walk.first + static_cast<std::int64_t>(first);
    for (const auto& made : compute(walk, number, some, threads)) {
      DEMINE_TRY_DONE(made.failure);
      if (!made.packed.empty()) DEMINE_TRY_DONE(walk.into->add(0, number, made.packed));
      DEMINE_TRY_DONE(take(made.bands));
      ++number;
    }
    session.progress(base::text("mapping"),
                     static_cast<double>(first + some.size()) / static_cast<double>(tiles.size()));
  }
  return {};
}

}  // namespace demine::app
