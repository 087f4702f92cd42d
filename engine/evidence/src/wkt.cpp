// SPDX-License-Identifier: Apache-2.0
#include "wkt.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace demine::evidence {
namespace {

using geo::GeographicGeometry;
using geo::LonLat;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool take(char c) {
    blanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// The next letters, in upper case; empty when there are none.
  [[nodiscard]] std::string word() {
    blanks();
    std::string out;
    while (!rest_.empty()) {
      const char c = rest_.front();
      const bool small = c >= 'a' && c <= 'z';
      if (!small && !(c >= 'A' && c <= 'Z')) break;
      out += small ? static_cast<char>(c - 'a' + 'A') : c;
      rest_.remove_prefix(1);
    }
    return out;
  }

  /// "35.27 51.19", with up to two more numbers.
  [[nodiscard]] bool vertex(LonLat& out) {
    if (!number(out.lon_deg) || !number(out.lat_deg)) return false;
    double dropped = 0;
    for (int more = 0; more < 2; ++more) {
      blanks();
      if (rest_.empty() || rest_.front() == ',' || rest_.front() == ')') return true;
      if (!number(dropped)) return false;
    }
    return true;
  }

  /// "(item, item, ...)".
  template <typename Item>
  [[nodiscard]] bool list(Item item) {
    if (!take('(')) return false;
    do {
      if (!item()) return false;
    } while (take(','));
    return take(')');
  }

  [[nodiscard]] bool path(geo::Path<LonLat>& out) {
    return list([&] { return vertex(out.emplace_back()); });
  }

  [[nodiscard]] bool polygon(geo::Part<LonLat>& out) {
    return list([&] { return path(out.emplace_back()); });
  }

  [[nodiscard]] bool at_end() {
    blanks();
    return rest_.empty();
  }

 private:
  void blanks() {
    while (!rest_.empty() &&
           (rest_.front() == ' ' || (rest_.front() >= '\t' && rest_.front() <= '\r'))) {
      rest_.remove_prefix(1);
    }
  }

  [[nodiscard]] bool number(double& out) {
    blanks();
    const auto [stop, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (failure != std::errc{} || !std::isfinite(out)) return false;
    rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
    return true;
  }

  std::string_view rest_;
};

bool read_points(Reader& in, GeographicGeometry& out, bool many) {
  out.shape = geo::Shape::Point;
  const auto one = [&] {
    auto& path = out.parts.emplace_back().emplace_back();
    // Both MULTIPOINT((1 2),(3 4)) and MULTIPOINT(1 2,3 4) are in use.
    if (!many || !in.take('(')) return in.vertex(path.emplace_back());
    return in.vertex(path.emplace_back()) && in.take(')');
  };
  return in.list(one) && (many || out.parts.size() == 1);
}

bool read_lines(Reader& in, GeographicGeometry& out, bool many) {
  out.shape = geo::Shape::Line;
  const auto one = [&] { return in.path(out.parts.emplace_back().emplace_back()); };
  return many ? in.list(one) : one();
}

bool read_polygons(Reader& in, GeographicGeometry& out, bool many) {
  out.shape = geo::Shape::Polygon;
  const auto one = [&] { return in.polygon(out.parts.emplace_back()); };
  return many ? in.list(one) : one();
}

std::optional<GeographicGeometry> read(std::string_view text) {
  if (text.starts_with("SRID=4326;")) text.remove_prefix(10);
  Reader in(text);
  auto kind = in.word();
  const bool many = kind.starts_with("MULTI");
  if (many) kind.erase(0, 5);
  // "POINT Z (..)" and "POINTZ(..)".
  for (const std::string_view plain : {"POINT", "LINESTRING", "POLYGON"}) {
    const auto behind = kind.starts_with(plain) ? kind.substr(plain.size()) : std::string{};
    if (behind == "Z" || behind == "M" || behind == "ZM") kind.resize(plain.size());
  }
  const auto dimensions = in.word();
  if (!dimensions.empty() && dimensions != "Z" && dimensions != "M" && dimensions != "ZM") {
    return std::nullopt;
  }
  GeographicGeometry out;
  const bool good = kind == "POINT"        ? read_points(in, out, many)
                    : kind == "LINESTRING" ? read_lines(in, out, many)
                    : kind == "POLYGON"    ? read_polygons(in, out, many)
                                           : false;
  if (!good || !in.at_end()) return std::nullopt;
  return out;
}

}  // namespace

base::Result<GeographicGeometry> parse_wkt(std::string_view text) {
  auto out = read(text);
  if (out) return *std::move(out);
  return base::Error{
      base::ErrorCode::InvalidInput,
      base::text("the well-known text cannot be read"),
      {},
      base::text("Write POINT, LINESTRING or POLYGON (or their MULTI forms) in longitude and "
                 "latitude, such as POINT(35.27 51.19).")};
}

}  // namespace demine::evidence
