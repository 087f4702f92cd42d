// SPDX-License-Identifier: Apache-2.0
#include "tile_dataset.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "cog_overviews.hpp"

namespace demine::io {
namespace {

class TileBand final : public GDALRasterBand {
 public:
  TileBand(TileDataset* dataset, int number, const BandInfo& info) : unit_(info.unit) {
    poDS = dataset;
    nBand = number;
    eDataType = GDT_Float32;
    eAccess = GA_ReadOnly;
    nBlockXSize = static_cast<int>(kStoreTile);
    nBlockYSize = static_cast<int>(kStoreTile);
    SetDescription(info.name.c_str());
    if (!info.description.empty()) SetMetadataItem("DESCRIPTION", info.description.c_str());
    SetMetadataItem(kOverviewKey, name(info.overview));
  }

  CPLErr IReadBlock(int column, int row, void* into) override {
    const auto across = (nRasterXSize + nBlockXSize - 1) / nBlockXSize;
    const auto values =
        dataset().tile(std::int64_t{row} * across + column, static_cast<std::size_t>(nBand) - 1);
    if (!values) {
      CPLError(CE_Failure, CPLE_FileIO, "%s", base::english(values.error().what).c_str());
      return CE_Failure;
    }
    const auto width =
        static_cast<std::size_t>(std::min(nBlockXSize, nRasterXSize - column * nBlockXSize));
    auto* out = static_cast<float*>(into);
    const auto block = static_cast<std::size_t>(nBlockXSize);
    std::fill_n(out, block * static_cast<std::size_t>(nBlockYSize),
                std::numeric_limits<float>::quiet_NaN());
    for (std::size_t at = 0; at < values->size(); at += width)
      std::copy_n(values->begin() + static_cast<std::ptrdiff_t>(at), width,
                  out + at / width * block);
    return CE_None;
  }
  double GetNoDataValue(int* has) override {
    if (has != nullptr) *has = 1;
    return std::numeric_limits<double>::quiet_NaN();
  }
  const char* GetUnitType() override { return unit_.c_str(); }
  int GetOverviewCount() override { return dataset().overview_count(); }
  GDALRasterBand* GetOverview(int i) override {
    if (i < 0 || i >= dataset().overview_count()) return nullptr;
    return dataset().overview(i)->GetRasterBand(nBand);
  }

 private:
  [[nodiscard]] TileDataset& dataset() const { return static_cast<TileDataset&>(*poDS); }
  std::string unit_;
};

}  // namespace

TileDataset::TileDataset(const TileShape& shape, std::vector<const TileStore*> stores,
                         const OGRSpatialReference& reference, std::span<const BandInfo> bands,
                         int level)
    : shape_(shape),
      level_(level),
      stores_(std::move(stores)),
      reference_(reference),
      infos_(bands.begin(), bands.end()) {
  const auto size = shape.level(level);
  nRasterXSize = static_cast<int>(size.columns);
  nRasterYSize = static_cast<int>(size.rows);
  eAccess = GA_ReadOnly;
  int number = 0;
  for (const BandInfo& info : infos_) {
    ++number;
    SetBand(number, new TileBand(this, number, info));  // NOLINT: GDAL's dataset owns it
  }
}

TileDataset::~TileDataset() {
  overviews_.clear();
  FlushCache(true);
}

CPLErr TileDataset::GetGeoTransform(double* transform) {
  const geo::GridFrame& frame = shape_.frame;
  const double values[] = {frame.west_m, frame.cell_m, 0, frame.north_m, 0, -frame.cell_m};
  std::ranges::copy(values, transform);
  return CE_None;
}

void TileDataset::set_overviews(std::vector<std::unique_ptr<TileDataset>> overviews) {
  overviews_ = std::move(overviews);
}

std::unique_ptr<TileDataset> TileDataset::next_level() const {
  return std::make_unique<TileDataset>(shape_, stores_, reference_, infos_, level_ + 1);
}

base::Result<std::vector<float>> TileDataset::tile(std::int64_t number, std::size_t band) const {
  for (const TileStore* store : stores_) {
    if (store->holds(level_, number)) return store->band(level_, number, band);
  }
  return base::Error{
      base::ErrorCode::InvalidInput, base::text("a tile of the raster was never computed"), {}, {}};
}

}  // namespace demine::io
