// SPDX-License-Identifier: Apache-2.0
#include "demine/app/make_hazard_map.hpp"

#include <array>
#include <filesystem>
#include <utility>

#include "hazard_job.hpp"
#include "map_part.hpp"
#include "write_bands.hpp"

namespace demine::app {
namespace {

io::Overwrite overwrite_of(bool wanted) { return wanted ? io::Overwrite::Yes : io::Overwrite::No; }

void name_files(HazardMapSummary& summary, const std::filesystem::path& out) {
  summary.folder = out;
  summary.picture = out / "map.png";
  summary.cog = out / "hazard.tif";
  summary.geopackage = out / "hazard.gpkg";
  summary.page = out / "index.html";
  summary.summary = out / "summary.json";
}

base::Done compute_share(HazardJob& job, const TileShare& share, KeptTiles& tiles,
                         const Session& session) {
  const auto range = tiles_of(share, job.summary.tiles);
  const std::array<const io::TileStore*, 1> done{&tiles.store()};
  const auto nothing = [](const hazard::TileBands&) { return base::Done(); };
  io::Heights* heights = job.heights ? &*job.heights : nullptr;
  DEMINE_TRY_DONE(for_each_tile({job.model, range.first, range.end, done, &tiles.store(), heights},
                                session, nothing));
  return tiles.store().sync();
}

}  // namespace

base::Result<HazardMapSummary> make_hazard_map(const MakeHazardMapOptions& options,
                                               const Session& session) {
  // First of all: a run of an hour must not find at its end that it may not write.
  DEMINE_TRY(auto folder, io::OutputFolder::open(options.out, overwrite_of(options.overwrite)));
  DEMINE_TRY(auto job, prepare_hazard_map(options, session));
  DEMINE_TRY(auto tiles, KeptTiles::open(folder.beside(".tiles"), job.shape()));
  folder.sweep();
  job.summary.resumed_tiles = tiles.store().count();
  DEMINE_TRY_DONE(tiles.settle(finish_hazard_map(job, {}, tiles.store(), folder, session)));
  name_files(job.summary, options.out);
  return std::move(job.summary);
}

base::Result<HazardMapPartSummary> make_hazard_map_part(const MakeHazardMapOptions& options,
                                                        const TileShare& share,
                                                        const Session& session) {
  if (share.of < 1 || share.of > kMostShares || share.number < 1 || share.number > share.of) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("{0}/{1} is no share: the first of sixteen is 1/16",
                                  {std::to_string(share.number), std::to_string(share.of)}),
                       "--tiles",
                       {}};
  }
  DEMINE_TRY(auto folder, io::OutputFolder::open(options.out, overwrite_of(options.overwrite)));
  DEMINE_TRY(auto job, prepare_hazard_map(options, session));
  DEMINE_TRY(auto tiles, KeptTiles::open(folder.beside(".tiles"), job.shape()));
  folder.sweep();
  HazardMapPartSummary out;
  out.resumed_tiles = tiles.store().count();
  DEMINE_TRY_DONE(tiles.settle(compute_share(job, share, tiles, session)));
  DEMINE_TRY_DONE(io::write_file(folder / "part.json", part_json(options, share, job)));
  std::error_code failure;
  std::filesystem::rename(tiles.path(), folder / "tiles", failure);
  if (failure) {
    return base::Error{base::ErrorCode::Io,
                       base::text("{0}: {1}", {tiles.path().string(), failure.message()}),
                       {},
                       {}};
  }
  tiles.given_away();
  DEMINE_TRY_DONE(folder.commit());
  out.warnings = std::move(job.summary.warnings);
  out.checked = std::move(job.summary.checked);
  out.folder = options.out;
  out.share = share;
  out.range = tiles_of(share, job.summary.tiles);
  out.tiles = job.summary.tiles;
  out.synthetic = job.summary.synthetic;
  return out;
}

base::Result<HazardMapSummary> join_hazard_map(const JoinHazardMapOptions& options,
                                               const Session& session) {
  DEMINE_TRY(auto folder, io::OutputFolder::open(options.out, overwrite_of(options.overwrite)));
  DEMINE_TRY(const auto parts, read_parts(options.parts));
  DEMINE_TRY(auto job, prepare_hazard_map(parts.front().options, session));
  DEMINE_TRY_DONE(check_against(job, parts.front()));
  std::vector<io::TileStore> stores;
  for (const auto& part : parts) {
    DEMINE_TRY(auto store, read_tiles(part, job));
    stores.push_back(std::move(store));
  }
  std::vector<const io::TileStore*> done;
  for (const auto& store : stores) done.push_back(&store);
  // Of its own for the overviews alone.
  DEMINE_TRY(auto tiles, KeptTiles::open(folder.beside(".tiles"), job.shape()));
  DEMINE_TRY_DONE(tiles.settle(finish_hazard_map(job, done, tiles.store(), folder, session)));
  name_files(job.summary, options.out);
  return std::move(job.summary);
}

}  // namespace demine::app
