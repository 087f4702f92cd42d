// SPDX-License-Identifier: Apache-2.0
#include "mvt/tile_writer.hpp"

#include <array>
#include <bit>
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
  std::string out;

 private:
  void command(Command what, std::size_t count) { varint(out, what | (count << 3)); }
  void point(TilePoint p) {
    varint(out, zigzag(std::int64_t{p.x} - at_.x));
    varint(out, zigzag(std::int64_t{p.y} - at_.y));
    at_ = p;
  }
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

TileWriter::TileWriter(std::string_view layer) : name_(layer) {}

std::uint32_t TileWriter::key(std::string_view name) {
  const auto number = static_cast<std::uint32_t>(key_numbers_.size());
  const auto [at, added] = key_numbers_.emplace(name, number);
  if (added) bytes(keys_, kKey, name);
  return at->second;
}

void TileWriter::tag(std::uint32_t key, std::string encoded) {
  const auto number = static_cast<std::uint32_t>(value_numbers_.size());
  const auto [at, added] = value_numbers_.emplace(std::move(encoded), number);
  if (added) bytes(values_, kValue, at->first);
  tags_.push_back(key);
  tags_.push_back(at->second);
}

void TileWriter::text(std::uint32_t key, std::string_view value) {
  std::string encoded;
  bytes(encoded, kString, value);
  tag(key, std::move(encoded));
}

void TileWriter::integer(std::uint32_t key, std::int64_t value) {
  std::string encoded;
  head(encoded, kSint, kVarint);
  varint(encoded, zigzag(value));
  tag(key, std::move(encoded));
}

void TileWriter::real(std::uint32_t key, double value) {
  std::string encoded;
  head(encoded, kDouble, kFixed64);
  const auto raw = std::bit_cast<std::array<char, 8>>(value);  // little-endian, as memory is
  encoded.append(raw.data(), raw.size());
  tag(key, std::move(encoded));
}

void TileWriter::truth(std::uint32_t key, bool value) {
  std::string encoded;
  head(encoded, kBool, kVarint);
  varint(encoded, value ? 1 : 0);
  tag(key, std::move(encoded));
}

void TileWriter::feature(std::uint64_t id, const TileGeometry& geometry) {
  const auto tags = std::exchange(tags_, {});
  if (geometry.paths.empty()) return;
  room_.clear();
  head(room_, kId, kVarint);
  varint(room_, id);
  std::string packed;
  for (const std::uint32_t each : tags) varint(packed, each);
  bytes(room_, kTags, packed);
  head(room_, kType, kVarint);
  varint(room_, type_of(geometry.shape));
  GeometryWriter commands;
  for (const auto& path : geometry.paths) commands.path(path, geometry.shape);
  bytes(room_, kGeometry, commands.out);
  bytes(features_, kFeature, room_);
  ++count_;
}

std::string TileWriter::finish() {
  if (count_ == 0) return {};
  std::string layer;
  head(layer, kVersion, kVarint);
  varint(layer, 2);
  bytes(layer, kName, name_);
  layer += features_;
  layer += keys_;
  layer += values_;
  head(layer, kLayerExtent, kVarint);
  varint(layer, static_cast<std::uint64_t>(kExtent));
  std::string out;
  bytes(out, kTileLayer, layer);
  return out;
}

}  // namespace demine::server::mvt
