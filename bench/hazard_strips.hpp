// SPDX-License-Identifier: Apache-2.0
/// \file
/// demine's own pass over the case of bench/hazard: strips of heights in, bytes and outlines out.
/// Memory by the width of the raster and the number of threads, not by its cells.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/geo/mask_polygons.hpp"
#include "demine/hazard/surface.hpp"
#include "hazard_case.hpp"

namespace {

constexpr std::uint8_t kHalf = 127;  // of 254

void write_cog(GDALDataset& from, const std::string& path, const char* threads) {
  const std::string number = std::string("NUM_THREADS=") + threads;
  std::array<char*, 6> options{const_cast<char*>("COMPRESS=ZSTD"),
                               const_cast<char*>("LEVEL=1"),
                               const_cast<char*>("OVERVIEWS=FORCE_USE_EXISTING"),
                               const_cast<char*>("BIGTIFF=IF_SAFER"),
                               const_cast<char*>(number.c_str()),
                               nullptr};
  const Dataset cog(GetGDALDriverManager()->GetDriverByName("COG")->CreateCopy(
      path.c_str(), &from, 0, options.data(), nullptr, nullptr));
  must(cog != nullptr, "no COG");
}

/// The temporary store with its overviews, written strip by strip.
class Store {
 public:
  Store(const std::string& path, int cells) : cells_(cells) {
    std::array<char*, 6> options{
        // As the COG has them: one of its blocks is one of these.
        const_cast<char*>("TILED=YES"),        const_cast<char*>("BLOCKXSIZE=512"),
        const_cast<char*>("BLOCKYSIZE=512"),   const_cast<char*>("SPARSE_OK=TRUE"),
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
    write_cog(*store_, path, threads);
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

/// The polygons over one half, written as they close.
class Outlines {
 public:
  Outlines(const std::string& path, const geo::GridFrame& frame, int strips)
      : shares_(static_cast<std::size_t>(strips)),
        all_(frame),
        package_(new_package(path)),
        layer_(new_layer(*package_, "over_half", wkbPolygon)) {
    must(layer_->StartTransaction() == OGRERR_NONE, "outlines");
  }

  /// Those of a strip, in any order. Any thread.
  void add(int strip, geo::MaskPolygons share) {
    const std::scoped_lock held(lock_);
    shares_[static_cast<std::size_t>(strip)] = std::move(share);
    for (; next_ < shares_.size() && shares_[next_]; ++next_) {
      all_.append(std::move(*shares_[next_]));
      shares_[next_].reset();
      write(all_.take_closed());
    }
  }

  int finish() {
    write(all_.finish());
    must(layer_->CommitTransaction() == OGRERR_NONE, "outlines");
    return written_;
  }

 private:
  void write(const std::vector<geo::PlaneGeometry>& polygons) {
    for (const auto& polygon : polygons) add_feature(*layer_, polygon);
    written_ += static_cast<int>(polygons.size());
  }

  std::mutex lock_;
  std::vector<std::optional<geo::MaskPolygons>> shares_;
  std::size_t next_ = 0;
  geo::MaskPolygons all_;
  Dataset package_;
  OGRLayer* layer_;
  int written_ = 0;
};

/// Rows of heights, and of the row on each side of them, and a column on each side.
class Heights {
 public:
  Heights(int cells, int rows)
      : stride_(static_cast<std::size_t>((cells + 63) / 64 * 64 + 2)),
        values_(stride_ * static_cast<std::size_t>(rows + 2),
                std::numeric_limits<float>::quiet_NaN()) {}

  /// Row -1 is the one above.
  [[nodiscard]] float* row(int r) { return &values_[stride_ * static_cast<std::size_t>(r + 1)]; }
  void copy_rows(int r, Heights& from, int from_row, int rows) {
    std::copy_n(from.row(from_row), stride_ * static_cast<std::size_t>(rows), row(r));
  }
  void forget_rows(int from, int until) {
    for (int r = from; r < until; ++r)
      std::fill_n(row(r), stride_, std::numeric_limits<float>::quiet_NaN());
  }
  /// What Worker::run takes for the block of cells at a row and a column.
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

/// The strips of the raster, taken by threads one after another. A strip needs a row of heights of
/// its neighbours: each strip is decoded once, by the thread that took it, which shows its border
/// rows to the others, maps all but its southern blocks, and those when it has decoded its next
/// strip: by then the one below is decoded, or just being.
class Strips {
 public:
  Strips(const hazard::Surface& surface, std::string dem_path, Store& store, Outlines& outlines)
      : surface_(surface),
        dem_path_(std::move(dem_path)),
        store_(store),
        outlines_(outlines),
        cells_(static_cast<int>(surface.frame().columns)),
        strips_(count(cells_)),
        borders_(static_cast<std::size_t>(strips_)) {}

  [[nodiscard]] static int count(int cells) { return (cells + kStrip - 1) / kStrip; }

  /// What each thread does.
  void work() {
    Dem dem(dem_path_);
    hazard::Surface::Worker worker(surface_);
    Heights here(cells_, kStrip), south(cells_, kBlock);
    std::vector<std::uint8_t> bytes;
    int open = strips_;  // the strip whose southern blocks are to come
    for (int strip = take(dem, here); open < strips_ || strip < strips_; strip = take(dem, here)) {
      if (open < strips_) {
        if (open + 1 < strips_) std::ranges::copy(wait(open + 1).north, south.row(kBlock));
        map(worker, south, open, kStrip - kBlock, kStrip, bytes);
        put(open, bytes);
      }
      open = strip;
      if (strip == strips_) break;
      if (strip > 0) std::ranges::copy(wait(strip - 1).south, here.row(-1));
      bytes.resize(static_cast<std::size_t>(cells_) * static_cast<std::size_t>(kStrip));
      map(worker, here, strip, 0, kStrip - kBlock, bytes);
      south.copy_rows(-1, here, kStrip - kBlock - 1, kBlock + 2);
    }
  }

 private:
  static constexpr int kBlock = static_cast<int>(hazard::kSurfaceBlock);
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
    const std::scoped_lock held(lock_);
    borders_[static_cast<std::size_t>(strip)] = std::move(border);
    came_.notify_all();
    return strip;
  }

  /// Of a strip that was taken.
  const Border& wait(int strip) {
    const Border& border = borders_[static_cast<std::size_t>(strip)];
    std::unique_lock held(lock_);
    came_.wait(held, [&] { return !border.north.empty(); });
    return border;
  }

  /// Rows [from, until) of a strip, the first of which is the first of the heights.
  void map(hazard::Surface::Worker& worker, const Heights& heights, int strip, int from, int until,
           std::vector<std::uint8_t>& bytes) {
    const int rows = std::min(until, rows_of(strip));
    for (int r = from; r < rows; r += kBlock) {
      for (int c = 0; c < cells_; c += kBlock) {
        const auto& block =
            worker.run(c, strip * kStrip + r, heights.from(r - from, c), heights.stride());
        const auto width = static_cast<std::size_t>(std::min(kBlock, cells_ - c));
        for (int k = 0; k < std::min(kBlock, rows - r); ++k)
          std::copy_n(&block.byte[static_cast<std::size_t>(k) * kBlock], width,
                      &bytes[static_cast<std::size_t>(r + k) * static_cast<std::size_t>(cells_) +
                             static_cast<std::size_t>(c)]);
      }
    }
  }

  /// A strip that is whole.
  void put(int strip, std::vector<std::uint8_t>& bytes) {
    const auto width = static_cast<std::size_t>(cells_);
    bytes.resize(width * static_cast<std::size_t>(rows_of(strip)));
    geo::MaskPolygons polygons(surface_.frame());
    std::vector<std::uint8_t> over(width);
    for (std::size_t at = 0; at < bytes.size(); at += width) {
      for (std::size_t c = 0; c < width; ++c) {
        const std::uint8_t v = bytes[at + c];
        over[c] = v >= kHalf && v != kNone ? 1 : 0;
      }
      polygons.add_row(over);
    }
    outlines_.add(strip, std::move(polygons));
    const std::scoped_lock held(store_lock_);
    store_.write(strip * kStrip, rows_of(strip), bytes);
  }

  const hazard::Surface& surface_;
  std::string dem_path_;
  Store& store_;
  Outlines& outlines_;
  int cells_, strips_;
  std::atomic<int> next_ = 0;
  std::mutex lock_, store_lock_;
  std::condition_variable came_;
  std::vector<Border> borders_;
};

}  // namespace
