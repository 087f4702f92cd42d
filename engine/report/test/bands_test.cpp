// SPDX-License-Identifier: Apache-2.0
#include "bands.hpp"

#include <cmath>
#include <limits>

#include "sheet_fixture.hpp"
#include "simplify.hpp"
#include "view.hpp"

namespace demine::report {
namespace {

TEST(Ground, SaysWhatIsKnown) {
  const auto bands = describe_bands(fixture::sheet(model::Origin::Real)).value();
  const float none = std::numeric_limits<float>::quiet_NaN();
  struct Case {
    std::string name;
    float value, coverage;
    Ground expected;
  };
  const std::vector<Case> cases{
      {"outside",                 none,                 0,       Ground::Outside},
      {"outside, though covered", none,                 1,       Ground::Outside},
      {"surveyed",                0.3F,                 0.1F,    Ground::Known  },
      {"background",              fixture::kBackground, 0,       Ground::Unknown},
      {"below the limit",         fixture::kBackground, 0.0999F, Ground::Unknown},
      {"raised",                  0.3F,                 0.05F,   Ground::Raised },
      {"no coverage said",        fixture::kBackground, none,    Ground::Unknown}
  };
  for (const auto& c : cases)
    EXPECT_EQ(ground(c.value, c.coverage, 0.1F, bands[kAny]), c.expected) << c.name;
}

TEST(Ground, NothingKnownIsNeverAColourOfCoverage) {
  const auto bands = describe_bands(fixture::sheet(model::Origin::Real)).value();
  EXPECT_EQ(ground(0.05F, 0.05F, 0.1F, bands[kCoverage]), Ground::Unknown);
}

TEST(Ground, IsAlwaysRaisedWhereNoBackgroundCanBeSeen) {
  auto sheet = fixture::sheet(model::Origin::Real);
  sheet.image.bands[kCoverage].assign(sheet.image.bands[kCoverage].size(), 0.05F);
  const auto bands = describe_bands(sheet).value();
  EXPECT_EQ(ground(1e-9F, 0.05F, 0.1F, bands[kAny]), Ground::Raised);
}

TEST(View, FindsAPlaceAgain) {
  const View view({100, 50, 1700, 900}, 34, 50.8, 38.6, 52.5, 20);
  for (double lon = 34; lon < 39; lon += 0.7) {
    for (double lat = 50.8; lat < 52.5; lat += 0.3) {
      const auto back = view.place(view.spot({lon, lat}));
      EXPECT_NEAR(back.lon_deg, lon, 1e-9);
      EXPECT_NEAR(back.lat_deg, lat, 1e-9);
    }
  }
}

TEST(View, KeepsTheWholeBoxInThePanel) {
  const Rect panel{100, 50, 1700, 900};
  const View view(panel, 34, 50.8, 38.6, 52.5, 20);
  for (const auto corner : {
           geo::LonLat{34,   50.8},
           geo::LonLat{38.6, 52.5}
  }) {
    const Spot s = view.spot(corner);
    EXPECT_TRUE(panel.holds({s.x - 19.9, s.y - 19.9, 39.8, 39.8}));
  }
}

TEST(View, ScaleIsThatOfTheGround) {
  const View view({0, 0, 1000, 1000}, 35, 51, 36, 51.5, 0);
  const double across_m = view.metres_a_pixel(51) * (view.spot({36, 51}).x - view.spot({35, 51}).x);
  EXPECT_NEAR(
      across_m, 70198,
      200);  // a degree of longitude at 51 N on WGS 84; the sphere of Web Mercator is 0.2 % off
}

TEST(Simplified, LeavesOutNothingFartherThanTheTolerance) {
  geo::Path<geo::LonLat> path;
  for (int i = 0; i <= 400; ++i)
    path.push_back({35 + i * 0.001, 51 + 0.01 * std::sin(i * 0.05) + 0.0002 * std::sin(i * 2.1)});
  const auto thin = simplified({geo::Shape::Line, {{path}}}, 0.001);
  const auto& kept = thin.parts[0][0];
  EXPECT_LT(kept.size(), path.size() / 4);
  EXPECT_EQ(kept.front(), path.front());
  EXPECT_EQ(kept.back(), path.back());
  const auto off = [&](geo::LonLat p) {
    double best = 1e9;
    for (std::size_t i = 1; i < kept.size();
         ++i) {  // slow and obvious: a thousand points along each segment
      for (int t = 0; t <= 1000; ++t) {
        const double lon = kept[i - 1].lon_deg + (kept[i].lon_deg - kept[i - 1].lon_deg) * t / 1000;
        const double lat = kept[i - 1].lat_deg + (kept[i].lat_deg - kept[i - 1].lat_deg) * t / 1000;
        best = std::min(best, std::hypot((p.lon_deg - lon) * std::cos(p.lat_deg * M_PI / 180),
                                         p.lat_deg - lat));
      }
    }
    return best;
  };
  for (std::size_t i = 0; i < path.size(); i += 7) EXPECT_LT(off(path[i]), 0.00102) << i;
}

TEST(Simplified, ARingStaysARing) {
  const auto ring = fixture::box(35, 51, 35.0001, 51.0001);
  EXPECT_EQ(simplified(ring, 1.0), ring);
}

}  // namespace
}  // namespace demine::report
