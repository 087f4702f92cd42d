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

/// A part of one level of some bands, in memory.
struct Part {
  Span columns{};
  Span rows{};
  std::vector<float> values{};  ///< band by band
  [[nodiscard]] int width() const { return columns.last - columns.first; }
  [[nodiscard]] int height() const { return rows.last - rows.first; }
  [[nodiscard]] std::size_t of_band() const {
    return static_cast<std::size_t>(width()) * static_cast<std::size_t>(height());
  }
  [[nodiscard]] const float* line(std::size_t band, int row) const {
    return values.data() + band * of_band() +
           static_cast<std::size_t>(row - rows.first) * static_cast<std::size_t>(width());
  }
};

/// Pixels of one axis of a level that lie under cells `first` to `last`, and one more on each side.
Span part_of(double first, double last, double scale, int size) {
  if (!(first <= last)) return {};
  const double low = std::clamp<double>(std::floor(first * scale) - 1, 0, size);
  const double high = std::clamp<double>(std::ceil(last * scale) + 1, 0, size);
  return {static_cast<int>(low), static_cast<int>(high)};
}

/// One level of some bands, and where it lies under a picture.
struct Level {
  GDALRasterBand* band = nullptr;  ///< the first of them
  std::vector<int> numbers{};
  std::vector<Overview> rules{};
  double scale_x = 1;  ///< its pixels a cell
  double scale_y = 1;
  [[nodiscard]] int width() const { return band->GetXSize(); }
  [[nodiscard]] int height() const { return band->GetYSize(); }
  [[nodiscard]] Span columns(const CellBox& cells) const {
    return part_of(cells.first_column, cells.last_column, scale_x, width());
  }
  [[nodiscard]] Span rows(const CellBox& cells) const {
    return part_of(cells.first_row, cells.last_row, scale_y, height());
  }
};

/// The smallest level with at least two pixels a pixel of the picture: overviews are made by the
/// same rule, so the answer differs by less than a pixel's reach, and of a large raster only that
/// much is decoded.
Level level_for(const std::vector<GDALRasterBand*>& bands, const Corners& corners,
                const MercatorFrame& frame) {
  const auto middle = corners.at(frame.width / 2, frame.height / 2);
  const auto next = corners.at(frame.width / 2 + 1, frame.height / 2 + 1);
  const double cells_a_pixel =
      std::max(std::abs(next.column - middle.column), std::abs(next.row - middle.row));
  GDALRasterBand& band = *bands.front();
  Level level{&band};
  for (int i = 0; i < band.GetOverviewCount(); ++i) {
    GDALRasterBand* smaller = band.GetOverview(i);
    const double shrunk = static_cast<double>(band.GetXSize()) / smaller->GetXSize();
    if (2 * shrunk <= cells_a_pixel && smaller->GetXSize() < level.width()) level.band = smaller;
  }
  for (auto* one : bands) {
    level.numbers.push_back(one->GetBand());
    level.rules.push_back(overview_of(*one));
  }
  level.scale_x = static_cast<double>(level.width()) / band.GetXSize();
  level.scale_y = static_cast<double>(level.height()) / band.GetYSize();
  return level;
}

/// All bands at once: where they lie pixel by pixel in the file, a block is decoded once.
base::Done read_part(const Level& level, Part& part) {
  part.values.resize(part.of_band() * level.numbers.size());
  if (part.values.empty()) return {};
  auto numbers = level.numbers;  // GDAL wants to be able to write them
  const GdalErrors errors;
  if (level.band->GetDataset()->RasterIO(
          GF_Read, part.columns.first, part.rows.first, part.width(), part.height(),
          part.values.data(), part.width(), part.height(), GDT_Float32,
          static_cast<int>(numbers.size()), numbers.data(), 0, 0, 0, nullptr) != CE_None) {
    return Error{ErrorCode::InvalidInput,
                 base::text("the bands cannot be read: {0}", {errors.first()}),
                 {},
                 {}};
  }
  return {};
}

/// Adds what a part says to the pixels of one square of the net.
void paint_square(const Level& level, const Part& part, const Corners& corners,
                  const Corners::Square& square, geo::MercatorImage& image) {
  constexpr auto kCorners = static_cast<std::size_t>(Corners::kStep) + 1;
  std::array<Corners::Corner, kCorners> above{};
  std::array<Corners::Corner, kCorners> below{};
  corners.row(square, square.first_row, below);
  const auto pixels = static_cast<std::size_t>(square.last_column - square.first_column);
  for (int j = square.first_row; j < square.last_row; ++j) {
    std::swap(above, below);
    corners.row(square, j + 1, below);
    std::size_t at = static_cast<std::size_t>(j) * static_cast<std::size_t>(image.width) +
                     static_cast<std::size_t>(square.first_column);
    for (std::size_t i = 0; i < pixels; ++i, ++at) {
      const auto [a, b, c, d] = std::array{above[i], above[i + 1], below[i], below[i + 1]};
      const Span columns =
          span_of({a.column, b.column, c.column, d.column}, level.scale_x, level.width());
      const Span rows = span_of({a.row, b.row, c.row, d.row}, level.scale_y, level.height());
      const int first = std::max(columns.first, part.columns.first);
      const int last = std::min(columns.last, part.columns.last);
      const int first_row = std::max(rows.first, part.rows.first);
      const int last_row = std::min(rows.last, part.rows.last);
      for (std::size_t band = 0; band < image.bands.size(); ++band) {
        float& worst = image.bands[band][at];
        for (int row = first_row; row < last_row; ++row) {
          const float* line = part.line(band, row);
          for (int column = first; column < last; ++column)
            take_worse(worst, line[column - part.columns.first], level.rules[band]);
        }
      }
    }
  }
}

bool meet(const Span& a, const Span& b) {
  return std::max(a.first, b.first) < std::min(a.last, b.last);
}

void paint(const Level& level, const Part& part, const Corners& corners,
           geo::MercatorImage& image) {
  corners.each_square([&](const Corners::Square& square, const CellBox& reach) {
    if (meet(level.columns(reach), part.columns) && meet(level.rows(reach), part.rows))
      paint_square(level, part, corners, square, image);
  });
}

geo::MercatorImage empty_image(const MercatorFrame& frame, std::size_t bands) {
  const auto lat = [](double y) { return std::atan(std::sinh(y / kEarthRadius_m)) * kDegree; };
  const auto lon = [](double x) { return x / kEarthRadius_m * kDegree; };
  return {.width = frame.width,
          .height = frame.height,
          .west_deg = lon(frame.west),
          .south_deg = lat(frame.north - frame.height * frame.pixel),
          .east_deg = lon(frame.west + frame.width * frame.pixel),
          .north_deg = lat(frame.north),
          .bands = std::vector(bands, std::vector<float>(static_cast<std::size_t>(frame.width) *
                                                             static_cast<std::size_t>(frame.height),
                                                         std::numeric_limits<float>::quiet_NaN()))};
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

/// Edge of what is decoded at once, in pixels of the level: whole blocks, and not less than this.
int part_edge(int block) {
  constexpr int kLeast = 512;
  return (kLeast + block - 1) / block * block;
}

/// A picture of the whole raster, which has as many cells as it likes: block by block, and no
/// decoded block is kept.
base::Result<geo::MercatorImage> paint_blocks(const Level& level, const Corners& corners,
                                              const MercatorFrame& frame) {
  geo::MercatorImage image = empty_image(frame, level.numbers.size());
  int width = 0;
  int height = 0;
  level.band->GetBlockSize(&width, &height);
  width = part_edge(width);
  height = part_edge(height);
  const CellBox wanted = corners.reach();
  const Span columns = level.columns(wanted);
  const Span rows = level.rows(wanted);
  Part part;
  for (int row = rows.first / height * height; row < rows.last; row += height) {
    for (int column = columns.first / width * width; column < columns.last; column += width) {
      part.columns = {column, std::min(column + width, level.width())};
      part.rows = {row, std::min(row + height, level.height())};
      DEMINE_TRY_DONE(read_part(level, part));
      level.band->GetDataset()->FlushCache(false);
      paint(level, part, corners, image);
    }
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
  const Corners corners(frame, file.frame, *both.to_plane);
  return paint_blocks(level_for(chosen, corners, frame), corners, frame);
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
  std::unique_lock held(open_->decoding);  // neither GDAL's file nor PROJ's is two threads'
  DEMINE_TRY(const auto chosen, chosen_bands(file, bands));
  const Corners corners(frame, file.frame, *open_->both.to_plane);
  const Level level = level_for(chosen, corners, frame);
  const CellBox wanted = corners.reach();
  Part part{level.columns(wanted), level.rows(wanted)};
  DEMINE_TRY_DONE(read_part(level, part));
  held.unlock();
  geo::MercatorImage image = empty_image(frame, level.numbers.size());
  paint(level, part, corners, image);
  return image;
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
