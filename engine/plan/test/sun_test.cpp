// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/sun.hpp"

#include <cmath>

#include "demine/plan/heat.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

struct Row {
  const char* place;
  double lat, lon;
  int zone_min;  ///< of the table: minutes east of Greenwich
  const char* day;
  int rise_h, rise_min, set_h, set_min;
};

// Tables of [USNO-RISE], one a place and year, in standard time (Toronto: four hours west).
const Row kAlmanac[] = {
    {"San Francisco", 37.76667, -122.43333, -480, "2012-01-01", 7, 25, 17, 1 },
    {"San Francisco", 37.76667, -122.43333, -480, "2012-03-20", 6, 12, 18, 22},
    {"San Francisco", 37.76667, -122.43333, -480, "2012-06-21", 4, 48, 19, 35},
    {"San Francisco", 37.76667, -122.43333, -480, "2012-09-22", 5, 58, 18, 6 },
    {"San Francisco", 37.76667, -122.43333, -480, "2012-12-21", 7, 22, 16, 55},
    {"Toronto",       43.66667, -79.41667,  -240, "2001-04-01", 6, 59, 19, 45},
    {"Toronto",       43.66667, -79.41667,  -240, "2001-04-15", 6, 35, 20, 1 },
    {"Toronto",       43.66667, -79.41667,  -240, "2001-04-30", 6, 11, 20, 19},
    {"Fredonia",      36.95,    -112.51667, -420, "2023-01-01", 7, 43, 17, 24},
    {"Fredonia",      36.95,    -112.51667, -420, "2023-05-01", 5, 36, 19, 19},
    {"Fredonia",      36.95,    -112.51667, -420, "2023-08-01", 5, 35, 19, 37},
    {"Fredonia",      36.95,    -112.51667, -420, "2023-11-01", 6, 54, 17, 33},
    {"0 E 60 N",      60,       0,          0,    "2019-06-21", 2, 36, 21, 28},
    {"0 E 60 N",      60,       0,          0,    "2019-09-23", 5, 46, 17, 58},
    {"0 E 60 N",      60,       0,          0,    "2019-12-22", 9, 2,  14, 55},
    {"Buford",        34.11667, -84,        -300, "2016-02-29", 7, 5,  18, 32},
    {"Buford",        34.11667, -84,        -300, "2016-06-10", 5, 24, 19, 47},
    {"Buford",        34.11667, -84,        -300, "2016-12-31", 7, 42, 17, 37},
};

TEST(Sun, RisesAndSetsWithinAMinuteOfTheAlmanac) {
  for (const auto& row : kAlmanac) {
    const auto sun = sun_times(story::day(row.day), base::Degrees(row.lat), base::Degrees(row.lon));
    ASSERT_TRUE(sun.rise && sun.set) << row.place;
    EXPECT_NEAR(*sun.rise + row.zone_min, row.rise_h * 60 + row.rise_min, 1)
        << row.place << row.day;
    EXPECT_NEAR(*sun.set + row.zone_min, row.set_h * 60 + row.set_min, 1) << row.place << row.day;
    EXPECT_LT(*sun.rise, sun.noon);
    EXPECT_LT(sun.noon, *sun.set);
  }
}

TEST(Sun, NamesPolarDayAndNight) {
  const auto at = [](double lat, const char* day) {
    return sun_times(story::day(day), base::Degrees(lat), base::Degrees(15.6));
  };
  EXPECT_EQ(at(78.2, "2026-06-21").day, SunDay::PolarDay);
  EXPECT_EQ(at(78.2, "2026-12-21").day, SunDay::PolarNight);
  EXPECT_EQ(at(-78.2, "2026-06-21").day, SunDay::PolarNight);
  EXPECT_FALSE(at(78.2, "2026-06-21").rise.has_value());
  EXPECT_EQ(at(90, "2026-06-21").day, SunDay::PolarDay);
  EXPECT_EQ(at(51.7, "2026-06-21").day, SunDay::Ordinary);
}

TEST(Sun, SouthAndNorthMirrorEachOtherAtTheEquinox) {
  const auto north = sun_times(story::day("2026-03-20"), base::Degrees(50), base::Degrees(0));
  const auto south = sun_times(story::day("2026-03-20"), base::Degrees(-50), base::Degrees(0));
  EXPECT_NEAR(*north.set - *north.rise, *south.set - *south.rise, 3);
}

TEST(Heat, GrowsWithTemperatureAndHumidity) {
  // By hand: 30 C and 50 %: e = 0.5 * 6.105 * exp(17.27 * 30 / 267.7) = 21.144 hPa.
  EXPECT_NEAR(estimated_wbgt_c(30, 50), 0.567 * 30 + 0.393 * 21.144 + 3.94, 0.01);
  for (double air = -20; air < 45; air += 5) {
    for (double humidity = 0; humidity < 100; humidity += 10) {
      EXPECT_LT(estimated_wbgt_c(air, humidity), estimated_wbgt_c(air + 1, humidity));
      EXPECT_LT(estimated_wbgt_c(air, humidity), estimated_wbgt_c(air, humidity + 1));
    }
  }
}

}  // namespace
}  // namespace demine::plan
