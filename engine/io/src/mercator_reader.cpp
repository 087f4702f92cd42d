// SPDX-License-Identifier: Apache-2.0
/// \file
/// A raster as a screen shows it. GDAL's warper with "nearest" skips cells where a pixel is larger
/// than a cell, and its "max" knows no "min" band by band; so the cells under each pixel are looked
/// up here.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <numbers>
#include <utility>

#include <ogr_spatialref.h>

#include "demine/io/map_files.hpp"
#include "demine/io/mercator_tile.hpp"

#include "cog_overviews.hpp"
#include "mercator_corners.hpp"
#include "raster_file.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr int kLongestSide = 16384;
constexpr double kEarthRadius_m = 6378137;  // of EPSG:3857
constexpr double kDegree = 180 / std::numbers::pi;

using Transform = std::unique_ptr<OGRCoordinateTransformation>;

struct Transforms {
  Transform to_mercator;
  Transform to_plane;
};

base::Result<Transforms> transforms(const GDALDataset& dataset) {
  const GdalErrors errors;
  OGRSpatialReference mercator;
  mercator.importFromEPSG(3857);
  mercator.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const OGRSpatialReference* given = dataset.GetSpatialRef();
  if (given == nullptr)
    return Error{ErrorCode::InvalidInput, base::text("the raster names no projection"), {}, {}};
  OGRSpatialReference plane = *given;
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  Transforms both{Transform(OGRCreateCoordinateTransformation(&plane, &mercator)),
                  Transform(OGRCreateCoordinateTransformation(&mercator, &plane))};
  if (both.to_mercator == nullptr || both.to_plane == nullptr) {
    return Error{ErrorCode::InvalidInput,
                 base::text("the raster's projection cannot be used: {0}", {errors.first()}),
                 {},
                 {}};
  }
  return both;
}

/// Box of the raster's edge in Web Mercator, cut into square pixels.
base::Result<MercatorFrame> mercator_frame(const geo::GridFrame& frame,
                                           OGRCoordinateTransformation& to_mercator,
                                           int longest_side) {
  constexpr int kPoints = 100;  // a side
  std::vector<double> x;
  std::vector<double> y;
  const double width_m = static_cast<double>(frame.columns) * frame.cell_m;
  const double height_m = static_cast<double>(frame.rows) * frame.cell_m;
  for (int i = 0; i <= kPoints; ++i) {
    const double share = static_cast<double>(i) / kPoints;
    const double east = frame.west_m + share * width_m;
    const double north = frame.north_m - share * height_m;
    x.insert(x.end(), {east, east, frame.west_m, frame.west_m + width_m});
    y.insert(y.end(), {frame.north_m, frame.north_m - height_m, north, north});
  }
  const GdalErrors errors;
  to_mercator.Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, nullptr);
  const auto [west, east] = std::ranges::minmax(x);
  const auto [south, north] = std::ranges::minmax(y);
  const double longest = std::max(east - west, north - south);
  if (!std::isfinite(longest) || !(longest > 0) || errors.failed()) {
    return Error{
        ErrorCode::InvalidInput, base::text("the raster cannot be shown in Web Mercator"), {}, {}};
  }
  const double pixel = longest / longest_side;
  const auto pixels = [&](double side) {
    return std::clamp(static_cast<int>(std::ceil(side / pixel - 1e-6)), 1, longest_side);
  };
  return MercatorFrame{west, north, pixel, pixels(east - west), pixels(north - south)};
}

/// Cells that a pixel touches, as [first, last) of one axis of a level; `scale` = pixels of the
/// level a cell.
struct Span {
  int first = 0;
  int last = 0;
};
Span span_of(const std::array<double, 4>& corners, double scale, int size) {
  const auto [a, b, c, d] = corners;
  if (!std::isfinite(a + b + c + d)) return {};
  // Within the level a cast rounds down, and costs a fraction of what floor() does.
  const auto within = [&](double pixels) { return std::clamp<double>(pixels, 0, size); };
  const double low = within(std::min(std::min(a, b), std::min(c, d)) * scale + 1e-6);
  const double high = within(std::max(std::max(a, b), std::max(c, d)) * scale - 1e-6);
  const auto whole = static_cast<int>(high);
  return {static_cast<int>(low), whole < high ? whole + 1 : whole};
}

/// What is needed of one level of some bands, in memory.
struct Level {
  int width = 0;  ///< of the whole level
  int height = 0;
  Span columns{};  ///< that are here
  Span rows{};
  std::vector<float> values{};  ///< band by band
  [[nodiscard]] std::size_t across() const {
    return static_cast<std::size_t>(columns.last - columns.first);
  }
  [[nodiscard]] std::size_t of_band() const {
    return across() * static_cast<std::size_t>(rows.last - rows.first);
  }
  [[nodiscard]] const float* line(std::size_t band, int row) const {
    return values.data() + band * of_band() + static_cast<std::size_t>(row - rows.first) * across();
  }
};

/// Pixels of one axis of a level that lie under cells `first` to `last`, and one more on each side.
Span part_of(double first, double last, double scale, int size) {
  if (!(first <= last)) return {};
  const double low = std::clamp<double>(std::floor(first * scale) - 1, 0, size);
  const double high = std::clamp<double>(std::ceil(last * scale) + 1, 0, size);
  return {static_cast<int>(low), static_cast<int>(high)};
}

/// The smallest level with at least two pixels a pixel of the picture: overviews are made by the
/// same rule, so the answer differs by less than a pixel's reach, and a large raster need not fit
/// into memory. Bands lie pixel by pixel in the file: all are read at once, so that a block is
/// decoded once.
base::Result<Level> read_level(const std::vector<GDALRasterBand*>& bands, double cells_a_pixel,
                               const CellBox& wanted) {
  GDALRasterBand& band = *bands.front();
  GDALRasterBand* chosen = &band;
  for (int i = 0; i < band.GetOverviewCount(); ++i) {
    GDALRasterBand* level = band.GetOverview(i);
    const double shrunk = static_cast<double>(band.GetXSize()) / level->GetXSize();
    if (2 * shrunk <= cells_a_pixel && level->GetXSize() < chosen->GetXSize()) chosen = level;
  }
  Level level{chosen->GetXSize(), chosen->GetYSize()};
  level.columns = part_of(wanted.first_column, wanted.last_column,
                          static_cast<double>(level.width) / band.GetXSize(), level.width);
  level.rows = part_of(wanted.first_row, wanted.last_row,
                       static_cast<double>(level.height) / band.GetYSize(), level.height);
  const int across = level.columns.last - level.columns.first;
  const int down = level.rows.last - level.rows.first;
  if (across <= 0 || down <= 0) return level;
  level.values.resize(level.of_band() * bands.size());
  std::vector<int> numbers;
  for (auto* one : bands) numbers.push_back(one->GetBand());
  const GdalErrors errors;
  if (chosen->GetDataset()->RasterIO(GF_Read, level.columns.first, level.rows.first, across, down,
                                     level.values.data(), across, down, GDT_Float32,
                                     static_cast<int>(numbers.size()), numbers.data(), 0, 0, 0,
                                     nullptr) != CE_None) {
    return Error{ErrorCode::InvalidInput,
                 base::text("the bands cannot be read: {0}", {errors.first()}),
                 {},
                 {}};
  }
  return level;
}

std::vector<float> picture(const Level& level, std::size_t band, Overview rule,
                           const geo::GridFrame& cells, const MercatorFrame& frame,
                           const Corners& corners) {
  const double scale_x = static_cast<double>(level.width) / static_cast<double>(cells.columns);
  const double scale_y = static_cast<double>(level.height) / static_cast<double>(cells.rows);
  std::vector<float> pixels;
  pixels.reserve(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height));
  std::vector<Corners::Corner> above;
  std::vector<Corners::Corner> below = corners.row(0, frame.width);
  for (int j = 0; j < frame.height; ++j) {
    above = std::exchange(below, corners.row(j + 1, frame.width));
    for (std::size_t i = 0; std::cmp_less(i, frame.width); ++i) {
      const auto [a, b, c, d] = std::array{above[i], above[i + 1], below[i], below[i + 1]};
      const Span columns = span_of({a.column, b.column, c.column, d.column}, scale_x, level.width);
      const Span rows = span_of({a.row, b.row, c.row, d.row}, scale_y, level.height);
      float worst = std::numeric_limits<float>::quiet_NaN();
      const int first = std::max(columns.first, level.columns.first);
      const int last = std::min(columns.last, level.columns.last);
      for (int row = std::max(rows.first, level.rows.first);
           row < std::min(rows.last, level.rows.last); ++row) {
        const float* line = level.line(band, row);
        for (int column = first; column < last; ++column)
          take_worse(worst, line[column - level.columns.first], rule);
      }
      pixels.push_back(worst);
    }
  }
  return pixels;
}

geo::MercatorImage empty_image(const MercatorFrame& frame) {
  const auto lat = [](double y) { return std::atan(std::sinh(y / kEarthRadius_m)) * kDegree; };
  const auto lon = [](double x) { return x / kEarthRadius_m * kDegree; };
  return {.width = frame.width,
          .height = frame.height,
          .west_deg = lon(frame.west),
          .south_deg = lat(frame.north - frame.height * frame.pixel),
          .east_deg = lon(frame.west + frame.width * frame.pixel),
          .north_deg = lat(frame.north),
          .bands = {}};
}

base::Result<std::vector<GDALRasterBand*>> chosen_bands(const RasterFile& file,
                                                        std::span<const std::string> names) {
  std::vector<GDALRasterBand*> bands;
  for (const std::string& name : names) {
    DEMINE_TRY(GDALRasterBand * band, band_named(file, name));
    bands.push_back(band);
  }
  for (int i = 1; names.empty() && i <= file.dataset->GetRasterCount(); ++i)
    bands.push_back(file.dataset->GetRasterBand(i));
  return bands;
}

/// All that a picture needs of the file.
struct Decoded {
  Corners corners;
  Level level;
  std::vector<Overview> rules;  ///< of each band
};

base::Result<Decoded> decode(const RasterFile& file, const std::vector<GDALRasterBand*>& bands,
                             const MercatorFrame& frame, OGRCoordinateTransformation& to_plane) {
  Corners corners(frame, file.frame, to_plane);
  const auto middle = corners.at(frame.width / 2, frame.height / 2);
  const auto next = corners.at(frame.width / 2 + 1, frame.height / 2 + 1);
  const double cells_a_pixel =
      std::max(std::abs(next.column - middle.column), std::abs(next.row - middle.row));
  const CellBox wanted = corners.reach();
  DEMINE_TRY(auto level, read_level(bands, cells_a_pixel, wanted));
  std::vector<Overview> rules;
  for (GDALRasterBand* band : bands) rules.push_back(overview_of(*band));
  return Decoded{std::move(corners), std::move(level), std::move(rules)};
}

geo::MercatorImage image_of(const Decoded& decoded, const geo::GridFrame& cells,
                            const MercatorFrame& frame) {
  geo::MercatorImage image = empty_image(frame);
  for (std::size_t band = 0; band < decoded.rules.size(); ++band) {
    image.bands.push_back(
        picture(decoded.level, band, decoded.rules[band], cells, frame, decoded.corners));
  }
  return image;
}

}  // namespace

base::Result<geo::MercatorImage> read_mercator(const std::filesystem::path& raster,
                                               std::span<const std::string> bands,
                                               int longest_side) {
  if (longest_side < 1 || longest_side > kLongestSide) {
    return Error{ErrorCode::InvalidArgument,
                 base::text("a picture has 1 to {0} pixels a side, not {1}",
                            {std::to_string(kLongestSide), std::to_string(longest_side)}),
                 {},
                 {}};
  }
  DEMINE_TRY(const auto file, open_raster(raster));
  DEMINE_TRY(const auto chosen, chosen_bands(file, bands));
  DEMINE_TRY(const auto both, transforms(*file.dataset));
  DEMINE_TRY(const auto frame, mercator_frame(file.frame, *both.to_mercator, longest_side));
  DEMINE_TRY(const auto decoded, decode(file, chosen, frame, *both.to_plane));
  return image_of(decoded, file.frame, frame);
}

struct MercatorSquares::Open {
  RasterFile file;
  Transforms both;
  std::mutex decoding{};
};

MercatorSquares::MercatorSquares(std::unique_ptr<Open> open) : open_(std::move(open)) {}
MercatorSquares::MercatorSquares(MercatorSquares&&) noexcept = default;
MercatorSquares& MercatorSquares::operator=(MercatorSquares&&) noexcept = default;
MercatorSquares::~MercatorSquares() = default;

base::Result<MercatorSquares> MercatorSquares::open(const std::filesystem::path& raster) {
  DEMINE_TRY(auto file, open_raster(raster));
  DEMINE_TRY(auto both, transforms(*file.dataset));
  return MercatorSquares(std::make_unique<Open>(std::move(file), std::move(both)));
}

base::Result<geo::MercatorImage> MercatorSquares::read(std::span<const std::string> bands,
                                                       const MercatorSquare& square) const {
  constexpr int kMostPixels = 4096;
  if (!(square.side_m > 0) || square.pixels < 1 || square.pixels > kMostPixels) {
    return Error{
        ErrorCode::InvalidArgument, base::text("this is no square of Web Mercator"), {}, {}};
  }
  const auto& file = open_->file;
  const MercatorFrame frame{square.west_m, square.north_m, square.side_m / square.pixels,
                            square.pixels, square.pixels};
  const auto decoded = [&]() -> base::Result<Decoded> {
    const std::scoped_lock held(open_->decoding);  // neither GDAL's file nor PROJ's is two threads'
    DEMINE_TRY(const auto chosen, chosen_bands(file, bands));
    return decode(file, chosen, frame, *open_->both.to_plane);
  }();
  if (!decoded) return decoded.error();
  return image_of(*decoded, file.frame, frame);
}

base::Result<std::vector<std::string>> band_names(const std::filesystem::path& raster) {
  DEMINE_TRY(const auto file, open_raster(raster));
  std::vector<std::string> out;
  for (int i = 1; i <= file.dataset->GetRasterCount(); ++i) {
    out.emplace_back(file.dataset->GetRasterBand(i)->GetDescription());
  }
  return out;
}

}  // namespace demine::io
