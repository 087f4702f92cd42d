// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <utility>

#include "demine/io/map_files.hpp"

#include "raster_file.hpp"

namespace demine::io {

using base::Error;
using base::ErrorCode;

base::Result<RasterFile> open_raster(const std::filesystem::path& path) {
  DEMINE_TRY(auto dataset, open_with(path, GDAL_OF_RASTER, "GTiff"));
  const GdalErrors errors;
  std::array<double, 6> transform{};
  const bool placed = dataset->GetGeoTransform(transform.data()) == CE_None;
  const auto [west, cell, skew_x, north, skew_y, minus_cell] = transform;
  if (!placed || skew_x != 0 || skew_y != 0 || !(cell > 0) ||
      std::abs(cell + minus_cell) > 1e-9 * cell) {
    return Error{ErrorCode::InvalidInput,
                 base::text("{0} is not a raster of square cells, north up", {path.string()}),
                 {},
                 {}};
  }
  const geo::GridFrame frame{.west_m = west,
                             .north_m = north,
                             .cell_m = cell,
                             .columns = dataset->GetRasterXSize(),
                             .rows = dataset->GetRasterYSize()};
  return RasterFile{std::move(dataset), frame};
}

base::Result<GDALRasterBand*> band_named(const RasterFile& raster, const std::string& name) {
  std::string names;
  for (int i = 1; i <= raster.dataset->GetRasterCount(); ++i) {
    GDALRasterBand* band = raster.dataset->GetRasterBand(i);
    if (band->GetDescription() == name) return band;
    (names += names.empty() ? "" : ", ") += band->GetDescription();
  }
  return Error{ErrorCode::NotFound,
               base::text("the raster has no band {0}; it has {1}", {name, names}),
               {},
               {}};
}

Error reading_failed(const std::filesystem::path& path, const GdalErrors& errors) {
  return {ErrorCode::InvalidInput,
          base::text("{0} cannot be read: {1}", {path.string(), errors.first()}),
          {},
          {}};
}

base::Result<geo::GridFrame> read_frame(const std::filesystem::path& raster) {
  DEMINE_TRY(const auto file, open_raster(raster));
  return file.frame;
}

base::Result<geo::Grid<float>> read_band(const std::filesystem::path& raster,
                                         const std::string& band) {
  DEMINE_TRY(const auto file, open_raster(raster));
  DEMINE_TRY(GDALRasterBand * source, band_named(file, band));
  const GdalErrors errors;
  geo::Grid<float> grid(file.frame);
  const int width = source->GetXSize();
  const int height = source->GetYSize();
  if (source->RasterIO(GF_Read, 0, 0, width, height, grid.values().data(), width, height,
                       GDT_Float32, 0, 0, nullptr) != CE_None ||
      errors.failed()) {
    return reading_failed(raster, errors);
  }
  return grid;
}

base::Result<std::vector<BandValue>> read_cell(const std::filesystem::path& raster,
                                               geo::Point place) {
  DEMINE_TRY(const auto file, open_raster(raster));
  const double column = std::floor((place.east_m - file.frame.west_m) / file.frame.cell_m);
  const double row = std::floor((file.frame.north_m - place.north_m) / file.frame.cell_m);
  const bool inside = column >= 0 && row >= 0 && column < static_cast<double>(file.frame.columns) &&
                      row < static_cast<double>(file.frame.rows);  // false for NaN
  if (!inside)
    return Error{
        ErrorCode::NotFound, base::text("the place lies outside {0}", {raster.string()}), {}, {}};
  const GdalErrors errors;
  std::vector<BandValue> values;
  for (int i = 1; i <= file.dataset->GetRasterCount(); ++i) {
    GDALRasterBand* band = file.dataset->GetRasterBand(i);
    BandValue value{band->GetDescription(), 0};
    if (band->RasterIO(GF_Read, static_cast<int>(column), static_cast<int>(row), 1, 1, &value.value,
                       1, 1, GDT_Float32, 0, 0, nullptr) != CE_None ||
        errors.failed()) {
      return reading_failed(raster, errors);
    }
    values.push_back(std::move(value));
  }
  return values;
}

base::Result<Metadata> read_metadata(const std::filesystem::path& path) {
  const bool package = path.extension() == ".gpkg";
  DEMINE_TRY(const auto dataset, package ? open_with(path, GDAL_OF_VECTOR, "GPKG")
                                         : open_with(path, GDAL_OF_RASTER, "GTiff"));
  return own_metadata(dataset->GetMetadata());
}

}  // namespace demine::io
