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
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <mutex>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include "demine/base/memory.hpp"
#include "demine/base/random.hpp"
#include "demine/geo/mask_polygons.hpp"
#include "demine/hazard/surface.hpp"
#include "hazard_case.hpp"

namespace {

constexpr std::uint8_t kHalf = 127;  // of 254

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
    std::vector<std::uint8_t> half, higher;
    for (std::size_t level = 0; level < factors_.size(); ++level) {
      const int half_width = (width + 1) / 2;
      const int half_rows = (rows + 1) / 2;
      half.resize(static_cast<std::size_t>(half_width) * static_cast<std::size_t>(half_rows));
      for (int r = 0; r < half_rows; ++r) {
        const std::uint8_t* a =
            &bytes[static_cast<std::size_t>(2 * r) * static_cast<std::size_t>(width)];
        const std::uint8_t* b = 2 * r + 1 < rows ? a + width : a;
        // 255 is no value: one more makes it 0, below every value.
        const auto up = [](std::uint8_t v) { return static_cast<std::uint8_t>(v + 1); };
        higher.resize(static_cast<std::size_t>(2 * half_width));
        for (int c = 0; c < width; ++c)
          higher[static_cast<std::size_t>(c)] = std::max(up(a[c]), up(b[c]));
        if (width % 2 != 0)
          higher[static_cast<std::size_t>(width)] = higher[static_cast<std::size_t>(width - 1)];
        std::uint8_t* out =
            &half[static_cast<std::size_t>(r) * static_cast<std::size_t>(half_width)];
        for (int c = 0; c < half_width; ++c)
          out[c] = static_cast<std::uint8_t>(std::max(higher[static_cast<std::size_t>(2 * c)],
                                                      higher[static_cast<std::size_t>(2 * c + 1)]) -
                                             1);
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

/// The heights of a strip and of the row on each side of it, and a column on each side.
class Heights {
 public:
  explicit Heights(int cells)
      : stride_(static_cast<std::size_t>((cells + 63) / 64 * 64 + 2)),
        values_(stride_ * (kStrip + 2), std::numeric_limits<float>::quiet_NaN()) {}

  /// Row -1 is the one above the strip.
  [[nodiscard]] float* row(int r) { return &values_[stride_ * static_cast<std::size_t>(r + 1)]; }
  void forget_rows(int from, int until) {
    for (int r = from; r < until; ++r)
      std::fill_n(row(r), stride_, std::numeric_limits<float>::quiet_NaN());
  }
  /// What Worker::run takes for the block of cells at a row of the strip and a column.
  [[nodiscard]] std::span<const float> from(int r, int column) const {
    return std::span(values_).subspan(static_cast<std::size_t>(r) * stride_ +
                                      static_cast<std::size_t>(column));
  }
  [[nodiscard]] std::size_t stride() const { return stride_; }

 private:
  std::size_t stride_;
  std::vector<float> values_;
};

/// The heights, strip by strip: a strip is one row of the file's blocks, and each is decoded once.
class Dem {
 public:
  explicit Dem(const std::string& path)
      : dem_(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER)), block_(kStrip * kStrip) {
    must(dem_ != nullptr, "dem");
    int width = 0, height = 0;
    dem_->GetRasterBand(1)->GetBlockSize(&width, &height);
    if (width != kStrip || height != kStrip ||
        dem_->GetRasterBand(1)->GetRasterDataType() != GDT_Float32)
      fail("dem: blocks of another size or kind");
  }

  void read(int strip, Heights& out) {
    const int cells = dem_->GetRasterXSize();
    const int rows = std::min(kStrip, cells - strip * kStrip);
    for (int c = 0; c < cells; c += kStrip) {
      must(dem_->GetRasterBand(1)->ReadBlock(c / kStrip, strip, block_.data()) == CE_None, "dem");
      const int columns = std::min(kStrip, cells - c);
      for (int r = 0; r < rows; ++r)
        std::copy_n(&block_[static_cast<std::size_t>(r) * kStrip], columns, out.row(r) + 1 + c);
    }
    out.forget_rows(rows, kStrip + 1);
  }

 private:
  Dataset dem_;
  std::vector<float> block_;
};

/// One strip of bytes.
void map_strip(hazard::Surface::Worker& worker, const Heights& heights, int cells, int strip,
               std::vector<std::uint8_t>& bytes) {
  const int rows = std::min(kStrip, cells - strip * kStrip);
  bytes.resize(static_cast<std::size_t>(cells) * static_cast<std::size_t>(rows));
  for (int r = 0; r < rows; r += 64) {
    for (int c = 0; c < cells; c += 64) {
      const auto& block = worker.run(c, strip * kStrip + r, heights.from(r, c), heights.stride());
      const auto width = static_cast<std::size_t>(std::min(64, cells - c));
      for (int k = 0; k < std::min(64, rows - r); ++k)
        std::copy_n(&block.byte[static_cast<std::size_t>(k) * 64], width,
                    &bytes[static_cast<std::size_t>(r + k) * static_cast<std::size_t>(cells) +
                           static_cast<std::size_t>(c)]);
    }
  }
}

/// The strips of the raster, taken by threads one after another: bytes into the store, polygons
/// over one half. A strip needs a row of heights of its neighbours: each strip is decoded once, by
/// the thread that took it, which shows its border rows to the others and maps it when it has
/// decoded its next one: by then those around it are decoded, or just being.
class Strips {
 public:
  Strips(const hazard::Surface& surface, std::string dem_path, Store& store)
      : surface_(surface),
        dem_path_(std::move(dem_path)),
        store_(store),
        cells_(static_cast<int>(surface.frame().columns)),
        strips_((cells_ + kStrip - 1) / kStrip),
        borders_(static_cast<std::size_t>(strips_)),
        polygons_(static_cast<std::size_t>(strips_), geo::MaskPolygons(surface.frame())) {}

  /// What each thread does.
  void work() {
    Dem dem(dem_path_);
    hazard::Surface::Worker worker(surface_);
    Heights here(cells_), next(cells_);
    std::vector<std::uint8_t> bytes, over;
    int strip = take(dem, here);
    while (strip < strips_) {
      const int following = take(dem, next);
      lay_borders(strip, here);
      map_strip(worker, here, cells_, strip, bytes);
      outline(strip, bytes, over);
      {
        const std::scoped_lock held(store_lock_);
        store_.write(strip * kStrip, rows_of(strip), bytes);
      }
      std::swap(here, next);
      strip = following;
    }
  }

  geo::MaskPolygons outlines() {
    geo::MaskPolygons all = std::move(polygons_.front());
    for (int s = 1; s < strips_; ++s) all.append(std::move(polygons_[static_cast<std::size_t>(s)]));
    return all;
  }

 private:
  struct Border {
    std::vector<float> north, south;
  };

  [[nodiscard]] int rows_of(int strip) const { return std::min(kStrip, cells_ - strip * kStrip); }

  int take(Dem& dem, Heights& heights) {
    const int strip = next_++;
    if (strip >= strips_) return strips_;
    dem.read(strip, heights);
    const auto row = [&](int r) {
      return std::vector<float>(heights.row(r), heights.row(r) + heights.stride());
    };
    Border border{row(0), row(rows_of(strip) - 1)};
    const std::scoped_lock held(border_lock_);
    borders_[static_cast<std::size_t>(strip)] = std::move(border);
    border_came_.notify_all();
    return strip;
  }

  void lay_borders(int strip, Heights& heights) {
    const auto at = [&](int s) -> Border& { return borders_[static_cast<std::size_t>(s)]; };
    std::unique_lock held(border_lock_);
    if (strip > 0) {
      border_came_.wait(held, [&] { return !at(strip - 1).south.empty(); });
      std::ranges::copy(at(strip - 1).south, heights.row(-1));
    }
    if (strip + 1 < strips_) {
      border_came_.wait(held, [&] { return !at(strip + 1).north.empty(); });
      std::ranges::copy(at(strip + 1).north, heights.row(kStrip));
    }
  }

  void outline(int strip, const std::vector<std::uint8_t>& bytes, std::vector<std::uint8_t>& over) {
    const auto width = static_cast<std::size_t>(cells_);
    over.resize(width);
    for (std::size_t at = 0; at < bytes.size(); at += width) {
      for (std::size_t c = 0; c < width; ++c) {
        const std::uint8_t v = bytes[at + c];
        over[c] = v >= kHalf && v != kNone ? 1 : 0;
      }
      polygons_[static_cast<std::size_t>(strip)].add_row(over);
    }
  }

  const hazard::Surface& surface_;
  std::string dem_path_;
  Store& store_;
  int cells_, strips_;
  std::atomic<int> next_ = 0;
  std::mutex border_lock_, store_lock_;
  std::condition_variable border_came_;
  std::vector<Border> borders_;
  std::vector<geo::MaskPolygons> polygons_;
};

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
  const int threads = std::max(1, std::atoi(threads_word));
  // Blocks are read past GDAL's cache; what is written passes through it.
  GDALSetCacheMax64(16LL << 20);
  Strips strips(surface, folder + "/dem.tif", store);
  {
    std::vector<std::jthread> crew;
    for (int t = 0; t < threads; ++t) crew.emplace_back([&] { strips.work(); });
  }
  const auto outlines = [&] {
    geo::MaskPolygons all = strips.outlines();
    const auto polygons = all.finish();
    const auto package = new_package(out + ".gpkg");
    add_features(*package, "over_half", wkbPolygon, polygons);
    fmt::print("polygons {}\n", polygons.size());
  };
  {
    std::jthread second;
    if (threads > 1) second = std::jthread(outlines);
    store.to_cog(out + ".tif", threads_word);
  }
  if (threads == 1) outlines();
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
  base::keep_freed_memory();
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
