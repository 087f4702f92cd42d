// SPDX-License-Identifier: Apache-2.0
#include "demine/io/tile_store.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <fmt/format.h>

#include "demine/base/check.hpp"

#include "descriptor.hpp"
#include "float_block.hpp"
#include "system_error.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

constexpr std::size_t kHeaderBytes = 256;
constexpr std::uint32_t kMark = 0x454c4954;  // "TILE"

/// Before each tile, as the machine has it: demine runs on little-endian machines alone.
struct RecordHead {
  std::uint32_t mark = kMark;
  std::uint32_t level = 0;
  std::uint64_t tile = 0;
  std::uint64_t bytes = 0;     ///< of what follows: the size of each band, then the bands
  std::uint32_t crc = 0;       ///< CRC-32 of what follows
  std::uint32_t head_crc = 0;  ///< of the fields above
};
static_assert(sizeof(RecordHead) == 32 && std::endian::native == std::endian::little);

std::uint32_t crc_of(const void* bytes, std::size_t count) {
  return static_cast<std::uint32_t>(
      ::crc32_z(::crc32(0, nullptr, 0), static_cast<const Bytef*>(bytes), count));
}

std::uint32_t head_crc(const RecordHead& head) {
  return crc_of(&head, offsetof(RecordHead, head_crc));
}

/// Text, so that `head -c 256` tells what a file is.
std::string header(const TileShape& shape) {
  const auto& frame = shape.frame;
  std::string text = fmt::format("demine tiles 2\nkey {}\nframe {} {} {} {} {}\nbands {}\n",
                                 shape.key, frame.west_m, frame.north_m, frame.cell_m,
                                 frame.columns, frame.rows, shape.bands);
  DEMINE_CHECK(text.size() < kHeaderBytes, "the header of a tile store fits");
  text.resize(kHeaderBytes - 1, ' ');
  return text + "\n";
}

std::int64_t tiles_along(std::int64_t cells) { return (cells + kStoreTile - 1) / kStoreTile; }

}  // namespace

geo::GridFrame TileShape::level(int level) const {
  geo::GridFrame out = frame;
  for (int i = 0; i < level; ++i) {
    out.columns = (out.columns + 1) / 2;
    out.rows = (out.rows + 1) / 2;
  }
  return out;
}

struct TileStore::Impl {
  TileShape shape;
  fs::path path;
  Descriptor file;
  std::uint64_t end = kHeaderBytes;
  /// Where the bands of each tile begin; the last offset is their end.
  std::map<std::pair<int, std::int64_t>, std::vector<std::uint64_t>> tiles{};

  [[nodiscard]] Error failed() const { return system_error(errno, path); }
  [[nodiscard]] Error damaged() const {
    return {ErrorCode::InvalidInput,
            base::text("{0} is damaged or cut off: its tiles do not read back", {path.string()}),
            {},
            base::text("Compute it again.")};
  }
  [[nodiscard]] bool same_header() const {
    std::string found_header(kHeaderBytes, '\0');
    return file.read_at(0, found_header.data(), kHeaderBytes) && found_header == header(shape);
  }
  [[nodiscard]] bool in_frame(const RecordHead& head) const {
    if (head.level > 30) return false;
    const auto level = shape.level(static_cast<int>(head.level));
    return head.tile <
           static_cast<std::uint64_t>(tiles_along(level.columns) * tiles_along(level.rows));
  }
  bool take_record(std::uint64_t size);
  [[nodiscard]] bool scan();
};

/// The record at `end`, if a whole one is there.
bool TileStore::Impl::take_record(std::uint64_t size) {
  RecordHead head;
  if (size - end < sizeof head || !file.read_at(end, &head, sizeof head)) return false;
  if (head.mark != kMark || head.head_crc != head_crc(head) || !in_frame(head) ||
      head.bytes > size - end - sizeof head || head.bytes < shape.bands * sizeof(std::uint32_t)) {
    return false;
  }
  std::string bytes(head.bytes, '\0');
  if (!file.read_at(end + sizeof head, bytes.data(), bytes.size()) ||
      crc_of(bytes.data(), bytes.size()) != head.crc) {
    return false;
  }
  std::vector<std::uint32_t> sizes(shape.bands);
  std::memcpy(sizes.data(), bytes.data(), sizes.size() * sizeof(std::uint32_t));
  std::vector<std::uint64_t> offsets{end + sizeof head + sizes.size() * sizeof(std::uint32_t)};
  for (const std::uint32_t one : sizes) offsets.push_back(offsets.back() + one);
  if (offsets.back() != end + sizeof head + head.bytes) return false;
  tiles.insert_or_assign({static_cast<int>(head.level), static_cast<std::int64_t>(head.tile)},
                         std::move(offsets));
  end += sizeof head + head.bytes;
  return true;
}

/// Takes all whole records; false when something that is none follows them.
bool TileStore::Impl::scan() {
  struct stat about{};
  if (::fstat(file.get(), &about) != 0) return false;
  const auto size = static_cast<std::uint64_t>(about.st_size);
  while (end < size) {
    if (!take_record(size)) return false;
  }
  return end == size;
}

TileStore::TileStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TileStore::TileStore(TileStore&&) noexcept = default;
TileStore& TileStore::operator=(TileStore&&) noexcept = default;
TileStore::~TileStore() = default;

base::Result<TileStore> TileStore::resume(const fs::path& path, const TileShape& shape) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file.get() < 0) return system_error(errno, path);
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return system_error(errno, path);
    return Error{ErrorCode::Busy,
                 base::text("another demine is working on {0}", {path.string()}),
                 {},
                 base::text("Wait for it, or choose another folder.")};
  }
  auto impl = std::unique_ptr<Impl>(new Impl{shape, path, std::move(file)});
  if (impl->same_header()) {
    (void)impl->scan();  // what follows the last whole tile was cut off by whatever ended the run
    if (::ftruncate(impl->file.get(), static_cast<off_t>(impl->end)) != 0) return impl->failed();
    return TileStore(std::move(impl));
  }
  if (::ftruncate(impl->file.get(), 0) != 0 || !impl->file.write_at(0, header(shape)))
    return impl->failed();
  return TileStore(std::move(impl));
}

base::Result<TileStore> TileStore::read(const fs::path& path, const TileShape& shape) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error(errno, path);
  auto impl = std::unique_ptr<Impl>(new Impl{shape, path, std::move(file)});
  if (!impl->same_header()) {
    return Error{
        ErrorCode::InvalidInput,
        base::text("{0} does not hold the tiles that its folder speaks of", {path.string()}),
        {},
        base::text("Compute it again.")};
  }
  if (!impl->scan()) return impl->damaged();
  return TileStore(std::move(impl));
}


bool TileStore::holds(int level, std::int64_t tile) const {
  return impl_->tiles.contains({level, tile});
}

std::int64_t TileStore::count() const {
  return std::ranges::count_if(impl_->tiles, [](const auto& one) { return one.first.first == 0; });
}

std::string TileStore::join(std::span<const std::string> blocks) {
  std::string out;
  for (const std::string& block : blocks) {
    const auto size = static_cast<std::uint32_t>(block.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
  }
  for (const std::string& block : blocks) out += block;
  return out;
}

std::string TileStore::pack(std::int64_t columns, std::span<const std::span<const float>> bands) {
  std::vector<std::string> blocks;
  for (const auto band : bands)
    blocks.push_back(encode_floats(band, static_cast<std::size_t>(columns)));
  return join(blocks);
}

base::Done TileStore::add(int level, std::int64_t tile, std::string_view packed) {
  DEMINE_CHECK(!holds(level, tile), "each tile is written once");
  RecordHead head;
  head.level = static_cast<std::uint32_t>(level);
  head.tile = static_cast<std::uint64_t>(tile);
  head.bytes = packed.size();
  head.crc = crc_of(packed.data(), packed.size());
  head.head_crc = head_crc(head);
  DEMINE_CHECK(impl_->in_frame(head), "the tile lies in the frame");
  std::string record(reinterpret_cast<const char*>(&head), sizeof head);
  record += packed;
  if (!impl_->file.write_at(impl_->end, record)) return impl_->failed();
  std::vector<std::uint64_t> offsets{impl_->end + sizeof head +
                                     impl_->shape.bands * sizeof(std::uint32_t)};
  for (std::size_t i = 0; i < impl_->shape.bands; ++i) {
    std::uint32_t size = 0;
    std::memcpy(&size, &packed[i * sizeof size], sizeof size);
    offsets.push_back(offsets.back() + size);
  }
  impl_->tiles.emplace(std::pair(level, tile), std::move(offsets));
  impl_->end += record.size();
  return {};
}

base::Result<std::vector<float>> TileStore::band(int level, std::int64_t tile,
                                                 std::size_t band) const {
  const auto found = impl_->tiles.find({level, tile});
  DEMINE_CHECK(found != impl_->tiles.end() && band < impl_->shape.bands, "the tile is there");
  const auto& offsets = found->second;
  std::string packed(offsets[band + 1] - offsets[band], '\0');
  const auto whole = impl_->shape.level(level);
  const std::int64_t across = tiles_along(whole.columns);
  const auto columns = std::min(kStoreTile, whole.columns - tile % across * kStoreTile);
  const auto rows = std::min(kStoreTile, whole.rows - tile / across * kStoreTile);
  std::vector<float> values(static_cast<std::size_t>(columns * rows));
  if (!impl_->file.read_at(offsets[band], packed.data(), packed.size()) ||
      !decode_floats(packed, static_cast<std::size_t>(columns), values)) {
    return impl_->damaged();
  }
  return values;
}

std::vector<std::uint32_t> TileStore::block_sizes(int level, std::int64_t tile) const {
  const auto found = impl_->tiles.find({level, tile});
  DEMINE_CHECK(found != impl_->tiles.end(), "the tile is there");
  const auto& offsets = found->second;
  std::vector<std::uint32_t> sizes;
  for (std::size_t band = 0; band + 1 < offsets.size(); ++band)
    sizes.push_back(static_cast<std::uint32_t>(offsets[band + 1] - offsets[band]));
  return sizes;
}

base::Result<std::string> TileStore::blocks(int level, std::int64_t tile) const {
  const auto found = impl_->tiles.find({level, tile});
  DEMINE_CHECK(found != impl_->tiles.end(), "the tile is there");
  const std::size_t before_blocks = impl_->shape.bands * sizeof(std::uint32_t);
  const std::uint64_t at = found->second.front() - before_blocks - sizeof(RecordHead);
  RecordHead head;
  std::string bytes(found->second.back() - found->second.front() + before_blocks, '\0');
  if (!impl_->file.read_at(at, &head, sizeof head) ||
      !impl_->file.read_at(at + sizeof head, bytes.data(), bytes.size()) ||
      crc_of(bytes.data(), bytes.size()) != head.crc) {
    return impl_->damaged();
  }
  bytes.erase(0, before_blocks);
  return bytes;
}

base::Done TileStore::sync() const {
  if (::fsync(impl_->file.get()) != 0) return impl_->failed();
  return {};
}

const TileStore* holder_of(std::span<const TileStore* const> stores, int level, std::int64_t tile) {
  const auto found = std::ranges::find_if(
      stores, [&](const TileStore* store) { return store->holds(level, tile); });
  return found == stores.end() ? nullptr : *found;
}

}  // namespace demine::io
