// SPDX-License-Identifier: Apache-2.0
#include "demine/io/heights.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_utils.h>
#include <ogr_spatialref.h>

#include "gdal_support.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

/// No ground is lower (the shore of the Dead Sea lies at -430 m) or higher (Everest, 8849 m).
constexpr float kLowest_m = -500;
constexpr float kHighest_m = 9000;

Error unusable(const std::filesystem::path& path, base::Text what, base::Text todo) {
  return {ErrorCode::InvalidInput, std::move(what), path.string(), std::move(todo)};
}

base::Done check_band(GDALDataset& dataset, const std::filesystem::path& path) {
  if (dataset.GetRasterCount() != 1) {
    return unusable(path,
                    base::text("a raster of heights has one band; this one has {0}",
                               {std::to_string(dataset.GetRasterCount())}),
                    base::text("Take the band with the heights out: gdal_translate -b N."));
  }
  const std::string unit = CPLString(dataset.GetRasterBand(1)->GetUnitType()).tolower();
  constexpr std::array<std::string_view, 6> kMetres{"", "m", "metre", "meter", "metres", "meters"};
  if (std::ranges::find(kMetres, unit) == kMetres.end()) {
    return unusable(path, base::text("its heights are in \"{0}\", not in metres", {unit}),
                    base::text("Convert them, with gdal_calc.py for example."));
  }
  std::array<double, 6> transform{};
  if (dataset.GetSpatialRef() == nullptr || dataset.GetSpatialRef()->IsEmpty() ||
      dataset.GetGeoTransform(transform.data()) != CE_None) {
    return unusable(path, base::text("it does not say where it lies: it has no coordinate system"),
                    base::text("Give it the right one: gdal_edit.py -a_srs EPSG:NNNN."));
  }
  return {};
}

/// What the model covers in the plane of the map; none when it cannot be placed there.
std::optional<geo::Box> ground_of(GDALDataset& dataset, const OGRSpatialReference& plane) {
  const GdalErrors errors;
  std::array<double, 6> g{};
  if (dataset.GetGeoTransform(g.data()) != CE_None) return std::nullopt;
  OGRSpatialReference from(*dataset.GetSpatialRef());
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> way(
      OGRCreateCoordinateTransformation(&from, &plane));
  if (way == nullptr) return std::nullopt;
  const double columns = dataset.GetRasterXSize();
  const double rows = dataset.GetRasterYSize();
  std::array<double, 4> x{};
  std::array<double, 4> y{};
  for (std::size_t i = 0; i < 4; ++i) {
    const double c = i % 2 == 0 ? 0 : columns;
    const double r = i < 2 ? 0 : rows;
    x[i] = g[0] + c * g[1] + r * g[2];
    y[i] = g[3] + c * g[4] + r * g[5];
  }
  geo::Box box{};
  if (way->TransformBounds(std::ranges::min(x), std::ranges::min(y), std::ranges::max(x),
                           std::ranges::max(y), &box.west_m, &box.south_m, &box.east_m,
                           &box.north_m, 21) == 0 ||
      errors.failed()) {
    return std::nullopt;
  }
  return box;
}

/// The size of a cell of the model in the plane of the map, roughly.
double cell_m(GDALDataset& dataset, const geo::Box& ground) {
  return std::sqrt((ground.east_m - ground.west_m) * (ground.north_m - ground.south_m) /
                   (static_cast<double>(dataset.GetRasterXSize()) *
                    static_cast<double>(dataset.GetRasterYSize())));
}

/// The model as GDAL warps it, block by block, into the cells of the map and one cell around them.
DatasetPtr warped(GDALDataset& dataset, const geo::GridFrame& frame, const std::string& wkt,
                  bool finer) {
  CPLStringList words;
  const auto add = [&](std::initializer_list<std::string> some) {
    for (const auto& word : some) words.AddString(word.c_str());
  };
  const auto metres = [](double value) { return fmt::format("{:.17g}", value); };
  const double cell = frame.cell_m;
  const double east = frame.west_m + static_cast<double>(frame.columns + 1) * cell;
  const double south = frame.north_m - static_cast<double>(frame.rows + 1) * cell;
  add({"-of", "VRT", "-t_srs", wkt, "-ot", "Float32", "-dstnodata", "nan"});
  add({"-te", metres(frame.west_m - cell), metres(south), metres(east),
       metres(frame.north_m + cell)});
  add({"-ts", std::to_string(frame.columns + 2), std::to_string(frame.rows + 2)});
  add({"-r", finer ? "average" : "bilinear", "-wm", "16"});
  GDALWarpAppOptions* options = GDALWarpAppOptionsNew(words.List(), nullptr);
  GDALDatasetH source = GDALDataset::ToHandle(&dataset);
  int misused = 0;
  DatasetPtr out(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options, &misused)));
  GDALWarpAppOptionsFree(options);
  return out;
}

}  // namespace

struct Heights::Impl {
  std::filesystem::path path;
  DatasetPtr source;
  DatasetPtr cells;  // closed before its source
};

Heights::Heights(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Heights::Heights(Heights&&) noexcept = default;
Heights& Heights::operator=(Heights&&) noexcept = default;
Heights::~Heights() {
  if (impl_) impl_->cells.reset();
}

base::Result<Heights> Heights::open(const std::filesystem::path& path, const geo::GridFrame& frame,
                                    const geo::Projection& projection) {
  DEMINE_TRY(auto source, open_with(path, GDAL_OF_RASTER, "GTiff"));
  DEMINE_TRY_DONE(check_band(*source, path));
  DEMINE_TRY(const auto plane, spatial_reference(projection.wkt()));
  const auto ground = ground_of(*source, plane);
  if (!ground || !ground->meets(frame.box())) {
    return unusable(
        path, base::text("it covers no ground of the map"),
        base::text("Take a model of the area, and see that its coordinate system is the right "
                   "one: gdalinfo shows where it lies."));
  }
  const GdalErrors errors;
  const bool finer = cell_m(*source, *ground) < 0.75 * frame.cell_m;
  auto cells = warped(*source, frame, projection.wkt(), finer);
  if (cells == nullptr || errors.failed()) {
    return unusable(
        path, base::text("it cannot be brought into the plane of the map: {0}", {errors.first()}),
        {});
  }
  return Heights(std::unique_ptr<Impl>(new Impl{path, std::move(source), std::move(cells)}));
}

base::Result<std::vector<float>> Heights::around(const geo::Tile& tile) {
  const GdalErrors errors;
  const auto columns = static_cast<int>(tile.columns + 2);
  const auto rows = static_cast<int>(tile.rows + 2);
  std::vector<float> out(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  if (impl_->cells->GetRasterBand(1)->RasterIO(
          GF_Read, static_cast<int>(tile.first_column), static_cast<int>(tile.first_row), columns,
          rows, out.data(), columns, rows, GDT_Float32, 0, 0, nullptr) != CE_None ||
      errors.failed()) {
    return unusable(impl_->path, base::text("it cannot be read: {0}", {errors.first()}), {});
  }
  const auto strange = std::ranges::find_if(
      out, [](float height) { return height < kLowest_m || height > kHighest_m; });
  if (strange == out.end()) return out;
  return unusable(
      impl_->path,
      base::text("it gives a cell a height of {0} m, which no ground has",
                 {fmt::format("{:g}", *strange)}),
      base::text("If that means \"no data\", say so: gdal_edit.py -a_nodata VALUE. If its unit is "
                 "another, convert it to metres."));
}

}  // namespace demine::io
