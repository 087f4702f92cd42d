// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "demine/io/map_files.hpp"
#include "demine/io/tile_store.hpp"

namespace demine::io {

/// Tiles in stores, seen as a raster of GDAL's with its overviews: nothing is copied. Reads a block
/// from the first store that has its tile; a tile that none has is a failure of GDAL's.
class TileDataset final : public GDALDataset {
 public:
  TileDataset(const TileShape& shape, std::vector<const TileStore*> stores,
              const OGRSpatialReference& reference, std::span<const BandInfo> bands, int level = 0);
  ~TileDataset() override;
  TileDataset(const TileDataset&) = delete;
  TileDataset& operator=(const TileDataset&) = delete;

  CPLErr GetGeoTransform(double* transform) override;
  const OGRSpatialReference* GetSpatialRef() const override { return &reference_; }

  /// Levels below this one that may be read; made by build_overviews().
  void set_overviews(std::vector<std::unique_ptr<TileDataset>> overviews);
  [[nodiscard]] int overview_count() const { return static_cast<int>(overviews_.size()); }
  [[nodiscard]] TileDataset* overview(int i) const {
    return overviews_[static_cast<std::size_t>(i)].get();
  }
  /// The same bands, one level down.
  [[nodiscard]] std::unique_ptr<TileDataset> next_level() const;

  [[nodiscard]] base::Result<std::vector<float>> tile(std::int64_t number, std::size_t band) const;
  [[nodiscard]] const TileShape& shape() const { return shape_; }
  [[nodiscard]] int level() const { return level_; }

 private:
  TileShape shape_;
  int level_;
  std::vector<const TileStore*> stores_;
  OGRSpatialReference reference_;
  std::vector<BandInfo> infos_;
  std::vector<std::unique_ptr<TileDataset>> overviews_;
};

}  // namespace demine::io
