// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/meeting.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace demine::geo
