// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/meeting.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "demine/base/random.hpp"
#include "demine/geo/validity.hpp"

namespace demine::geo {
namespace {

PlaneGeometry ring(double west, double south, double east, double north) {
  return {Shape::Polygon,
          {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
}

PlaneGeometry triangle(double x, double y, double size) {
  return {Shape::Polygon, {{{{x, y}, {x + size, y}, {x, y + size}, {x, y}}}}};
}

struct Case {
  const char* name;
  PlaneGeometry one, other;
  bool meets;
};

TEST(Meeting, TouchingCountsAndBoxesAloneDoNot) {
  const Case cases[] = {
      {"the same square", ring(0, 0, 10, 10), ring(0, 0, 10, 10), true},
      {"a shared side", ring(0, 0, 10, 10), ring(10, 0, 20, 10), true},
      {"a shared corner", ring(0, 0, 10, 10), ring(10, 10, 20, 20), true},
      {"a hair apart", ring(0, 0, 10, 10), ring(10.001, 0, 20, 10), false},
      {"boxes that meet, triangles that do not", triangle(0, 0, 10), ring(8, 8, 9, 9), false},
      {"a point on the side", ring(0, 0, 10, 10), {Shape::Point, {{{{10, 5}}}}}, true},
      {"a point outside", ring(0, 0, 10, 10), {Shape::Point, {{{{11, 5}}}}}, false},
      {"a line across", triangle(0, 0, 10), {Shape::Line, {{{{-5, 1}, {20, 1}}}}}, true},
      {"the second part", ring(0, 0, 1, 1), {Shape::Point, {{{{5, 5}}}, {{{1, 1}}}}}, true},
      {"a line asked about a point",
       {Shape::Line, {{{{0, 0}, {4, 4}}}}},
       {Shape::Point, {{{{2, 2}}}}},
       true},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(Meeting(each.one).meets(each.other), each.meets) << each.name;
    EXPECT_EQ(Meeting(each.other).meets(each.one), each.meets) << each.name << ", turned round";
  }
}

TEST(Meeting, WhatTheBoxTellsIsWhatTheGeometryTells) {
  base::Random random(7);
  const Meeting meeting(triangle(0, 0, 100));
  int told = 0;
  for (int i = 0; i < 2000; ++i) {
    const double x = random.uniform() * 140 - 20;
    const double y = random.uniform() * 140 - 20;
    const PlaneGeometry small = ring(x, y, x + 3, y + 3);
    const bool slow = overlap(triangle(0, 0, 100), small);
    EXPECT_EQ(meeting.meets(small), slow);
    if (const auto by_box = meeting.meets(bounds(small))) {
      ++told;
      EXPECT_EQ(*by_box, slow) << x << " " << y;
    }
    EXPECT_EQ(meeting.meets(Point{x, y}),
              overlap(triangle(0, 0, 100), {Shape::Point, {{{{x, y}}}}}));
  }
  EXPECT_GT(told, 500);
}

TEST(Meeting, APointIsToldByTheEdgesAsGeosTellsIt) {
  // A box of degrees in the plane: turned, its northern side bent inwards; a hole; a second part.
  const PlaneGeometry bent{
      Shape::Polygon,
      {{{{0, 0}, {50, -3}, {100, 0}, {104, 60}, {54, 57}, {4, 60}, {0, 0}},
        {{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}}},
                 {{{110, 0}, {120, 0}, {115, 30}, {110, 0}}}}
  };
  const Meeting meeting(bent);
  base::Random random(11);
  int told = 0;
  const auto check = [&](Point p) {
    const PlaneGeometry point{Shape::Point, {{{p}}}};
    const bool slow = meeting.meets(point);
    if (const auto quick = meeting.meets(Box{p.east_m, p.north_m, p.east_m, p.north_m})) {
      ++told;
      EXPECT_EQ(*quick, slow) << p.east_m << " " << p.north_m;
    }
    EXPECT_EQ(meeting.meets(p), slow) << p.east_m << " " << p.north_m;
  };
  for (int i = 0; i < 5000; ++i) check({random.uniform() * 130 - 5, random.uniform() * 70 - 5});
  EXPECT_EQ(told, 5000);
  // On corners and edges, and a hair beside them: touching counts, whoever tells it.
  for_each_vertex(bent, [&](Point corner) {
    for (const double east : {-1e-9, 0.0, 1e-9}) {
      for (const double north : {-1e-9, 0.0, 1e-9})
        check({corner.east_m + east, corner.north_m + north});
    }
    EXPECT_TRUE(meeting.meets(corner));
  });
  for (const double share : {0.25, 0.5, 0.75}) check({4 * share, 60 * share});
}

TEST(Meeting, ManyCornersAreToldToo) {
  PlaneGeometry round{Shape::Polygon, {{{}}}};
  auto& ring = round.parts.front().front();
  for (int i = 0; i < 720; ++i) {
    const double turn = i * std::numbers::pi / 360;
    ring.push_back({100 * std::cos(turn), 100 * std::sin(turn)});
  }
  ring.push_back(ring.front());
  const Meeting meeting(round);
  EXPECT_EQ(meeting.meets(Box{-10, -10, 10, 10}), true);
  EXPECT_EQ(meeting.meets(Box{200, 0, 210, 10}), false);
  EXPECT_FALSE(meeting.meets(Box{95, -10, 105, 10}).has_value());
  EXPECT_TRUE(meeting.meets(Point{0, 99.9}));
  EXPECT_FALSE(meeting.meets(Point{75, 75}));
}

}  // namespace
}  // namespace demine::geo
