// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/block_state.hpp"

#include <gtest/gtest.h>

#include "kernel.hpp"
#include "worlds.hpp"

namespace demine::hazard::test {
namespace {

TEST(BlockState, WorkedExampleOfItsHeader) {
  const BlockState vague{0.5, 0.5};
  EXPECT_NEAR(vague.some(0.1), 0.0871, 5e-5);
  // Left after a search with detection 0.9: w (1 - d) of the factor as it then is.
  EXPECT_NEAR(vague.after_search(0, 0.09).some(0.01), 0.0084, 5e-5);
  EXPECT_NEAR(vague.after_search(2, 0.09).some(0.01), 0.0411, 5e-5);
}

TEST(BlockState, FindsRaiseWhatIsLeft) {
  const BlockState state{0.5, 0.5};
  double before = 0;
  for (int found = 0; found < 6; ++found) {
    const double left = state.after_search(found, 0.3).some(0.05);
    EXPECT_GT(left, before);
    before = left;
  }
}

TEST(BlockState, LosesNothingForSmallAndLargeGround) {
  const BlockState state{0.5, 0.5};
  EXPECT_NEAR(state.some(1e-14) / 1e-14, 1, 1e-9);
  EXPECT_NEAR(state.none(1e12), std::sqrt(0.5 / 1e12), 1e-9);
}

TEST(PolygonReport, IsBayesOnTheOddsOfAnything) {
  for (const double expected : {1e-9, 1e-3, 0.5, 0.999, 1.001, 3.0, 30.0}) {
    for (const double lr : {0.01, 0.5, 1.0, 20.0, 1e4}) {
      const double odds = lr * std::expm1(expected);
      EXPECT_NEAR(after_polygon_report(expected, lr), std::log1p(odds),
                  1e-9 * (1 + std::log1p(odds)))
          << expected << " " << lr;
    }
  }
  EXPECT_NEAR(after_polygon_report(1e5, 100), 1e5 + std::log(100), 1e-6);
}

TEST(Interval, HoldsTheTruthInNineOfTenOfTwoThousandFields) {
  // A field: some evidence, a factor drawn from what its block says, and so a true probability in
  // one of its cells.
  Random random(77);
  int held = 0;
  constexpr int kFields = 2000;
  for (int i = 0; i < kFields; ++i) {
    const World world = random_world(static_cast<std::uint64_t>(i) + 1, 500);
    const Model model = make(world);
    const auto said = model
                          .explain(world.frame.centre(static_cast<std::int64_t>(random.below(6)),
                                                      static_cast<std::int64_t>(random.below(6))))
                          .value();
    double w = 0;
    for (const double intensity : said.intensity_per_km2) w += intensity / said.block.mean() * 0.25;
    const double truth = 1 - std::exp(-random.gamma(said.block.shape, said.block.rate) * w);
    held += said.p_any_low <= truth && truth <= said.p_any_high;
  }
  EXPECT_GE(held, 0.88 * kFields);
  EXPECT_LE(held, 0.92 * kFields);
}

TEST(Interval, HoldsTheTruthAfterSearchesToo) {
  // Fields with a true factor, items laid by it, a search that misses some: the posterior holds the
  // factor.
  Random random(78);
  int held = 0;
  constexpr int kFields = 2000;
  for (int i = 0; i < kFields; ++i) {
    const BlockState prior{random.uniform(0.3, 4), 1};
    const BlockState state{prior.shape, prior.shape};
    const double truth = random.gamma(state.shape, state.rate);
    const double w = random.uniform(0.1, 8);
    const double detection = random.uniform(0.3, 0.95);
    const auto items = random.poisson(truth * w);
    std::int64_t found = 0;
    for (std::uint64_t k = 0; k < items; ++k) found += random.uniform() < detection ? 1 : 0;
    const BlockState after = state.after_search(found, w * detection);
    held += after.quantile(0.05) <= truth && truth <= after.quantile(0.95);
  }
  EXPECT_GE(held, 0.88 * kFields);
  EXPECT_LE(held, 0.92 * kFields);
}

TEST(Kernel, IntegralsEqualQuadrature) {
  for (const double reach : {2.0, 3.5, 6.0}) {
    const Kernel kernel(reach);
    double integral = 0;
    double moment = 0;
    constexpr int kSteps = 200000;
    for (int i = 0; i < kSteps; ++i) {
      const double u = (i + 0.5) * reach / kSteps;
      integral += kernel.at(u) * reach / kSteps;
      moment += kernel.at(u) * u * reach / kSteps;
    }
    EXPECT_NEAR(kernel.integral(), integral, 1e-8);
    EXPECT_NEAR(kernel.moment(), moment, 1e-8);
    EXPECT_EQ(kernel.at(0), 1);
    EXPECT_EQ(kernel.at(reach), 0);
  }
}

TEST(Kernel, SpreadAreaIsThePlaneIntegralForConvexShapes) {
  const Kernel kernel(3.5);
  const PlaneGeometry shapes[] = {
      point(3, 5), {Shape::Line, {{{{0, 0}, {400, 300}}}}},
        box(0, 0, 300, 500)
  };
  for (const auto& shape : shapes) {
    double integral = 0;
    const double step = 5;
    for (double e = -600; e < 1100; e += step) {
      for (double n = -600; n < 1200; n += step)
        integral += kernel.at(geo::distance(shape, {e, n}).count() / 100) * step * step;
    }
    EXPECT_NEAR(spread_area_m2(shape, 100, kernel) / integral, 1, 0.005);
  }
}

}  // namespace
}  // namespace demine::hazard::test
