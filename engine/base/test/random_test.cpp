// SPDX-License-Identifier: Apache-2.0
#include "demine/base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "demine/base/check.hpp"

namespace demine::base {
namespace {

TEST(Random, HasTheMomentsOfItsDistributions) {
  Random random(42);
  constexpr int kDraws = 200000;
  double uniform = 0;
  double normal = 0;
  double normal2 = 0;
  double poisson = 0;
  double gamma = 0;
  double gamma2 = 0;
  for (int i = 0; i < kDraws; ++i) {
    uniform += random.uniform();
    const double z = random.normal();
    normal += z;
    normal2 += z * z;
    poisson += static_cast<double>(random.poisson(2.5));
    const double g = random.gamma(0.5, 2);
    gamma += g;
    gamma2 += g * g;
  }
  EXPECT_NEAR(uniform / kDraws, 0.5, 0.003);
  EXPECT_NEAR(normal / kDraws, 0, 0.01);
  EXPECT_NEAR(normal2 / kDraws, 1, 0.015);
  EXPECT_NEAR(poisson / kDraws, 2.5, 0.015);
  EXPECT_NEAR(gamma / kDraws, 0.25, 0.004);
  EXPECT_NEAR(gamma2 / kDraws - 0.0625, 0.125, 0.006);
}

TEST(Random, IsTheSameForTheSameSeed) {
  // First outputs of SplitMix64 for seed 1234567, as published with the algorithm.
  Random random(1234567);
  EXPECT_EQ(random.bits(), 6457827717110365317U);
  EXPECT_EQ(random.bits(), 3203168211198807973U);
}

TEST(Random, BelowFavoursNoNumber) {
  for (const std::uint64_t n : {1U, 2U, 3U, 7U, 10U, 64U, 100U}) {
    Random random(n);
    std::vector<int> seen(n);
    constexpr int kDraws = 100000;
    for (int i = 0; i < kDraws; ++i) ++seen.at(random.below(n));
    const double mean = static_cast<double>(kDraws) / static_cast<double>(n);
    double chi2 = 0;
    for (const int count : seen) chi2 += (count - mean) * (count - mean) / mean;
    // Five standard deviations over the mean of a chi-squared with n - 1 degrees of freedom.
    const double degrees = static_cast<double>(n - 1);
    EXPECT_LE(chi2, degrees + 5 * std::sqrt(2 * degrees)) << "below " << n;
  }
}

TEST(Random, StaysInItsBounds) {
  Random random(3);
  for (int i = 0; i < 100000; ++i) {
    const double unit = random.uniform();
    ASSERT_TRUE(unit >= 0 && unit < 1);
    const double between = random.uniform(-3, 5);
    ASSERT_TRUE(between >= -3 && between < 5);
    ASSERT_GT(random.gamma(0.05, 3), -1e-300);
  }
  EXPECT_EQ(random.poisson(0), 0U);
}

TEST(Random, RefusesWhatHasNoMeaning) {
  Random random(1);
  EXPECT_THROW((void)random.below(0), ContractViolation);
  EXPECT_THROW((void)random.gamma(0, 1), ContractViolation);
  EXPECT_THROW((void)random.gamma(1, 0), ContractViolation);
}

}  // namespace
}  // namespace demine::base
