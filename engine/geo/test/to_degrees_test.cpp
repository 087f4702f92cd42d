// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/to_degrees.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "demine/base/random.hpp"

namespace demine::geo {
namespace {

TEST(ToDegrees, ManyAtOnceAreAsOneByOne) {
  const auto utm = Projection::named("EPSG:32637").value();
  const auto many_at_once = ToDegrees::of(utm).value();
  base::Random random(3);
  std::vector<Point> points;
  for (int i = 0; i < 500; ++i) {
    points.push_back({random.uniform(200e3, 800e3), random.uniform(5.4e6, 5.8e6)});
  }
  std::vector<LonLat> many(points.size());
  ASSERT_TRUE(many_at_once(points, many));
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(many[i], utm.to_geographic(points[i]).value());
  }
}

TEST(ToDegrees, KnowsWhichAxisASystemNamesFirst) {
  const auto east_first = [](const char* crs) {
    return ToDegrees::of(Projection::named(crs).value())->east_first();
  };
  EXPECT_TRUE(east_first("EPSG:32637"));
  EXPECT_FALSE(east_first("EPSG:28407"));  // Pulkovo 1942, Gauss-Kruger
}

}  // namespace
}  // namespace demine::geo
