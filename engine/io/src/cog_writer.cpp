// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <set>
#include <utility>

#include <cpl_string.h>

#include "demine/io/map_files.hpp"

#include "cog_overviews.hpp"
#include "gdal_support.hpp"
#include "partial_file.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr int kBlock = 512;  // of the COG: what web clients fetch at once
constexpr int kStoreBlock =
    256;  // of the tile store: tiles of 256 and of 512 cells fill whole blocks

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

void describe(GDALDataset& store, std::span<const BandInfo> bands, const Metadata& metadata) {
  for (const auto& [key, value] : metadata) store.SetMetadataItem(key.c_str(), value.c_str());
  int number = 0;
  for (const BandInfo& info : bands) {
    GDALRasterBand* band = store.GetRasterBand(++number);
    band->SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    band->SetDescription(info.name.c_str());
    band->SetUnitType(info.unit.c_str());
    if (!info.description.empty()) band->SetMetadataItem("DESCRIPTION", info.description.c_str());
    band->SetMetadataItem(kOverviewKey, name(info.overview));
  }
}

DatasetPtr create_store(const std::filesystem::path& path, const geo::GridFrame& frame, int bands) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  if (driver == nullptr) return nullptr;
  const std::string block = std::to_string(kStoreBlock);
  const char* compressions = driver->GetMetadataItem(GDAL_DMD_CREATIONOPTIONLIST);
  const bool zstd = compressions != nullptr && std::strstr(compressions, "ZSTD_LEVEL") != nullptr;
  CPLStringList options;
  options.SetNameValue("TILED", "YES")
      .SetNameValue("BLOCKXSIZE", block.c_str())
      .SetNameValue("BLOCKYSIZE", block.c_str());
  options.SetNameValue("INTERLEAVE", "BAND")
      .SetNameValue("SPARSE_OK", "TRUE")
      .SetNameValue("BIGTIFF", "IF_SAFER");
  options.SetNameValue("COMPRESS", zstd ? "ZSTD" : "DEFLATE")
      .SetNameValue(zstd ? "ZSTD_LEVEL" : "ZLEVEL", "1");
  options.SetNameValue("NUM_THREADS", "1");
  return DatasetPtr(driver->Create(path.c_str(), static_cast<int>(frame.columns),
                                   static_cast<int>(frame.rows), bands, GDT_Float32,
                                   options.List()));
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
  static int gdal(double done, const char* /*message*/, void* asker) {
    return static_cast<Asker*>(asker)->ask(0.2 + 0.7 * done) ? 1 : 0;
  }

 private:
  const std::function<bool(double)>& go_on_;
  bool stopped_ = false;
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

/// The last pixels of one level, band by band: the end of the file is where a full disk bites.
std::vector<float> last_corner(GDALDataset& dataset, int level) {
  std::vector<float> values;
  for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
    GDALRasterBand* band = dataset.GetRasterBand(i);
    if (level >= 0) band = band->GetOverview(level);
    const int width = band == nullptr ? 0 : std::min(kBlock, band->GetXSize());
    const int height = band == nullptr ? 0 : std::min(kBlock, band->GetYSize());
    std::vector<float> part(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    if (band == nullptr ||
        band->RasterIO(GF_Read, band->GetXSize() - width, band->GetYSize() - height, width, height,
                       part.data(), width, height, GDT_Float32, 0, 0, nullptr) != CE_None) {
      return {};
    }
    values.insert(values.end(), part.begin(), part.end());
  }
  return values;
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
  geo::GridFrame frame;
  std::vector<Overview> overviews;
  PartialFile cog;
  PartialFile store_file;
  DatasetPtr store;
  std::set<std::pair<std::int64_t, std::int64_t>> tiles{};
  std::int64_t cells_written = 0;

  ~Impl() {
    const GdalErrors errors;  // closing writes what is left of a store that nobody wants any more
    store.reset();
  }
  [[nodiscard]] base::Done make(Asker& asker, unsigned threads);
  [[nodiscard]] base::Done verify() const;
};

CogWriter::CogWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CogWriter::CogWriter(CogWriter&&) noexcept = default;
CogWriter& CogWriter::operator=(CogWriter&&) noexcept = default;
CogWriter::~CogWriter() = default;

base::Result<CogWriter> CogWriter::open(const std::filesystem::path& path,
                                        const geo::GridFrame& frame,
                                        const geo::Projection& projection,
                                        std::span<const BandInfo> bands, const Metadata& metadata) {
  DEMINE_TRY_DONE(check(frame, bands));
  DEMINE_TRY(const auto tidy, tidy_metadata(metadata));
  DEMINE_TRY(auto cog, PartialFile::beside(path));
  DEMINE_TRY(auto store_file, PartialFile::beside(std::filesystem::path(path) += ".tiles"));
  DEMINE_TRY(const auto reference, spatial_reference(projection.wkt()));
  const GdalErrors errors;
  auto store = create_store(store_file.path(), frame, static_cast<int>(bands.size()));
  if (store == nullptr) return writing_failed(store_file, errors);
  std::array<double, 6> transform{frame.west_m, frame.cell_m, 0, frame.north_m, 0, -frame.cell_m};
  store->SetGeoTransform(transform.data());
  store->SetSpatialRef(&reference);
  describe(*store, bands, tidy);
  auto impl = std::unique_ptr<Impl>(
      new Impl{frame, {}, std::move(cog), std::move(store_file), std::move(store)});
  for (const BandInfo& band : bands) impl->overviews.push_back(band.overview);
  if (errors.failed()) return writing_failed(impl->store_file, errors);
  return CogWriter(std::move(impl));
}

base::Done CogWriter::write(const geo::Tile& tile, std::span<const std::span<const float>> bands) {
  DEMINE_CHECK(impl_ != nullptr, "the writer is open");
  const geo::GridFrame& frame = impl_->frame;
  DEMINE_CHECK(tile.first_column >= 0 && tile.first_row >= 0 && tile.columns > 0 && tile.rows > 0 &&
                   tile.first_column + tile.columns <= frame.columns &&
                   tile.first_row + tile.rows <= frame.rows,
               "the tile lies in the frame");
  DEMINE_CHECK(bands.size() == impl_->overviews.size(), "a tile has all bands");
  DEMINE_CHECK(impl_->tiles.emplace(tile.first_row, tile.first_column).second,
               "each tile is written once");
  const GdalErrors errors;
  const int width = static_cast<int>(tile.columns);
  const int height = static_cast<int>(tile.rows);
  for (std::size_t i = 0; i < bands.size(); ++i) {
    DEMINE_CHECK(std::cmp_equal(bands[i].size(), tile.columns * tile.rows),
                 "a tile has a value a cell");
    // GDAL reads from a pointer to mutable floats, and does not write through it.
    auto* values =
        const_cast<float*>(bands[i].data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    const CPLErr error = impl_->store->GetRasterBand(static_cast<int>(i) + 1)
                             ->RasterIO(GF_Write, static_cast<int>(tile.first_column),
                                        static_cast<int>(tile.first_row), width, height, values,
                                        width, height, GDT_Float32, 0, 0, nullptr);
    if (error != CE_None || errors.failed()) return writing_failed(impl_->store_file, errors);
  }
  impl_->cells_written += tile.columns * tile.rows;
  return {};
}

base::Done CogWriter::Impl::verify() const {
  const GdalErrors errors;
  auto written = open_with(cog.path(), GDAL_OF_RASTER, "GTiff");
  if (written && same_raster(*store, **written) && !errors.failed()) return {};
  return no_space_for(cog.path()) ? out_of_space(cog.target())
                                  : Error{ErrorCode::Io,
                                          base::text("{0} does not read back as it was written {1}",
                                                     {cog.target().string(), errors.first()}),
                                          {},
                                          {}};
}

base::Done CogWriter::Impl::make(Asker& asker, unsigned threads) {
  const GdalErrors errors;
  const GdalOption no_sidecars("GDAL_PAM_ENABLED", "NO");
  const Error cancelled{ErrorCode::Cancelled,
                        base::text("stopped before {0} was whole", {cog.target().string()}),
                        {},
                        {}};
  const bool shrunk = build_overviews(*store, overviews, kBlock, [&] { return asker.ask(0.1); });
  store->FlushCache(false);
  if (asker.stopped()) return cancelled;
  if (!shrunk || errors.failed()) return writing_failed(store_file, errors);

  DatasetPtr written = copy_as_cog(*store, cog.path(), threads, asker);
  const bool copied = written != nullptr;
  written.reset();  // the last blocks go to the disk here
  if (asker.stopped()) return cancelled;
  if (!copied || errors.failed()) return writing_failed(cog, errors);
  return {};
}

base::Done CogWriter::finish(const FinishOptions& options) {
  DEMINE_CHECK(impl_ != nullptr, "the writer is open");
  const std::unique_ptr<Impl> impl = std::move(impl_);  // whatever happens, it happens once
  if (impl->cells_written != impl->frame.cells()) {
    return argument(base::text("{0} of {1} cells of {2} were never written",
                               {std::to_string(impl->frame.cells() - impl->cells_written),
                                std::to_string(impl->frame.cells()), impl->cog.target().string()}));
  }
  Asker asker(options.go_on);
  DEMINE_TRY_DONE(impl->make(asker, options.threads));
  DEMINE_TRY_DONE(impl->verify());
  return impl->cog.commit();
}

}  // namespace demine::io
