// SPDX-License-Identifier: Apache-2.0
#include "geopackage_blob.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "demine/store/layer_query.hpp"

namespace demine::store {
namespace {

using geo::PlaneGeometry;
using geo::Point;
using geo::Shape;

static_assert(std::endian::native == std::endian::little, "WKB is written as memory has it");

enum Wkb : std::uint32_t { kPoint = 1, kLine = 2, kPolygon = 3, kMulti = 3 };  // multi = single + 3

class Writer {
 public:
  void byte(std::uint8_t b) { bytes.push_back(b); }
  template <typename T>
  void number(T value) {
    const auto raw = std::bit_cast<std::array<std::uint8_t, sizeof(T)>>(value);
    bytes.insert(bytes.end(), raw.begin(), raw.end());
  }
  void count(std::size_t n) { number(static_cast<std::uint32_t>(n)); }
  void point(Point p) {
    number(p.east_m);
    number(p.north_m);
  }
  void path(const geo::Path<Point>& path) {
    count(path.size());
    for (const Point p : path) point(p);
  }
  void head(std::uint32_t type) {
    byte(1);
    number(type);
  }
  std::vector<std::uint8_t> bytes;
};

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  template <typename T>
  std::optional<T> number() {
    if (rest_.size() < sizeof(T)) return {};
    T value;
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_ = rest_.subspan(sizeof(T));
    return value;
  }
  /// How many things of at least `each` bytes follow: never more than there are bytes for.
  std::optional<std::uint32_t> count(std::size_t each) {
    const auto n = number<std::uint32_t>();
    if (!n || *n > rest_.size() / each) return {};
    return n;
  }
  std::optional<Point> point() {
    const auto east = number<double>();
    const auto north = number<double>();
    if (!east || !north) return {};
    return Point{*east, *north};
  }
  std::optional<geo::Path<Point>> path() {
    const auto n = count(16);
    if (!n) return {};
    geo::Path<Point> out;
    out.reserve(*n);
    for (std::uint32_t i = 0; i < *n; ++i) out.push_back(*point());
    return out;
  }
  /// Vertices behind those that are there; false when they are cut off.
  bool path_into(std::vector<Point>& out) {
    static_assert(sizeof(Point) == 16);
    const auto n = count(sizeof(Point));
    if (!n) return false;
    const std::size_t before = out.size();
    out.resize(before + *n);
    std::memcpy(out.data() + before, rest_.data(), *n * sizeof(Point));
    rest_ = rest_.subspan(*n * sizeof(Point));
    return *n > 0;
  }
  /// The type that follows; 0 when it is big-endian, or cut off.
  std::uint32_t type() {
    const auto order = number<std::uint8_t>();
    const auto type = number<std::uint32_t>();
    return order == 1 && type ? *type : 0;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::span<const std::uint8_t> rest_;
};

std::uint32_t single(Shape shape) {
  switch (shape) {
    case Shape::Point:
      return kPoint;
    case Shape::Line:
      return kLine;
    case Shape::Polygon:
      return kPolygon;
  }
  return 0;
}

std::optional<geo::Part<Point>> read_part(Reader& in, std::uint32_t type) {
  geo::Part<Point> part;
  if (type == kPoint) {
    const auto p = in.point();
    if (!p) return {};
    part.push_back({*p});
    return part;
  }
  const auto paths = type == kLine ? std::optional<std::uint32_t>(1) : in.count(4);
  if (!paths || *paths == 0) return {};
  for (std::uint32_t i = 0; i < *paths; ++i) {
    auto path = in.path();
    if (!path || path->empty()) return {};
    part.push_back(std::move(*path));
  }
  return part;
}

std::optional<PlaneGeometry> read_geometry(Reader& in) {
  const std::uint32_t type = in.type();
  const bool multi = type > kMulti;
  const std::uint32_t one = multi ? type - kMulti : type;
  if (one < kPoint || one > kPolygon) return {};
  PlaneGeometry out;
  out.shape = one == kPoint ? Shape::Point : one == kLine ? Shape::Line : Shape::Polygon;
  const auto parts = multi ? in.count(9) : std::optional<std::uint32_t>(1);
  if (!parts || *parts == 0) return {};
  for (std::uint32_t i = 0; i < *parts; ++i) {
    if (multi && in.type() != one) return {};
    auto part = read_part(in, one);
    if (!part) return {};
    out.parts.push_back(std::move(*part));
  }
  return out;
}

bool read_flat_part(Reader& in, std::uint32_t type, FlatPlace& out) {
  const auto end = [&] { out.ring_ends.push_back(static_cast<std::uint32_t>(out.points.size())); };
  if (type == kPoint) {
    const auto p = in.point();
    if (!p) return false;
    out.points.push_back(*p);
    end();
    return true;
  }
  const auto paths = type == kLine ? std::optional<std::uint32_t>(1) : in.count(4);
  if (!paths || *paths == 0) return false;
  for (std::uint32_t i = 0; i < *paths; ++i) {
    if (!in.path_into(out.points)) return false;
    end();
  }
  return true;
}

}  // namespace

bool read_flat(std::span<const std::uint8_t> blob, FlatPlace& out) {
  out.points.clear();
  out.ring_ends.clear();
  out.part_ends.clear();
  const auto head = blob_head(blob);
  if (!head) return false;
  Reader in(blob.subspan(head->wkb_at));
  const std::uint32_t type = in.type();
  const bool multi = type > kMulti;
  const std::uint32_t one = multi ? type - kMulti : type;
  if (one < kPoint || one > kPolygon) return false;
  out.shape = one == kPoint ? Shape::Point : one == kLine ? Shape::Line : Shape::Polygon;
  const auto parts = multi ? in.count(9) : std::optional<std::uint32_t>(1);
  if (!parts || *parts == 0) return false;
  for (std::uint32_t i = 0; i < *parts; ++i) {
    if (multi && in.type() != one) return false;
    if (!read_flat_part(in, one, out)) return false;
    out.part_ends.push_back(static_cast<std::uint32_t>(out.ring_ends.size()));
  }
  return in.done();
}

std::vector<std::uint8_t> geopackage_blob(const PlaneGeometry& geometry, std::int32_t srs_id) {
  Writer out;
  const geo::Box box = geo::bounds(geometry);
  out.byte('G');
  out.byte('P');
  out.byte(0);           // version 1
  out.byte(0b00000011);  // little-endian, envelope of x and y
  out.number(srs_id);
  for (const double side : {box.west_m, box.east_m, box.south_m, box.north_m}) out.number(side);
  const std::uint32_t one = single(geometry.shape);
  out.head(one + kMulti);
  out.count(geometry.parts.size());
  for (const auto& part : geometry.parts) {
    out.head(one);
    if (geometry.shape == Shape::Polygon) out.count(part.size());
    for (const auto& path : part) {
      if (geometry.shape == Shape::Point) {
        out.point(path.front());
      } else {
        out.path(path);
      }
    }
  }
  return std::move(out.bytes);
}

std::optional<BlobHead> blob_head(std::span<const std::uint8_t> blob) {
  if (blob.size() < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) return {};
  const std::uint8_t flags = blob[3];
  if ((flags & 1) == 0) return {};  // big-endian: nothing that demine or QGIS writes
  BlobHead head;
  head.empty = (flags & 0b00010000) != 0;
  constexpr std::size_t kEnvelope[] = {0, 32, 48, 48, 64};
  const std::size_t kind = (flags >> 1) & 0b111;
  if (kind >= std::size(kEnvelope)) return {};
  head.wkb_at = 8 + kEnvelope[kind];
  if (blob.size() < head.wkb_at) return {};
  if (kind > 0) {
    double sides[4];
    std::memcpy(sides, blob.data() + 8, sizeof(sides));
    head.box = geo::Box{sides[0], sides[2], sides[1], sides[3]};
  }
  return head;
}

base::Result<PlaneGeometry> geometry_of(std::span<const std::uint8_t> blob) {
  const auto head = blob_head(blob);
  if (head) {
    Reader in(blob.subspan(head->wkb_at));
    auto geometry = read_geometry(in);
    if (geometry && in.done()) return std::move(*geometry);
  }
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("the bytes of a geometry are not what a GeoPackage holds"),
                     {},
                     {}};
}

}  // namespace demine::store
