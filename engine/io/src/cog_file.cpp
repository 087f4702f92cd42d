// SPDX-License-Identifier: Apache-2.0
/// \file
/// The layout is that of TIFF 6.0 and BigTIFF, with the note by which GDAL knows a Cloud Optimized
/// GeoTIFF (gdal.org/drivers/raster/cog.html, "Header ghost area").
#include "demine/io/cog_file.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <ranges>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

#include "demine/base/check.hpp"

#include "descriptor.hpp"
#include "geotiff_tags.hpp"
#include "system_error.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::uint16_t kShort = 3, kLong = 4, kLong8 = 16;
constexpr std::uint16_t kNoData = 42113;
constexpr std::size_t kFrame =
    4;  // bytes before a block (its size) and behind (its last ones again)
constexpr std::size_t kPiece = std::size_t{1} << 20;  // bytes written at once
constexpr std::size_t kTilesAtOnce = 16;              // until the caller is asked again

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename T>
TiffTag tag_of(std::uint16_t number, std::uint16_t type, const std::vector<T>& values) {
  TiffTag tag{number, type, values.size()};
  for (const T value : values) put(tag.value, value);
  return tag;
}
TiffTag short_tag(std::uint16_t number, std::uint16_t value, std::size_t count = 1) {
  return tag_of(number, kShort, std::vector(count, value));
}
TiffTag long_tag(std::uint16_t number, std::int64_t value) {
  return tag_of(number, kLong, std::vector{static_cast<std::uint32_t>(value)});
}

/// Classic TIFF, of 4 GiB at most, or BigTIFF.
struct Width {
  bool big = false;
  [[nodiscard]] std::size_t header() const { return big ? 16 : 8; }
  [[nodiscard]] std::size_t inside() const { return big ? 8 : 4; }  // of a value in its entry
  [[nodiscard]] std::size_t entries(std::size_t n) const { return big ? 16 + 20 * n : 6 + 12 * n; }
  void offset(std::string& out, std::uint64_t value) const {
    big ? put(out, value) : put(out, static_cast<std::uint32_t>(value));
  }
};

std::size_t even(std::size_t bytes) { return bytes + bytes % 2; }

/// Bytes of a directory with the values that do not fit into their entries.
std::size_t size_of(const std::vector<TiffTag>& tags, Width width) {
  std::size_t size = even(width.entries(tags.size()));
  for (const TiffTag& tag : tags)
    if (tag.value.size() > width.inside()) size += even(tag.value.size());
  return size;
}

/// A directory that begins at `at`; the next one follows it, where there is one.
std::string directory(const std::vector<TiffTag>& tags, Width width, std::uint64_t at, bool last) {
  std::string entries, values;
  const std::size_t begin = even(width.entries(tags.size()));
  width.big ? put(entries, std::uint64_t{tags.size()})
            : put(entries, static_cast<std::uint16_t>(tags.size()));
  for (const TiffTag& tag : tags) {
    put(entries, tag.number);
    put(entries, tag.type);
    width.offset(entries, tag.count);
    if (tag.value.size() <= width.inside()) {
      entries += tag.value;
      entries.append(width.inside() - tag.value.size(), '\0');
    } else {
      width.offset(entries, at + begin + values.size());
      values += tag.value;
      values.resize(even(values.size()), '\0');
    }
  }
  width.offset(entries, last ? 0 : at + size_of(tags, width));
  entries.resize(begin, '\0');
  return entries + values;
}

/// What GDAL looks for behind the header: then it calls the file a COG. Rows and tiles rise within
/// the plane of each band.
std::string note(std::size_t bands) {
  const std::string words = fmt::format(
      "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\n"
      "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\n{}KNOWN_INCOMPATIBLE_EDITION=NO\n ",
      bands > 1 ? "INTERLEAVE=TILE\n" : "");
  return fmt::format("GDAL_STRUCTURAL_METADATA_SIZE={:06} bytes\n{}", words.size(), words);
}

std::string header(Width width, std::uint64_t first_directory) {
  std::string out = "II";
  put(out, static_cast<std::uint16_t>(width.big ? 43 : 42));
  if (width.big) {
    put(out, std::uint16_t{8});  // bytes of an offset
    put(out, std::uint16_t{0});
  }
  width.offset(out, first_directory);
  return out;
}

/// One level on its way into the file.
struct Level {
  std::int64_t columns = 0;
  std::int64_t rows = 0;
  std::size_t tiles = 0;
  std::vector<std::uint32_t> sizes{};    ///< of the blocks, band by band as TIFF wants them
  std::vector<std::uint64_t> offsets{};  ///< likewise
};

class Layout {
 public:
  Layout(const CogFile& file, std::span<const TileStore* const> stores, std::vector<TiffTag> ground)
      : file_(file), stores_(stores), ground_(std::move(ground)) {
    for (int level = 0; level <= file.overviews; ++level) {
      const auto frame = file.shape.level(level);
      const auto tiles = geo::tiles(frame, kStoreTile).size();
      Level one{frame.columns, frame.rows, tiles};
      one.sizes.resize(tiles * bands());
      one.offsets.resize(tiles * bands());
      for (std::size_t tile = 0; tile < tiles; ++tile) {
        const auto sizes =
            store_of(level, tile).block_sizes(level, static_cast<std::int64_t>(tile));
        for (std::size_t band = 0; band < bands(); ++band)
          one.sizes[band * tiles + tile] = sizes[band];
      }
      levels_.push_back(std::move(one));
    }
    if (place() <= file.classic_up_to) return;
    width_.big = true;
    place();
  }

  [[nodiscard]] const std::vector<Level>& levels() const { return levels_; }
  [[nodiscard]] std::size_t bands() const { return file_.bands.size(); }
  [[nodiscard]] const TileStore& store_of(int level, std::size_t tile) const {
    const TileStore* store = holder_of(stores_, level, static_cast<std::int64_t>(tile));
    DEMINE_CHECK(store != nullptr, "every tile lies in a store");
    return *store;
  }

  /// The blocks of a tile as they lie in the file.
  [[nodiscard]] base::Result<std::string> framed(int level, std::size_t tile) const {
    const auto number = static_cast<std::int64_t>(tile);
    const TileStore& store = store_of(level, tile);
    DEMINE_TRY(const auto blocks, store.blocks(level, number));
    std::string out;
    out.reserve(blocks.size() + 2 * kFrame * bands());
    std::size_t at = 0;
    for (const std::uint32_t size : store.block_sizes(level, number)) {
      put(out, size);
      out.append(blocks, at, size);
      at += size;
      out += out.substr(out.size() - kFrame);
    }
    return out;
  }

  /// All that comes before the blocks.
  [[nodiscard]] std::string head() const {
    const std::string words = note(bands());
    const std::uint64_t first = even(width_.header() + words.size());
    std::string out = header(width_, first) + words;
    out.resize(first, '\0');
    for (const Level& level : levels_)
      out += directory(tags(level), width_, out.size(), &level == &levels_.back());
    return out;
  }

 private:
  /// Gives each block its place, and says where the file ends.
  std::uint64_t place() {
    std::uint64_t at = even(width_.header() + note(bands()).size());
    for (const Level& level : levels_) at += size_of(tags(level), width_);
    for (Level& level : levels_ | std::views::reverse) {
      for (std::size_t tile = 0; tile < level.tiles; ++tile) {
        for (std::size_t band = 0; band < bands(); ++band) {
          const std::size_t block = band * level.tiles + tile;
          level.offsets[block] = at + kFrame;
          at += level.sizes[block] + 2 * kFrame;
        }
      }
    }
    return at;
  }

  [[nodiscard]] std::vector<TiffTag> tags(const Level& level) const {
    const bool whole = &level == &levels_.front();
    const BlockCoding& coding = file_.coding;
    const auto count = bands();
    std::vector<TiffTag> tags{
        long_tag(254, whole ? 0 : 1),  // NewSubfileType: 1 is a smaller view
        long_tag(256, level.columns),
        long_tag(257, level.rows),
        short_tag(258, coding.bits, count),
        short_tag(259, coding.compression),
        short_tag(262, 1),  // PhotometricInterpretation: black is zero
        short_tag(277, static_cast<std::uint16_t>(count)),
        short_tag(284, count > 1 ? 2 : 1),  // PlanarConfiguration: a plane a band
        short_tag(317, coding.predictor),
        short_tag(322, kStoreTile),
        short_tag(323, kStoreTile),
        offsets_tag(level),
        tag_of(325, kLong, level.sizes),
        short_tag(339, coding.sample_format, count),
    };
    if (count > 1)
      tags.insert(tags.end() - 1, short_tag(338, 0, count - 1));  // ExtraSamples: of no kind
    for (const TiffTag& tag : ground_)
      if (whole || tag.number == kNoData) tags.push_back(tag);
    return tags;
  }

  [[nodiscard]] TiffTag offsets_tag(const Level& level) const {
    if (width_.big) return tag_of(324, kLong8, level.offsets);
    TiffTag tag{324, kLong, level.offsets.size()};
    for (const std::uint64_t offset : level.offsets)
      put(tag.value, static_cast<std::uint32_t>(offset));
    return tag;
  }

  const CogFile& file_;
  std::span<const TileStore* const> stores_;
  std::vector<TiffTag> ground_;
  std::vector<Level> levels_;
  Width width_;
};

/// A file that grows at its end.
class Output {
 public:
  Output(const std::filesystem::path& path, int number) : path_(path), file_(number) {}
  base::Done add(std::string_view bytes) {
    held_ += bytes;
    return held_.size() < kPiece ? base::Done{} : flush();
  }
  base::Done flush() {
    if (!file_.write_at(end_, held_)) return system_error(errno, path_);
    end_ += held_.size();
    held_.clear();
    return {};
  }

 private:
  const std::filesystem::path& path_;
  Descriptor file_;
  std::uint64_t end_ = 0;
  std::string held_;
};

}  // namespace

BlockCoding float_blocks() { return {.no_data = std::numeric_limits<double>::quiet_NaN()}; }

base::Done write_cog(const std::filesystem::path& path, const CogFile& file,
                     std::span<const TileStore* const> stores,
                     const std::function<bool(double done)>& go_on) {
  DEMINE_CHECK(file.shape.bands == file.bands.size(), "the store has the bands of the raster");
  DEMINE_TRY(auto ground, geotiff_tags(file));
  const Layout layout(file, stores, std::move(ground));
  const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (number < 0) return system_error(errno, path);
  Output out(path, number);
  DEMINE_TRY_DONE(out.add(layout.head()));
  std::size_t all = 0, done = 0;
  for (const Level& level : layout.levels()) all += level.tiles;
  for (int level = file.overviews; level >= 0; --level) {
    const std::size_t tiles = layout.levels()[static_cast<std::size_t>(level)].tiles;
    for (std::size_t tile = 0; tile < tiles; ++tile) {
      if (done % kTilesAtOnce == 0 && go_on &&
          !go_on(static_cast<double>(done) / static_cast<double>(all))) {
        return Error{ErrorCode::Cancelled, base::text("stopped"), {}, {}};
      }
      DEMINE_TRY(const auto framed, layout.framed(level, tile));
      DEMINE_TRY_DONE(out.add(framed));
      ++done;
    }
  }
  return out.flush();
}

}  // namespace demine::io
