// SPDX-License-Identifier: Apache-2.0
/// \file
/// The case of `./dev bench hazard`: a country of 10 m cells from a seed, and demine's own pass
/// over it. bench/hazard runs it beside the peers. Prints figures; nothing here is a test.
///
///   hazard_surface generate FOLDER CELLS POINTS   dem.tif, features.gpkg, samples.csv
///   hazard_surface run FOLDER OUT THREADS         OUT.tif (COG), OUT.gpkg
///   hazard_surface errors FOLDER                  largest error of demine's distances at the
///   samples
#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <mutex>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/geo/mask_polygons.hpp"
#include "demine/hazard/surface.hpp"
#include "hazard_case.hpp"

namespace {

/// The temporary store with its overviews, written strip by strip.
class Store {
 public:
  Store(const std::string& path, int cells) : cells_(cells) {
    std::array<char*, 6> options{
        const_cast<char*>("TILED=YES"),        const_cast<char*>("BLOCKXSIZE=256"),
        const_cast<char*>("BLOCKYSIZE=256"),   const_cast<char*>("SPARSE_OK=TRUE"),
        const_cast<char*>("BIGTIFF=IF_SAFER"), nullptr};
    store_.reset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), cells, cells, 1, GDT_Byte, options.data()));
    must(store_ != nullptr, "no store");
    set_frame(*store_, cells);
    store_->GetRasterBand(1)->SetNoDataValue(kNone);
    for (int size = cells, factor = 2; size > 512;
         size = (cells + factor - 1) / factor, factor *= 2)
      factors_.push_back(factor);
    if (!factors_.empty())
      must(store_->BuildOverviews("NONE", static_cast<int>(factors_.size()), factors_.data(), 0,
                                  nullptr, nullptr, nullptr) == CE_None,
           "overviews");
  }

  /// Rows [first, first + rows). An overview pixel holds the highest value under it.
  void write(int first, int rows, std::vector<std::uint8_t>& bytes) {
    int width = cells_;
    put(store_->GetRasterBand(1), first, width, rows, bytes);
    std::vector<std::uint8_t> half;
    for (std::size_t level = 0; level < factors_.size(); ++level) {
      const int half_width = (width + 1) / 2;
      const int half_rows = (rows + 1) / 2;
      half.resize(static_cast<std::size_t>(half_width) * static_cast<std::size_t>(half_rows));
      for (int r = 0; r < half_rows; ++r) {
        const std::uint8_t* a =
            &bytes[static_cast<std::size_t>(2 * r) * static_cast<std::size_t>(width)];
        const std::uint8_t* b = 2 * r + 1 < rows ? a + width : a;
        std::uint8_t* out =
            &half[static_cast<std::size_t>(r) * static_cast<std::size_t>(half_width)];
        for (int c = 0; c < half_width; ++c) {
          const int east = std::min(2 * c + 1, width - 1);
          // 255 is no value: one more makes it 0, below every value.
          const auto up = [](std::uint8_t v) { return static_cast<std::uint8_t>(v + 1); };
          out[c] = static_cast<std::uint8_t>(
              std::max({up(a[2 * c]), up(a[east]), up(b[2 * c]), up(b[east])}) - 1);
        }
      }
      first /= 2;
      rows = half_rows;
      width = half_width;
      put(store_->GetRasterBand(1)->GetOverview(static_cast<int>(level)), first, width, rows, half);
      std::swap(bytes, half);
    }
  }

  void to_cog(const std::string& path, const char* threads) {
    store_->FlushCache(false);
    const std::string number = std::string("NUM_THREADS=") + threads;
    std::array<char*, 6> options{const_cast<char*>("COMPRESS=ZSTD"),
                                 const_cast<char*>("LEVEL=1"),
                                 const_cast<char*>("OVERVIEWS=FORCE_USE_EXISTING"),
                                 const_cast<char*>("BIGTIFF=IF_SAFER"),
                                 const_cast<char*>(number.c_str()),
                                 nullptr};
    const Dataset cog(GetGDALDriverManager()->GetDriverByName("COG")->CreateCopy(
        path.c_str(), store_.get(), 0, options.data(), nullptr, nullptr));
    must(cog != nullptr, "no COG");
  }

  std::vector<geo::PlaneGeometry> polygons(std::uint8_t from) {
    geo::MaskPolygons polygons(frame_of(cells_));
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(cells_) * kStrip);
    for (int first = 0; first < cells_; first += kStrip) {
      const int count = std::min(kStrip, cells_ - first);
      must(store_->GetRasterBand(1)->RasterIO(GF_Read, 0, first, cells_, count, rows.data(), cells_,
                                              count, GDT_Byte, 0, 0, nullptr) == CE_None,
           "store");
      for (auto& v : rows) v = v >= from && v != kNone ? 1 : 0;
      for (int r = 0; r < count; ++r)
        polygons.add_row(
            std::span(rows).subspan(static_cast<std::size_t>(r) * static_cast<std::size_t>(cells_),
                                    static_cast<std::size_t>(cells_)));
    }
    return polygons.finish();
  }

 private:
  static void put(GDALRasterBand* band, int first, int width, int rows,
                  std::vector<std::uint8_t>& bytes) {
    must(band->RasterIO(GF_Write, 0, first, width, rows, bytes.data(), width, rows, GDT_Byte, 0, 0,
                        nullptr) == CE_None,
         "store");
  }
  int cells_;
  Dataset store_;
  std::vector<int> factors_;
};

/// Strips [first, last) of the raster: each block of the DEM is decoded once.
void map_strips(const hazard::Surface& surface, const std::string& dem_path, int first, int last,
                Store& store, std::mutex& lock) {
  const auto cells = static_cast<int>(surface.frame().columns);
  const Dataset dem(GDALDataset::Open(dem_path.c_str(), GDAL_OF_RASTER));
  must(dem != nullptr, "dem");
  hazard::Surface::Worker worker(surface);
  const auto blocks = static_cast<std::size_t>((cells + 63) / 64);
  const std::size_t stride = blocks * 64 + 2;
  constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  // One row above, a strip, one row below; one column on each side.
  std::vector<float> heights(stride * (kStrip + 2), kUnknown);
  // Rows around a strip come from GDAL's cache: no block is decoded twice.
  const auto read = [&](int strip) {
    const int top = strip * kStrip - 1;
    const int from = std::max(0, top);
    const int to = std::min(cells, top + kStrip + 2);
    std::fill(heights.begin() + static_cast<std::ptrdiff_t>(stride) * (to - top), heights.end(),
              kUnknown);
    must(dem->GetRasterBand(1)->RasterIO(
             GF_Read, 0, from, cells, to - from,
             &heights[stride * static_cast<std::size_t>(from - top) + 1], cells, to - from,
             GDT_Float32, 0, static_cast<GSpacing>(stride * sizeof(float)), nullptr) == CE_None,
         "dem");
  };
  std::vector<std::uint8_t> bytes;
  for (int strip = first; strip < last; ++strip) {
    read(strip);
    const int rows = std::min(kStrip, cells - strip * kStrip);
    bytes.resize(static_cast<std::size_t>(cells) * static_cast<std::size_t>(rows));
    for (int r = 0; r < rows; r += 64) {
      for (int c = 0; c < cells; c += 64) {
        const auto& block =
            worker.run(c, strip * kStrip + r,
                       std::span(heights).subspan(static_cast<std::size_t>(r) * stride +
                                                  static_cast<std::size_t>(c)),
                       stride);
        const auto width = static_cast<std::size_t>(std::min(64, cells - c));
        for (int k = 0; k < std::min(64, rows - r); ++k)
          std::copy_n(&block.byte[static_cast<std::size_t>(k) * 64], width,
                      &bytes[static_cast<std::size_t>(r + k) * static_cast<std::size_t>(cells) +
                             static_cast<std::size_t>(c)]);
      }
    }
    const std::scoped_lock held(lock);
    store.write(strip * kStrip, rows, bytes);
  }
}

int cells_of(const std::string& folder) {
  const Dataset dem(GDALDataset::Open((folder + "/dem.tif").c_str(), GDAL_OF_RASTER));
  must(dem != nullptr, "dem");
  return dem->GetRasterXSize();
}

hazard::Surface surface_of(const std::string& folder, int cells) {
  auto surface = hazard::Surface::make(read_input(folder, cells));
  if (!surface) fail(base::english(surface.error().what));
  return std::move(*surface);
}

void run(const std::string& folder, const std::string& out, const char* threads_word) {
  const int cells = cells_of(folder);
  const auto surface = surface_of(folder, cells);
  Store store(out + ".store.tif", cells);
  std::mutex lock;
  const int threads = std::max(1, std::atoi(threads_word));
  // Three rows of the blocks of the heights a thread: map_strips() goes back to two of them.
  GDALSetCacheMax64(std::max<GIntBig>(40LL << 20, GIntBig{threads} * cells * 256 * 4 * 32 / 10));
  const int strips = (cells + kStrip - 1) / kStrip;
  {
    std::vector<std::jthread> crew;
    for (int t = 0; t < threads; ++t)
      crew.emplace_back([&, t] {
        map_strips(surface, folder + "/dem.tif", strips * t / threads, strips * (t + 1) / threads,
                   store, lock);
      });
  }
  store.to_cog(out + ".tif", threads_word);
  const auto polygons = store.polygons(127);
  const auto package = new_package(out + ".gpkg");
  add_features(*package, "over_half", wkbPolygon, polygons);
  fmt::print("polygons {}\n", polygons.size());
  VSIUnlink((out + ".store.tif").c_str());
}

void errors(const std::string& folder) {
  const int cells = cells_of(folder);
  const auto surface = surface_of(folder, cells);
  hazard::Surface::Worker worker(surface);
  const std::vector<float> heights(66 * 66, 100);
  std::ifstream samples(folder + "/samples.csv");
  std::string line;
  std::getline(samples, line);
  double worst = 0;
  while (std::getline(samples, line)) {
    long c = 0, r = 0;
    std::array<double, 3> exact{};
    if (std::sscanf(line.c_str(), "%ld,%ld,%lf,%lf,%lf", &c, &r, &exact[0], &exact[1], &exact[2]) !=
        5)
      fail("samples.csv");
    const auto& block =
        worker.run(c / 64 * 64, r / 64 * 64, heights, 66, hazard::SurfaceBands::All);
    const auto i = static_cast<std::size_t>(r % 64 * 64 + c % 64);
    for (const auto& [band, truth] :
         {std::pair(&block.to_line_m, exact[0]), std::pair(&block.to_point_m, exact[1]),
          std::pair(&block.to_polygon_m, exact[2])})
      worst = std::max(worst, std::abs(static_cast<double>((*band)[i]) - truth));
  }
  fmt::print("{:.4f}\n", worst);
}

}  // namespace

int main(int argc, char** argv) {
  GDALAllRegister();
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 4 && args[0] == "generate") {
    generate(args[1], std::stoi(args[2]), static_cast<std::size_t>(std::stol(args[3])));
  } else if (args.size() == 4 && args[0] == "run") {
    run(args[1], args[2], args[3].c_str());
  } else if (args.size() == 2 && args[0] == "errors") {
    errors(args[1]);
  } else {
    fail("hazard_surface generate FOLDER CELLS POINTS | run FOLDER OUT THREADS | errors FOLDER");
  }
}
