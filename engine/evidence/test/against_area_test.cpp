// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence_support.hpp"

namespace demine::evidence {
namespace {

using namespace testing;

struct Case {
  std::string name;
  geo::GeographicGeometry geometry;
  std::vector<std::string> expected;
};

TEST(AgainstArea, OutsideAndSwappedAreToldApart) {
  const auto area = box_at(34, 50.5, 38.5, 52.5);
  const auto at = [](double lon, double lat) { return item_at(lon, lat, "x").geometry; };
  const Case cases[] = {
      {"inside", at(36, 51), {}},
      {"on the edge", at(34, 51), {}},
      {"within reach, north", at(36, 52.58), {}},
      {"out of reach, north", at(36, 52.6), {"refused outside"}},
      {"within reach, west", at(33.87, 52), {}},
      {"out of reach, west", at(33.8, 52), {"refused outside"}},
      {"swapped", at(51, 36), {"refused swapped"}},
      {"far away", at(105, 12), {"refused outside"}},
      {"a line that only begins inside", {geo::Shape::Line, {{{{38, 51}, {45, 51}}}}}, {}},
      {"a polygon around all of it", box_at(30, 45, 45, 55), {}},
      {"a swapped polygon", box_at(51, 36, 51.01, 36.01), {"refused swapped"}},
  };
  for (const auto& c : cases) {
    Intake intake;
    auto item = item_at(0, 0, "x");
    item.geometry = c.geometry;
    intake.items = {item};
    intake.rows = 1;
    check_against_area(intake, area, base::Metres(10'000));
    EXPECT_EQ(codes(intake.problems), c.expected) << c.name;
    EXPECT_EQ(intake.items.size(), c.expected.empty() ? 1U : 0U) << c.name;
    for (const auto& problem : intake.problems) {
      EXPECT_EQ(problem.row, 2U);
      EXPECT_FALSE(base::english(problem.todo).empty());
    }
  }
}

TEST(AgainstArea, TheOrderOfTheRestIsKept) {
  Intake intake;
  intake.items = {item_at(36, 51, "a"), item_at(0, 0, "b"), item_at(37, 51, "c")};
  check_against_area(intake, box_at(34, 50.5, 38.5, 52.5), base::Metres(0));
  EXPECT_THAT(ids(intake), ::testing::ElementsAre("a", "c"));
}

}  // namespace
}  // namespace demine::evidence
