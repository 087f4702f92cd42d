// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/projection.hpp"

#include <gtest/gtest.h>
#include <GeographicLib/Geodesic.hpp>

#include <cmath>

#include "demine/base/random.hpp"

namespace demine::geo {
namespace {

constexpr LonLat kMiddle{36.3, 51.7};

TEST(EqualArea, ComesBackWithinAMillimetre) {
  const auto plane = Projection::equal_area(kMiddle).value();
  base::Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const LonLat p{random.uniform(33, 40), random.uniform(50, 53)};
    const Point there = plane.to_plane(p).value();
    const Point again = plane.to_plane(plane.to_geographic(there).value()).value();
    EXPECT_NEAR(again.east_m, there.east_m, 1e-3);
    EXPECT_NEAR(again.north_m, there.north_m, 1e-3);
  }
}

TEST(EqualArea, LengthsNearTheMiddleAreRightToTwoInTenThousand) {
  const auto plane = Projection::equal_area(kMiddle).value();
  base::Random random(2);
  double worst = 0;
  for (int i = 0; i < 2000; ++i) {
    const double bearing = random.uniform(0, 360);
    LonLat a;
    LonLat b;
    const auto& earth = GeographicLib::Geodesic::WGS84();
    earth.Direct(kMiddle.lat_deg, kMiddle.lon_deg, bearing, random.uniform(0, 200e3), a.lat_deg,
                 a.lon_deg);
    earth.Direct(a.lat_deg, a.lon_deg, random.uniform(0, 360), 1000, b.lat_deg, b.lon_deg);
    const Point pa = plane.to_plane(a).value();
    const Point pb = plane.to_plane(b).value();
    worst = std::max(
        worst, std::abs(std::hypot(pa.east_m - pb.east_m, pa.north_m - pb.north_m) / 1000 - 1));
  }
  EXPECT_LT(worst, 2e-4);
  EXPECT_GT(worst, 1e-5) << "the test must see the distortion it bounds";
}

TEST(EqualArea, IsFoundAgainByItsOwnText) {
  const auto plane = Projection::equal_area(kMiddle).value();
  const auto again = Projection::named(plane.wkt()).value();
  EXPECT_EQ(again.wkt(), plane.wkt());
  const Projection copy = plane;
  EXPECT_EQ(copy.to_plane(LonLat{35, 51})->east_m, plane.to_plane(LonLat{35, 51})->east_m);
}

struct Refused {
  const char* crs;
  const char* says;
};
class Named : public testing::TestWithParam<Refused> {};
TEST_P(Named, RefusesWhatIsNoPlaneInMetres) {
  const auto plane = Projection::named(GetParam().crs);
  ASSERT_FALSE(plane);
  EXPECT_EQ(plane.error().code, base::ErrorCode::InvalidArgument);
  EXPECT_NE(base::english(plane.error().what).find(GetParam().says), std::string::npos)
      << base::english(plane.error().what);
}
INSTANTIATE_TEST_SUITE_P(Table, Named,
                         testing::Values(Refused{"EPSG:4326", "degree"},
                                         Refused{"EPSG:2263", "metres"},
                                         Refused{"EPSG:99999", "not a coordinate system"},
                                         Refused{"", "not a coordinate system"},
                                         Refused{"+proj=longlat +type=crs", "degree"}));

TEST(Named, TakesUtmWithEastFirst) {
  const auto utm = Projection::named("EPSG:32636").value();
  const Point p = utm.to_plane(LonLat{35.27, 51.19}).value();
  EXPECT_NEAR(p.east_m, 658625, 1);
  EXPECT_NEAR(p.north_m, 5673403, 1);
}

}  // namespace
}  // namespace demine::geo
