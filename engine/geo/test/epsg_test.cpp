// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/epsg.hpp"

#include <gtest/gtest.h>

namespace demine::geo {
namespace {

TEST(Epsg, NamesAPlaneInMetresAndNothingElse) {
  const auto system = epsg_system("EPSG:32637");
  ASSERT_TRUE(system);
  EXPECT_EQ(system->code, 32637);
  EXPECT_EQ(system->name, "WGS 84 / UTM zone 37N");
  EXPECT_TRUE(system->wkt1.starts_with("PROJCS[\"WGS 84 / UTM zone 37N\"")) << system->wkt1;
  for (const char* wrong : {"", "32637", "EPSG:", "EPSG:x", "EPSG:32637x", "EPSG:4326", "EPSG:2222",
                            "EPSG:999999", "epsg:32637"}) {
    EXPECT_FALSE(epsg_system(wrong)) << wrong;
  }
}

TEST(Epsg, KnowsTheZoneOfAPlace) {
  struct Case {
    LonLat place;
    const char* system;
  };
  const Case cases[] = {
      {{36.2, 51.7},  "EPSG:32637"},
      {{35.9, 51.7},  "EPSG:32636"},
      {{-180, 1},     "EPSG:32601"},
      {{180, 1},      "EPSG:32660"},
      {{103.0, 13.0}, "EPSG:32648"},
      {{18.5, -12.3}, "EPSG:32734"},
  };
  for (const Case& c : cases) EXPECT_EQ(utm_system(c.place), c.system);
}

}  // namespace
}  // namespace demine::geo
