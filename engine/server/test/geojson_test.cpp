// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "demine/base/random.hpp"
#include "demine/geo/epsg.hpp"
#include "geojson/crs.hpp"
#include "geojson/json_writer.hpp"

namespace demine::server {
namespace {

std::string fixed(double value, int decimals) {
  std::string out;
  append_fixed(out, value, decimals);
  return out;
}

TEST(JsonWriter, WritesNumbersAsShortAsTheyAre) {
  struct Case {
    double value;
    int decimals;
    const char* written;
  };
  const Case cases[] = {
      {0,           7, "0"         },
      {36.5,        7, "36.5"      },
      {-36.25,      7, "-36.25"    },
      {0.0000001,   7, "0.0000001" },
      {-0.00000001, 7, "0"         },
      {51.12345678, 7, "51.1234568"},
      {100,         7, "100"       },
      {300000.125,  3, "300000.125"},
      {0.05,        3, "0.05"      },
      {7,           0, "7"         },
  };
  for (const Case& each : cases) EXPECT_EQ(fixed(each.value, each.decimals), each.written);
  base::Random random(1);
  for (int i = 0; i < 5000; ++i) {
    const double value = random.uniform(-180, 180);
    EXPECT_NEAR(std::stod(fixed(value, 7)), value, 0.51e-7);
  }
}

TEST(JsonWriter, EscapesWhatEndsAText) {
  std::string out;
  append_json_text(out, "a\"b\\c\n\x01 <поле>");
  EXPECT_EQ(out, R"("a\"b\\c\n\u0001 <поле>")");
}

TEST(JsonWriter, EscapesWhereverInATextAndHoweverLongItIs) {
  const char* const escaped[] = {"\x01", "\x1f", "\"", "\\"};
  const char* const written[] = {"\\u0001", "\\u001f", "\\\"", "\\\\"};
  for (std::size_t size = 1; size < 40; ++size) {
    const std::string plain = std::string("до края поля, 200 m; ~ !#[]\x7f и ещё").substr(0, size);
    std::string out;
    append_json_text(out, plain);
    EXPECT_EQ(out, '"' + plain + '"');
    for (std::size_t at = 0; at <= plain.size(); ++at) {
      for (std::size_t i = 0; i < 4; ++i) {
        out.clear();
        append_json_text(out, plain.substr(0, at) + escaped[i] + plain.substr(at));
        EXPECT_EQ(out, '"' + plain.substr(0, at) + written[i] + plain.substr(at) + '"');
      }
    }
  }
}

TEST(JsonWriter, PutsCommasBetween) {
  std::string out;
  JsonWriter json(out);
  json.object()
      .member("a", 1)
      .key("b")
      .array()
      .value(true)
      .null()
      .value("x")
      .array()
      .end_array()
      .end_array();
  json.key("c").object().end_object().member("d", 0.5).end_object();
  EXPECT_EQ(out, R"({"a":1,"b":[true,null,"x",[]],"c":{},"d":0.5})");
}

store::Plane utm37() {
  return {32637, "UTM 37", "EPSG", 32637, geo::epsg_system("EPSG:32637").value().wkt1};
}

TEST(Crses, KnowTheSystemsByUriAndByCurie) {
  const auto crses = Crses::of(utm37()).value();
  const std::vector<std::string> uris{
      "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/4326",
      "http://www.opengis.net/def/crs/EPSG/0/3857", "http://www.opengis.net/def/crs/EPSG/0/32637"};
  EXPECT_EQ(crses->uris(), uris);
  for (const auto& uri : uris) EXPECT_EQ(crses->uri(crses->find(uri).value()), uri);
  EXPECT_EQ(crses->find("[EPSG:32637]"), CrsKind::Plane);
  EXPECT_EQ(crses->find("http://www.opengis.net/def/crs/EPSG/0/32638"), std::nullopt);
}

TEST(Crses, TurnAPointIntoEachSystemInItsOwnOrder) {
  const auto crses = Crses::of(utm37()).value();
  const geo::Point p{500000, 5700000};  // on the central meridian of zone 37
  std::vector<geo::LonLat> out;
  const auto as = [&](CrsKind kind) {
    EXPECT_TRUE(crses->from_plane(std::span(&p, 1), kind, out));
    return out.front();
  };
  EXPECT_NEAR(as(CrsKind::LonLat).lon_deg, 39, 1e-9);
  EXPECT_NEAR(as(CrsKind::LonLat).lat_deg, 51.4512, 1e-3);
  EXPECT_EQ(as(CrsKind::LatLon).lon_deg, as(CrsKind::LonLat).lat_deg);
  EXPECT_NEAR(as(CrsKind::Mercator).lon_deg, 39 * 111319.490793, 1e-3);
  EXPECT_EQ(as(CrsKind::Plane).lon_deg, 500000);
}

/// Whatever the box, a point within it by its degrees is within its ground.
TEST(Crses, GroundOfABoxHoldsWhatItsDegreesHold) {
  const auto crses = Crses::of(utm37()).value();
  const geo::Box bounds{300000, 5600000, 500000, 5800000};
  base::Random random(9);
  int inside = 0;
  for (int i = 0; i < 300; ++i) {
    const Crses::Bbox box{random.uniform(35, 38), random.uniform(50, 52), random.uniform(38, 41),
                          random.uniform(52, 53)};
    const auto ground = crses->ground_of(box, CrsKind::LonLat, bounds).value();
    const geo::Point p{random.uniform(300000, 500000), random.uniform(5600000, 5800000)};
    const auto there = crses->projection().to_geographic(p).value();
    // A metre at the edge is 1e-5 degrees: the twin leaves it out.
    const auto beyond = [&](double margin) {
      return there.lon_deg < box.low1 - margin || there.lon_deg > box.high1 + margin ||
             there.lat_deg < box.low2 - margin || there.lat_deg > box.high2 + margin;
    };
    const bool holds = ground.everything || geo::contains(ground.within, p);
    const bool well_inside = !beyond(-1e-5);
    const bool well_outside = beyond(1e-5);
    EXPECT_TRUE(holds || !well_inside) << there.lon_deg << " " << there.lat_deg;
    EXPECT_TRUE(!holds || !well_outside) << there.lon_deg << " " << there.lat_deg;
    inside += holds ? 1 : 0;
  }
  EXPECT_GT(inside, 50);
  EXPECT_LT(inside, 290);
}

TEST(Crses, GroundOfTheWholeWorldIsEverythingAndOfElsewhereNothing) {
  const auto crses = Crses::of(utm37()).value();
  const geo::Box bounds{300000, 5600000, 500000, 5800000};
  EXPECT_TRUE(crses->ground_of({-180, -90, 180, 90}, CrsKind::LonLat, bounds)->everything);
  EXPECT_TRUE(crses->ground_of({-90, -180, 90, 180}, CrsKind::LatLon, bounds)->everything);
  EXPECT_TRUE(crses->ground_of({0, 0, 1e7, 1e7}, CrsKind::Plane, bounds)->everything);
  // Across the antimeridian, from 36 east to 170 west.
  const auto across = crses->ground_of({36.5, 40, -170, 60}, CrsKind::LonLat, bounds).value();
  EXPECT_FALSE(across.everything);
  EXPECT_EQ(across.within.parts.size(), 1U);
  const auto elsewhere = crses->ground_of({0, 0, 10, 10}, CrsKind::LonLat, bounds).value();
  EXPECT_TRUE(!elsewhere.everything && elsewhere.within.parts.empty());
}

}  // namespace
}  // namespace demine::server
