// SPDX-License-Identifier: Apache-2.0
/// \file
/// demine's own pass over the case of bench/hazard: strips of heights in, bytes and outlines out.
/// Memory by the width of the raster and the number of threads, not by its cells: blocks are
/// encoded by the thread that made them, and copied into the raster.
#pragma once

#include <cpl_compressor.h>
#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/geo/mask_polygons.hpp"
#include "demine/hazard/surface.hpp"
#include "demine/io/cog_file.hpp"
#include "hazard_case.hpp"

namespace {

constexpr std::uint8_t kHalf = 127;  // of 254

/// A block of the map as the raster has it: Zstandard at level 1.
std::string encode(const std::vector<std::uint8_t>& block) {
  static const CPLCompressor* zstd = CPLGetCompressor("zstd");
  must(zstd != nullptr, "GDAL without Zstandard");
  static const CPLStringList options = [] {
    CPLStringList list;
    list.SetNameValue("LEVEL", "1");
    return list;
  }();
  std::string out(block.size() + block.size() / 128 + 1024, '\0');
  void* to = out.data();
  std::size_t size = out.size();
  must(zstd->pfnFunc(block.data(), block.size(), &to, &size, options.List(), zstd->user_data),
       "Zstandard");
  out.resize(size);
  return out;
}

/// The map and its overviews, encoded by whoever made them: the store holds the raster's blocks.
class Store {
 public:
  Store(std::string path, const geo::GridFrame& frame)
      : path_(std::move(path)),
        shape_{frame, 1, std::string(64, '0')},
        store_(open(path_, shape_)) {
    while (std::max(shape_.level(last_).columns, shape_.level(last_).rows) > 512) ++last_;
  }
  ~Store() { std::filesystem::remove(path_); }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// A row of blocks, kStrip rows but at the southern edge. An overview pixel holds the highest
  /// value under it. Any thread.
  void write(std::int64_t strip, std::vector<std::uint8_t>& bytes) {
    for (int level = 0;; ++level, strip /= 2) {
      put(level, strip, bytes);
      if (level == last_) return;
      bytes = halved(bytes, shape_.level(level).columns);
      const std::scoped_lock held(lock_);
      Half& half = halves_[{level + 1, strip / 2}];
      half.parts[static_cast<std::size_t>(strip % 2)] = std::move(bytes);
      const bool alone = strip % 2 == 0 && (strip + 1) * kStrip >= shape_.level(level).rows;
      if (!alone && (half.parts[0].empty() || half.parts[1].empty())) return;
      bytes = std::move(half.parts[0]);
      bytes.insert(bytes.end(), half.parts[1].begin(), half.parts[1].end());
      halves_.erase({level + 1, strip / 2});
    }
  }

  void to_cog(const std::string& path) {
    const io::CogFile file{
        .shape = shape_,
        .overviews = last_,
        .coding =
            {.bits = 8, .sample_format = 1, .compression = 50000, .predictor = 1, .no_data = kNone},
        .projection_wkt = geo::Projection::named("EPSG:32637").value().wkt(),
        .bands = {{"level", "1", "probability in steps of 1/254", io::Overview::Highest}}
    };
    const std::array<const io::TileStore*, 1> stores{&store_};
    const auto done = io::write_cog(path, file, stores);
    if (!done) fail(base::english(done.error().what));
  }

 private:
  struct Half {
    std::array<std::vector<std::uint8_t>, 2> parts;
  };

  static io::TileStore open(const std::string& path, const io::TileShape& shape) {
    auto store = io::TileStore::resume(path, shape);
    if (!store) fail(base::english(store.error().what));
    return std::move(*store);
  }

  static std::vector<std::uint8_t> halved(const std::vector<std::uint8_t>& bytes,
                                          std::int64_t columns) {
    const auto width = static_cast<std::size_t>(columns);
    const std::size_t rows = bytes.size() / width, half_width = (width + 1) / 2;
    std::vector<std::uint8_t> half(half_width * ((rows + 1) / 2)), higher(2 * half_width);
    // 255 is no value: one more makes it 0, below every value.
    const auto up = [](std::uint8_t v) { return static_cast<std::uint8_t>(v + 1); };
    for (std::size_t r = 0; r < rows; r += 2) {
      const std::uint8_t* a = &bytes[r * width];
      const std::uint8_t* b = r + 1 < rows ? a + width : a;
      for (std::size_t c = 0; c < width; ++c) higher[c] = std::max(up(a[c]), up(b[c]));
      if (width % 2 != 0) higher[width] = higher[width - 1];
      std::uint8_t* out = &half[r / 2 * half_width];
      for (std::size_t c = 0; c < half_width; ++c)
        out[c] = static_cast<std::uint8_t>(std::max(higher[2 * c], higher[2 * c + 1]) - 1);
    }
    return half;
  }

  /// A row of blocks of a level.
  void put(int level, std::int64_t strip, const std::vector<std::uint8_t>& bytes) {
    const auto width = static_cast<std::size_t>(shape_.level(level).columns);
    const std::size_t rows = bytes.size() / width, blocks = (width + kStrip - 1) / kStrip;
    std::vector<std::string> encoded(blocks);
    std::vector<std::uint8_t> block(std::size_t{kStrip} * kStrip);
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::size_t from = i * kStrip, columns = std::min<std::size_t>(kStrip, width - from);
      if (columns < kStrip || rows < kStrip) std::ranges::fill(block, kNone);
      for (std::size_t r = 0; r < rows; ++r)
        std::copy_n(&bytes[r * width + from], columns, &block[r * kStrip]);
      const std::array<std::string, 1> band{encode(block)};
      encoded[i] = io::TileStore::join(band);
    }
    const std::scoped_lock held(lock_);
    auto tile = strip * static_cast<std::int64_t>(blocks);
    for (const auto& one : encoded) must(store_.add(level, tile++, one).has_value(), "store");
  }

  std::string path_;
  io::TileShape shape_;
  io::TileStore store_;
  int last_ = 0;
  std::mutex lock_;
  std::map<std::pair<int, std::int64_t>, Half> halves_;  ///< of the rows of blocks of overviews
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
    store_.write(strip, bytes);
  }

  const hazard::Surface& surface_;
  std::string dem_path_;
  Store& store_;
  Outlines& outlines_;
  int cells_, strips_;
  std::atomic<int> next_ = 0;
  std::mutex lock_;
  std::condition_variable came_;
  std::vector<Border> borders_;
};

}  // namespace
