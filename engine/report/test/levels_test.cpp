// SPDX-License-Identifier: Apache-2.0
#include "levels.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "sheet_fixture.hpp"

namespace demine::report {
namespace {

std::vector<Band> bands() { return describe_bands(fixture::sheet(model::Origin::Real)).value(); }

TEST(Levels, NoValueIsZeroAndNothingElseIs) {
  for (const auto& band : bands()) {
    const auto levels = make_levels(band);
    EXPECT_EQ(level_of(levels, std::numeric_limits<float>::quiet_NaN()), 0) << band.id;
    EXPECT_GE(level_of(levels, 0.0F), 1) << band.id;
    EXPECT_LE(levels.values.size(), 256U) << band.id;
    EXPECT_EQ(levels.values.size(), levels.edges.size() + 2) << band.id;
    EXPECT_EQ(levels.classes.size(), levels.values.size()) << band.id;
  }
}

TEST(Levels, AValueAndItsLevelHaveTheSameColour) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> exponent(-7, 0);
  for (const auto& band : bands()) {
    const auto levels = make_levels(band);
    auto same = [&](float v) {
      return levels.classes[level_of(levels, v)] == class_of(band.ramp, v);
    };
    for (int i = 0; i < 20000; ++i) {
      const float v = std::pow(10.0F, exponent(random));
      ASSERT_TRUE(same(v)) << band.id << " " << v;
    }
    for (const float limit : band.ramp.limits) {
      EXPECT_TRUE(same(limit)) << band.id << " " << limit;
      EXPECT_TRUE(same(std::nextafter(limit, 0.0F))) << band.id << " " << limit;
    }
  }
}

TEST(Levels, ErrStaysWithinWhatThePageSays) {
  for (const auto& band : bands()) {
    if (band.measure == Measure::Coverage) continue;
    const auto levels = make_levels(band);
    EXPECT_LT(levels.largest_error, 0.05) << band.id;
    for (float v = 1e-6F; v < 0.999F; v *= 1.003F) {
      const double said = levels.values[level_of(levels, v)];
      ASSERT_LE(std::abs(said / static_cast<double>(v) - 1), levels.largest_error * 1.02 + 1e-6)
          << band.id << " " << v;
    }
  }
}

TEST(Levels, RiseWithTheValue) {
  for (const auto& band : bands()) {
    const auto levels = make_levels(band);
    for (std::size_t i = 1; i < levels.edges.size(); ++i)
      ASSERT_LT(levels.edges[i - 1], levels.edges[i]) << band.id;
    for (std::size_t i = 2; i < levels.values.size(); ++i)
      ASSERT_LT(levels.values[i - 1], levels.values[i]) << band.id;
  }
}

TEST(Levels, WhereSurveyedBeginsIsTheEdgeOfALevel) {
  for (const double from : {0.01, 0.1, 0.25, 0.5, 0.9}) {
    auto sheet = fixture::sheet(model::Origin::Real);
    sheet.surveyed_from = from;
    const auto all = describe_bands(sheet).value();
    const auto levels = make_levels(all[kCoverage]);
    const auto limit = static_cast<float>(from);
    EXPECT_LT(level_of(levels, std::nextafter(limit, 0.0F)), level_of(levels, limit)) << from;
  }
}

}  // namespace
}  // namespace demine::report
