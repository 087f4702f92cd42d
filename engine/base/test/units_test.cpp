// SPDX-License-Identifier: Apache-2.0
#include "demine/base/units.hpp"

#include <gtest/gtest.h>

namespace demine::base {
namespace {

struct Case {
  const char* input;
  double expected;    // 0: refused
  const char* says;
};

TEST(ParseLength, NeedsANumberAndAUnit) {
  const Case cases[] = {{"100m", 100, ""},     {"0.5 km", 500, ""},         {"2.5m ", 2.5, ""},
                        {"100", 0, "no unit"}, {"0.001deg", 0, "an angle"}, {"1°", 0, "an angle"},
                        {"m", 0, "not a number"}, {"", 0, "not a number"}, {"0m", 0, "more than zero"}, {"-5m", 0, "more than zero"},
                        {"5 miles", 0, "unknown unit"}, {"1e3m", 0, "unknown unit"}, {"nanm", 0, "more than zero"}, {"infm", 0, "more than zero"},
                        {"5M", 0, "unknown unit"}};
  for (const auto& c : cases) {
    const auto length = parse_length(c.input);
    if (c.expected > 0) {
      ASSERT_TRUE(length) << c.input;
      EXPECT_DOUBLE_EQ(length->count(), c.expected) << c.input;
    } else {
      ASSERT_FALSE(length) << c.input;
      EXPECT_NE(english(length.error().what).find(c.says), std::string::npos) << c.input << ": " << english(length.error().what);
    }
  }
}

TEST(ParseArea, KnowsHectares) {
  EXPECT_DOUBLE_EQ(parse_area("15ha")->count(), 150000);
  EXPECT_DOUBLE_EQ(parse_area("20km2")->count(), 2e7);
  EXPECT_DOUBLE_EQ(parse_area("500 m2")->count(), 500);
  EXPECT_FALSE(parse_area("20km"));
}

TEST(Quantity, MultipliesOnlyWhereItMakesSense) {
  EXPECT_DOUBLE_EQ((Metres(3) * Metres(4)).count(), 12);
  EXPECT_DOUBLE_EQ(1_km / 250_m, 4);
  EXPECT_LT(2_m, 3_m);
}

}  // namespace
}  // namespace demine::base
