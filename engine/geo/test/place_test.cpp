// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/place.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace demine::geo {
namespace {

struct Good {
  const char* input;
  double lat_deg;
  double lon_deg;
  double within_deg;
};

class PlaceRead : public testing::TestWithParam<Good> {};

TEST_P(PlaceRead, IsWhereThePersonMeant) {
  const auto place = parse_place(GetParam().input);
  ASSERT_TRUE(place) << base::english(place.error().what);
  EXPECT_NEAR(place->lat_deg, GetParam().lat_deg, GetParam().within_deg);
  EXPECT_NEAR(place->lon_deg, GetParam().lon_deg, GetParam().within_deg);
}

// UTM and MGRS: values of GeographicLib's GeoConvert for the same places; Null Island's are
// textbook.
INSTANTIATE_TEST_SUITE_P(Table, PlaceRead,
                         testing::Values(Good{"51.19N,35.27E", 51.19, 35.27, 1e-12},
                                         Good{"35.27E 51.19N", 51.19, 35.27, 1e-12},
                                         Good{"51.19n;35.27e", 51.19, 35.27, 1e-12},
                                         Good{"33.5S, 70.6W", -33.5, -70.6, 1e-12},
                                         Good{"51d11'24\"N 35d16'12\"E", 51.19, 35.27, 1e-9},
                                         Good{"51°11′24″N 35°16′12″E", 51.19, 35.27, 1e-9},
                                         Good{"51 11.4N 35 16.2E", 51.19, 35.27, 1e-9},
                                         Good{"36U 658625 5673403", 51.19, 35.27, 1e-5},
                                         Good{"36UXB5862473403", 51.19, 35.27, 2e-5},
                                         Good{"36U XB 58624 73403", 51.19, 35.27, 2e-5},
                                         Good{"31N 166021 0", 0, 0, 1e-5},
                                         Good{"90N,180E", 90, 180, 1e-12}));

struct Bad {
  const char* input;
  const char* says;
};

class PlaceRefused : public testing::TestWithParam<Bad> {};

TEST_P(PlaceRefused, SaysWhy) {
  const auto place = parse_place(GetParam().input);
  ASSERT_FALSE(place);
  EXPECT_EQ(place.error().code, base::ErrorCode::InvalidArgument);
  EXPECT_NE(base::english(place.error().what).find(GetParam().says), std::string::npos)
      << base::english(place.error().what);
  EXPECT_NE(base::english(place.error().todo), "");
}

INSTANTIATE_TEST_SUITE_P(
    Table, PlaceRefused,
    testing::Values(Bad{"51.19,35.27", "which number is the latitude"},
                    Bad{"51.19 35.27", "which number is the latitude"},
                    Bad{"-51.19;+35.27", "which number is the latitude"},
                    Bad{"64E,128N", "latitude beyond 90"}, Bad{"51N,190E", "longitude beyond 180"},
                    Bad{"51.19N", "one latitude"}, Bad{"51.19N,35.27N", "one latitude"},
                    Bad{"51.19,N35.27E", "not a place"}, Bad{"51.5d30'N 35E", "not a place"},
                    Bad{"51d75'N 35E", "not a place"}, Bad{"", "not a place"},
                    Bad{"Kursk", "not a place"}, Bad{"61U 372000 5672000", "UTM"},
                    Bad{"36I 372000 5672000", "UTM"}, Bad{"36N 658625 5673403", "latitude band"},
                    Bad{"36U XB", "MGRS"}, Bad{"36U XB 5 7", "MGRS"}));

TEST(PlaceWritten, IsReadBackWithinAMetreOfItself) {
  for (double lat = -79; lat < 84; lat += 6.37) {
    for (double lon = -179; lon < 180; lon += 17.9) {
      const LonLat p{lon, lat};
      for (const auto& written : {format_lat_lon(p), format_utm(p), format_mgrs(p)}) {
        const auto again = parse_place(written);
        ASSERT_TRUE(again) << written << ": " << base::english(again.error().what);
        EXPECT_NEAR(again->lat_deg, lat, 2e-5) << written;
        EXPECT_NEAR((again->lon_deg - lon) * std::cos(lat * 3.14159265 / 180), 0, 2e-5) << written;
      }
    }
  }
}

TEST(PlaceWritten, HasNoGridNearThePoles) {
  EXPECT_EQ(format_utm({10, 88}), "");
  EXPECT_EQ(format_mgrs({10, -85}), "");
  EXPECT_EQ(format_lat_lon({-10, -85}), "85.00000S, 10.00000W");
}

}  // namespace
}  // namespace demine::geo
