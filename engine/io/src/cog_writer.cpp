// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <set>
#include <utility>

#include <cpl_string.h>

#include "demine/base/check.hpp"
#include "demine/base/memory.hpp"
#include "demine/io/map_files.hpp"

#include "cog_overviews.hpp"
#include "gdal_support.hpp"
#include "partial_file.hpp"
#include "tile_dataset.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr int kBlock = 512;  // of the COG: what web clients fetch at once

Error argument(base::Text what) { return {ErrorCode::InvalidArgument, std::move(what), {}, {}}; }

base::Done check(const geo::GridFrame& frame, std::span<const BandInfo> bands) {
  constexpr std::int64_t kMostSide = std::numeric_limits<int>::max() - kBlock;
  if (frame.columns < 1 || frame.rows < 1 || frame.columns > kMostSide || frame.rows > kMostSide ||
      !(frame.cell_m > 0) || !std::isfinite(frame.cell_m + frame.west_m + frame.north_m)) {
    return argument(base::text("a raster of {0} x {1} cells cannot be written",
                               {std::to_string(frame.columns), std::to_string(frame.rows)}));
  }
  std::set<std::string> names;
  for (const BandInfo& band : bands) {
    if (band.name.empty() || !names.insert(band.name).second) {
      return argument(
          base::text("each band of a raster has a name of its own, not \"{0}\"", {band.name}));
    }
  }
  if (bands.empty()) return argument(base::text("a raster needs at least one band"));
  return {};
}

/// Asks the caller now and then whether to go on, and remembers a no.
class Asker {
 public:
  explicit Asker(const std::function<bool(double)>& go_on) : go_on_(go_on) {}
  bool ask(double done) {
    stopped_ = stopped_ || (go_on_ && !go_on_(done));
    return !stopped_;
  }
  [[nodiscard]] bool stopped() const { return stopped_; }
  /// GDAL calls it for every block. Its buffers of each level lie about in memory until the end.
  static int gdal(double done, const char* /*message*/, void* asker) {
    constexpr int kBlocks = 32;
    auto& self = *static_cast<Asker*>(asker);
    if (++self.blocks_ % kBlocks == 0) base::give_back_memory();
    return self.ask(0.2 + 0.7 * done) ? 1 : 0;
  }

 private:
  const std::function<bool(double)>& go_on_;
  bool stopped_ = false;
  int blocks_ = 0;
};

DatasetPtr copy_as_cog(GDALDataset& store, const std::filesystem::path& path, unsigned threads,
                       Asker& asker) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("COG");
  if (driver == nullptr) return nullptr;
  const std::string block = std::to_string(kBlock);
  CPLStringList options;
  // Level 4: on 3000 x 3000 cells x 9 bands, two threads, 3.9 s and 123 MB; level 1 3.3 s and 126
  // MB; level 6 6.4 s and 119 MB.
  options.SetNameValue("COMPRESS", "DEFLATE")
      .SetNameValue("PREDICTOR", "FLOATING_POINT")
      .SetNameValue("LEVEL", "4");
  options.SetNameValue("BLOCKSIZE", block.c_str()).SetNameValue("BIGTIFF", "IF_SAFER");
  options.SetNameValue("NUM_THREADS", std::to_string(std::max(1U, threads)).c_str());
  // FORCE_USE_EXISTING: ours or none, never an average.
  options.SetNameValue("OVERVIEWS", "FORCE_USE_EXISTING");
  return DatasetPtr(
      driver->CreateCopy(path.c_str(), &store, 0, options.List(), &Asker::gdal, &asker));
}

/// The last pixels of one level, band by band: the end of the file is where a full disk bites. All
/// bands are read at once, so that each block is decoded once, and none is kept.
std::vector<float> last_corner(GDALDataset& dataset, int level) {
  GDALRasterBand* band = dataset.GetRasterBand(1);
  if (level >= 0) band = band->GetOverview(level);
  GDALDataset* of = band == nullptr ? nullptr : band->GetDataset();
  if (of == nullptr || of->GetRasterCount() != dataset.GetRasterCount()) return {};
  const int width = std::min(kBlock, of->GetRasterXSize());
  const int height = std::min(kBlock, of->GetRasterYSize());
  const int count = of->GetRasterCount();
  std::vector<float> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                            static_cast<std::size_t>(count));
  const bool read = of->RasterIO(GF_Read, of->GetRasterXSize() - width,
                                 of->GetRasterYSize() - height, width, height, values.data(), width,
                                 height, GDT_Float32, count, nullptr, 0, 0, 0, nullptr) == CE_None;
  of->FlushCache(false);
  return read ? values : std::vector<float>();
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return !a.empty() && a.size() == b.size() &&
         std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// Whether what lies on the disk is what the store holds: frame, projection, bands, and the end of
/// every level.
bool same_raster(GDALDataset& store, GDALDataset& written) {
  std::array<double, 6> wanted{};
  std::array<double, 6> found{};
  if (store.GetGeoTransform(wanted.data()) != CE_None ||
      written.GetGeoTransform(found.data()) != CE_None || wanted != found ||
      store.GetRasterCount() != written.GetRasterCount()) {
    return false;
  }
  const OGRSpatialReference* reference = written.GetSpatialRef();
  if (reference == nullptr || !reference->IsSame(store.GetSpatialRef())) return false;
  for (int i = 1; i <= store.GetRasterCount(); ++i) {
    if (std::strcmp(store.GetRasterBand(i)->GetDescription(),
                    written.GetRasterBand(i)->GetDescription()) != 0)
      return false;
  }
  const int levels = store.GetRasterBand(1)->GetOverviewCount();
  if (levels != written.GetRasterBand(1)->GetOverviewCount()) return false;
  for (int level = -1; level < levels; ++level) {
    if (!same_bits(last_corner(store, level), last_corner(written, level))) return false;
  }
  return true;
}

}  // namespace

struct CogWriter::Impl {
  TileShape shape;
  OGRSpatialReference reference;
  std::vector<BandInfo> bands;
  Metadata metadata;
  PartialFile cog;

  [[nodiscard]] base::Done check_whole(std::span<const TileStore* const> stores) const;
  [[nodiscard]] base::Done make(TileDataset& source, Asker& asker, unsigned threads) const;
  [[nodiscard]] base::Done verify(TileDataset& source) const;
};

CogWriter::CogWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CogWriter::CogWriter(CogWriter&&) noexcept = default;
CogWriter& CogWriter::operator=(CogWriter&&) noexcept = default;
CogWriter::~CogWriter() = default;

base::Result<CogWriter> CogWriter::open(const std::filesystem::path& path, const TileShape& shape,
                                        const geo::Projection& projection,
                                        std::span<const BandInfo> bands, const Metadata& metadata) {
  DEMINE_TRY_DONE(check(shape.frame, bands));
  DEMINE_CHECK(shape.bands == bands.size(), "the store has the bands of the raster");
  DEMINE_TRY(auto tidy, tidy_metadata(metadata));
  DEMINE_TRY(auto cog, PartialFile::beside(path));
  DEMINE_TRY(auto reference, spatial_reference(projection.wkt()));
  return CogWriter(std::unique_ptr<Impl>(new Impl{
      shape, std::move(reference), {bands.begin(), bands.end()},
        std::move(tidy), std::move(cog)
  }));
}

/// Bytes of GDAL's cache while a raster is made: a block of the file with all its bands, the tiles
/// that it is made of, and some more. A larger one is no quicker: nothing is wanted twice.
std::int64_t cache_for(std::size_t bands) {
  constexpr std::int64_t kMiB = 1 << 20;
  constexpr std::int64_t kBand_bytes = std::int64_t{kBlock} * kBlock * sizeof(float);
  return std::max(24 * kMiB, 2 * kBand_bytes * static_cast<std::int64_t>(bands) + 4 * kMiB);
}

/// A cell that nobody computed would look like ground outside the area.
base::Done CogWriter::Impl::check_whole(std::span<const TileStore* const> stores) const {
  std::int64_t missing = 0;
  std::int64_t number = 0;
  for (const geo::Tile& tile : geo::tiles(shape.frame, kStoreTile)) {
    const bool there = std::ranges::any_of(
        stores, [&](const TileStore* store) { return store->holds(0, number); });
    if (!there) missing += tile.columns * tile.rows;
    ++number;
  }
  if (missing == 0) return {};
  return argument(base::text(
      "{0} of {1} cells of {2} were never written",
      {std::to_string(missing), std::to_string(shape.frame.cells()), cog.target().string()}));
}

base::Done CogWriter::Impl::verify(TileDataset& source) const {
  const GdalErrors errors;
  auto written = open_with(cog.path(), GDAL_OF_RASTER, "GTiff");
  if (written && same_raster(source, **written) && !errors.failed()) return {};
  return no_space_for(cog.path()) ? out_of_space(cog.target())
                                  : Error{ErrorCode::Io,
                                          base::text("{0} does not read back as it was written {1}",
                                                     {cog.target().string(), errors.first()}),
                                          {},
                                          {}};
}

base::Done CogWriter::Impl::make(TileDataset& source, Asker& asker, unsigned threads) const {
  const GdalErrors errors;
  const GdalOption no_sidecars("GDAL_PAM_ENABLED", "NO");
  DatasetPtr written = copy_as_cog(source, cog.path(), threads, asker);
  const bool copied = written != nullptr;
  written.reset();  // the last blocks go to the disk here
  base::give_back_memory();
  if (asker.stopped()) {
    return Error{ErrorCode::Cancelled,
                 base::text("stopped before {0} was whole", {cog.target().string()}),
                 {},
                 {}};
  }
  if (!copied || errors.failed()) return writing_failed(cog, errors);
  return {};
}

base::Done CogWriter::finish(std::span<const TileStore* const> tiles, TileStore& overviews,
                             const FinishOptions& options) {
  DEMINE_CHECK(impl_ != nullptr, "the writer is open");
  const std::unique_ptr<Impl> impl = std::move(impl_);  // whatever happens, it happens once
  DEMINE_TRY_DONE(impl->check_whole(tiles));
  std::vector<const TileStore*> stores(tiles.begin(), tiles.end());
  if (std::ranges::find(stores, &overviews) == stores.end()) stores.push_back(&overviews);
  const GdalCache cache(cache_for(impl->bands.size()));
  TileDataset source(impl->shape, std::move(stores), impl->reference, impl->bands);
  for (const auto& [key, value] : impl->metadata)
    source.SetMetadataItem(key.c_str(), value.c_str());
  std::vector<Overview> rules;
  for (const BandInfo& band : impl->bands) rules.push_back(band.overview);
  Asker asker(options.go_on);
  {
    const GdalErrors errors;
    DEMINE_TRY_DONE(
        build_overviews(source, overviews, rules, kBlock, [&] { return asker.ask(0.1); }));
  }
  DEMINE_TRY_DONE(impl->make(source, asker, options.threads));
  DEMINE_TRY_DONE(impl->verify(source));
  return impl->cog.commit();
}

}  // namespace demine::io
