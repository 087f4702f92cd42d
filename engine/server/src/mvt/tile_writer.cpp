// SPDX-License-Identifier: Apache-2.0
#include "mvt/tile_writer.hpp"

#include <array>
#include <bit>
#include <functional>
#include <utility>

namespace demine::server::mvt {
namespace {

// Protocol Buffers: a field is its number and a wire type, then a varint, eight bytes, or a length
// and that many bytes.
enum Wire : std::uint32_t { kVarint = 0, kFixed64 = 1, kBytes = 2 };
// vector_tile.proto 2.1.
enum Tile : std::uint32_t { kTileLayer = 3 };
enum Layer : std::uint32_t {
  kName = 1,
  kFeature = 2,
  kKey = 3,
  kValue = 4,
  kLayerExtent = 5,
  kVersion = 15
};
enum Feature : std::uint32_t { kId = 1, kTags = 2, kType = 3, kGeometry = 4 };
enum Value : std::uint32_t { kString = 1, kDouble = 3, kSint = 6, kBool = 7 };
enum Command : std::uint32_t { kMoveTo = 1, kLineTo = 2, kClosePath = 7 };

void varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void head(std::string& out, std::uint32_t field, Wire wire) { varint(out, (field << 3) | wire); }

void bytes(std::string& out, std::uint32_t field, std::string_view value) {
  head(out, field, kBytes);
  varint(out, value.size());
  out += value;
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

class GeometryWriter {
 public:
  explicit GeometryWriter(std::string& out) : out_(out) {}

  void path(std::span<const TilePoint> path, geo::Shape shape) {
    if (shape == geo::Shape::Point) {
      command(kMoveTo, path.size());
      for (const TilePoint p : path) point(p);
      return;
    }
    command(kMoveTo, 1);
    point(path.front());
    command(kLineTo, path.size() - 1);
    for (const TilePoint p : path.subspan(1)) point(p);
    if (shape == geo::Shape::Polygon) command(kClosePath, 1);
  }

 private:
  void command(Command what, std::size_t count) { varint(out_, what | (count << 3)); }
  void point(TilePoint p) {
    varint(out_, zigzag(std::int64_t{p.x} - at_.x));
    varint(out_, zigzag(std::int64_t{p.y} - at_.y));
    at_ = p;
  }
  std::string& out_;
  TilePoint at_{};
};

std::uint32_t type_of(geo::Shape shape) {
  switch (shape) {
    case geo::Shape::Point:
      return 1;
    case geo::Shape::Line:
      return 2;
    case geo::Shape::Polygon:
      return 3;
  }
  return 0;
}

}  // namespace

Numbered::Slot& Numbered::slot_of(std::size_t hash, std::string_view bytes) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    const bool same = slot.hash == hash && slot.size == bytes.size() &&
                      std::string_view(bytes_).substr(slot.at, slot.size) == bytes;
    if (slot.next == 0 || same) return slot;
  }
}

void Numbered::grow() {
  const auto before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.next == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].next != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

std::pair<std::uint32_t, bool> Numbered::of(std::string_view bytes) {
  const std::size_t hash = std::hash<std::string_view>()(bytes);
  Slot& slot = slot_of(hash, bytes);
  if (slot.next != 0) return {slot.next - 1, false};
  slot = {hash, bytes_.size(), static_cast<std::uint32_t>(bytes.size()), ++count_};
  bytes_ += bytes;
  if (count_ > slots_.size() / 2) grow();
  return {count_ - 1, true};
}

TileWriter::TileWriter(std::string_view layer) : name_(layer) {}

std::uint32_t TileWriter::key(std::string_view name) {
  const auto [number, added] = key_numbers_.of(name);
  if (added) bytes(keys_, kKey, name);
  return number;
}

void TileWriter::tag(std::uint32_t key) {
  const auto [number, added] = value_numbers_.of(value_);
  if (added) bytes(values_, kValue, value_);
  tags_.push_back(key);
  tags_.push_back(number);
}

void TileWriter::text(std::uint32_t key, std::string_view value) {
  value_.clear();
  bytes(value_, kString, value);
  tag(key);
}

void TileWriter::integer(std::uint32_t key, std::int64_t value) {
  value_.clear();
  head(value_, kSint, kVarint);
  varint(value_, zigzag(value));
  tag(key);
}

void TileWriter::real(std::uint32_t key, double value) {
  value_.clear();
  head(value_, kDouble, kFixed64);
  const auto raw = std::bit_cast<std::array<char, 8>>(value);  // little-endian, as memory is
  value_.append(raw.data(), raw.size());
  tag(key);
}

void TileWriter::truth(std::uint32_t key, bool value) {
  value_.clear();
  head(value_, kBool, kVarint);
  varint(value_, value ? 1 : 0);
  tag(key);
}

void TileWriter::feature(std::uint64_t id, const TileGeometry& geometry) {
  packed_.clear();
  for (const std::uint32_t each : tags_) varint(packed_, each);
  tags_.clear();
  if (geometry.paths.empty()) return;
  commands_.clear();
  GeometryWriter commands(commands_);
  for (const auto& path : geometry.paths) commands.path(path, geometry.shape);
  feature_.clear();
  head(feature_, kId, kVarint);
  varint(feature_, id);
  bytes(feature_, kTags, packed_);
  head(feature_, kType, kVarint);
  varint(feature_, type_of(geometry.shape));
  bytes(feature_, kGeometry, commands_);
  bytes(features_, kFeature, feature_);
  ++count_;
}

std::string TileWriter::finish() {
  if (count_ == 0) return {};
  std::string begin;
  head(begin, kVersion, kVarint);
  varint(begin, 2);
  bytes(begin, kName, name_);
  std::string end;
  head(end, kLayerExtent, kVarint);
  varint(end, static_cast<std::uint64_t>(kExtent));
  const std::size_t size =
      begin.size() + features_.size() + keys_.size() + values_.size() + end.size();
  std::string out;
  out.reserve(size + 16);
  head(out, kTileLayer, kBytes);
  varint(out, size);
  for (const std::string* part : {&begin, &features_, &keys_, &values_, &end}) out += *part;
  return out;
}

}  // namespace demine::server::mvt
