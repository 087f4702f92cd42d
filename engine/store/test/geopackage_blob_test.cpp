// SPDX-License-Identifier: Apache-2.0
#include "geopackage_blob.hpp"

#include <gtest/gtest.h>

#include "demine/base/hash.hpp"
#include "demine/base/random.hpp"

namespace demine::store {
namespace {

using geo::PlaneGeometry;
using geo::Shape;

TEST(GeopackageBlob, IsWhatTheStandardSays) {
  const PlaneGeometry point{Shape::Point, {{{{1, 2}}}}};
  EXPECT_EQ(base::hex(geopackage_blob(point, 4326)),
            "47500003e6100000"  // GP, version, flags, srs
            "000000000000f03f000000000000f03f00000000000000400000000000000040"  // min x, max x, min
                                                                                // y, max y
            "010400000001000000"                                                // multipoint of one
            "0101000000000000000000f03f0000000000000040");
}

PlaneGeometry any(base::Random& random) {
  PlaneGeometry out{static_cast<Shape>(random.below(3)), {}};
  for (auto parts = 1 + random.below(3); parts > 0; --parts) {
    auto& part = out.parts.emplace_back();
    const auto paths = out.shape == Shape::Polygon ? 1 + random.below(3) : 1;
    for (std::uint64_t i = 0; i < paths; ++i) {
      auto& path = part.emplace_back();
      for (auto n = out.shape == Shape::Point ? 1 : 4 + random.below(5); n > 0; --n) {
        path.push_back({random.uniform(-1e6, 1e6), random.uniform(-1e6, 1e6)});
      }
    }
  }
  return out;
}

TEST(GeopackageBlob, ComesBackAndNoCutOfItDoes) {
  base::Random random(4);
  for (int i = 0; i < 300; ++i) {
    const PlaneGeometry geometry = any(random);
    const auto blob = geopackage_blob(geometry, 32637);
    const auto read = geometry_of(blob);
    ASSERT_TRUE(read);
    ASSERT_EQ(*read, geometry);
    const geo::Box box = geo::bounds(geometry);
    ASSERT_EQ(blob_head(blob)->box, box);
    for (std::size_t size = 0; size < blob.size(); ++size) {
      ASSERT_FALSE(geometry_of(std::span(blob).first(size))) << size;
    }
  }
}

TEST(GeopackageBlob, TakesAnyBytesWithoutHarm) {
  base::Random random(5);
  const auto good = geopackage_blob(any(random), 32637);
  for (int i = 0; i < 20'000; ++i) {
    auto bytes = good;
    for (auto n = 1 + random.below(4); n > 0; --n) {
      bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
    }
    (void)blob_head(bytes);
    (void)geometry_of(bytes);
  }
}

}  // namespace
}  // namespace demine::store
