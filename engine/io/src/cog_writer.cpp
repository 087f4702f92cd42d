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

#include "demine/base/check.hpp"
#include "demine/base/memory.hpp"
#include "demine/io/cog_file.hpp"
#include "demine/io/map_files.hpp"

#include "cog_overviews.hpp"
#include "gdal_support.hpp"
#include "partial_file.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

Error argument(base::Text what) { return {ErrorCode::InvalidArgument, std::move(what), {}, {}}; }

base::Done check(const geo::GridFrame& frame, std::span<const BandInfo> bands) {
  constexpr std::int64_t kMostSide = std::numeric_limits<int>::max() - kStoreTile;
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

/// The last tile of one band of a level: the end of the file is where a full disk bites.
bool same_corner(GDALRasterBand& written, const TileStore& store, int level, std::int64_t tile,
                 std::size_t band) {
  const auto wanted = store.band(level, tile, band);
  const auto left = [](int side) { return side - (side - 1) % static_cast<int>(kStoreTile) - 1; };
  const int column = left(written.GetXSize()), row = left(written.GetYSize());
  const int width = written.GetXSize() - column, height = written.GetYSize() - row;
  std::vector<float> found(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return wanted && wanted->size() == found.size() &&
         written.RasterIO(GF_Read, column, row, width, height, found.data(), width, height,
                          GDT_Float32, 0, 0, nullptr) == CE_None &&
         std::memcmp(wanted->data(), found.data(), found.size() * sizeof(float)) == 0;
}

/// Whether what lies on the disk is what was to be written: frame, projection, bands, and the end
/// of every level.
bool same_raster(const CogFile& file, std::span<const TileStore* const> stores,
                 const OGRSpatialReference& reference, GDALDataset& written) {
  const geo::GridFrame& frame = file.shape.frame;
  const std::array<double, 6> wanted{frame.west_m, frame.cell_m, 0, frame.north_m, 0,
                                     -frame.cell_m};
  std::array<double, 6> found{};
  if (written.GetGeoTransform(found.data()) != CE_None || wanted != found ||
      std::cmp_not_equal(written.GetRasterCount(), file.bands.size())) {
    return false;
  }
  const OGRSpatialReference* said = written.GetSpatialRef();
  if (said == nullptr || !said->IsSame(&reference)) return false;
  for (std::size_t i = 0; i < file.bands.size(); ++i) {
    GDALRasterBand& band = *written.GetRasterBand(static_cast<int>(i) + 1);
    if (file.bands[i].name != band.GetDescription() || band.GetOverviewCount() != file.overviews)
      return false;
    for (int level = 0; level <= file.overviews; ++level) {
      const auto size = file.shape.level(level);
      GDALRasterBand* one = level == 0 ? &band : band.GetOverview(level - 1);
      if (one == nullptr || one->GetXSize() != size.columns || one->GetYSize() != size.rows)
        return false;
      const auto last = static_cast<std::int64_t>(geo::tiles(size, kStoreTile).size()) - 1;
      const TileStore* store = holder_of(stores, level, last);
      if (store == nullptr || !same_corner(*one, *store, level, last, i)) return false;
    }
  }
  return true;
}

}  // namespace

struct CogWriter::Impl {
  CogFile file;
  OGRSpatialReference reference;
  PartialFile cog;

  [[nodiscard]] base::Done check_whole(std::span<const TileStore* const> stores) const;
  [[nodiscard]] base::Done write(std::span<const TileStore* const> stores,
                                 const std::function<bool(double)>& go_on) const;
  [[nodiscard]] base::Done verify(std::span<const TileStore* const> stores) const;
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
  CogFile file{
      shape, 0, float_blocks(), projection.wkt(), {bands.begin(), bands.end()},
          std::move(tidy)
  };
  return CogWriter(
      std::unique_ptr<Impl>(new Impl{std::move(file), std::move(reference), std::move(cog)}));
}

/// A cell that nobody computed would look like ground outside the area.
base::Done CogWriter::Impl::check_whole(std::span<const TileStore* const> stores) const {
  std::int64_t missing = 0;
  std::int64_t number = 0;
  for (const geo::Tile& tile : geo::tiles(file.shape.frame, kStoreTile)) {
    const bool there = holder_of(stores, 0, number) != nullptr;
    if (!there) missing += tile.columns * tile.rows;
    ++number;
  }
  if (missing == 0) return {};
  return argument(base::text(
      "{0} of {1} cells of {2} were never written",
      {std::to_string(missing), std::to_string(file.shape.frame.cells()), cog.target().string()}));
}

base::Done CogWriter::Impl::verify(std::span<const TileStore* const> stores) const {
  const GdalErrors errors;
  auto written = open_with(cog.path(), GDAL_OF_RASTER, "GTiff");
  if (written && same_raster(file, stores, reference, **written) && !errors.failed()) return {};
  return no_space_for(cog.path()) ? out_of_space(cog.target())
                                  : Error{ErrorCode::Io,
                                          base::text("{0} does not read back as it was written {1}",
                                                     {cog.target().string(), errors.first()}),
                                          {},
                                          {}};
}

base::Done CogWriter::Impl::write(std::span<const TileStore* const> stores,
                                  const std::function<bool(double)>& go_on) const {
  auto done = write_cog(cog.path(), file, stores, go_on);
  if (done) return done;
  // Nobody knows the hidden name.
  if (done.error().code == ErrorCode::OutOfSpace) return out_of_space(cog.target());
  if (done.error().code != ErrorCode::Cancelled) return done;
  return Error{ErrorCode::Cancelled,
               base::text("stopped before {0} was whole", {cog.target().string()}),
               {},
               {}};
}

base::Done CogWriter::finish(std::span<const TileStore* const> tiles, TileStore& overviews,
                             const FinishOptions& options) {
  DEMINE_CHECK(impl_ != nullptr, "the writer is open");
  const std::unique_ptr<Impl> impl = std::move(impl_);  // whatever happens, it happens once
  DEMINE_TRY_DONE(impl->check_whole(tiles));
  std::vector<const TileStore*> stores(tiles.begin(), tiles.end());
  if (std::ranges::find(stores, &overviews) == stores.end()) stores.push_back(&overviews);
  std::vector<Overview> rules;
  for (const BandInfo& band : impl->file.bands) rules.push_back(band.overview);
  const auto go_on = [&](double share) { return !options.go_on || options.go_on(share); };
  DEMINE_TRY(impl->file.overviews,
             build_overviews({impl->file.shape, stores, rules, options.threads}, overviews,
                             [&](double share) { return go_on(0.8 * share); }));
  base::give_back_memory();
  DEMINE_TRY_DONE(impl->write(stores, [&](double share) { return go_on(0.8 + 0.2 * share); }));
  DEMINE_TRY_DONE(impl->verify(stores));
  return impl->cog.commit();
}

}  // namespace demine::io
