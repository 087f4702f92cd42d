// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/zone.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "demine/base/random.hpp"
#include "worlds.hpp"

namespace demine::hazard {
namespace {

using base::Metres;
using geo::Point;

/// An L of 1 000 m x 800 m with clustered impacts.
struct Field {
  geo::PlaneGeometry window{
      geo::Shape::Polygon,
      {{{{0, 0}, {1000, 0}, {1000, 400}, {600, 400}, {600, 800}, {0, 800}, {0, 0}}}}};
  std::vector<Point> points;

  explicit Field(std::uint64_t seed, std::size_t count = 60) {
    base::Random random(seed);
    while (points.size() < count) {
      const Point p{200 + 150 * random.normal(), 300 + 200 * random.normal()};
      if (geo::contains(window, p)) points.push_back(p);
    }
  }
};

ZoneOptions plain(double alpha) {
  return {.dud_rate = 0.1,
          .alpha = alpha,
          .bandwidth = Metres(60),
          .cell = Metres(20),
          .simulations = 0};
}

/// Straight from the formulas: every cell with every point, every cell with every other.
struct Twin {
  std::vector<double> per_m2, risk;
  std::vector<int> in_zone;

  Twin(const Field& field, const geo::GridFrame& frame, double h, double q, double alpha) {
    const auto kernel = [h](Point a, Point b) {
      const double d2 = std::pow(a.east_m - b.east_m, 2) + std::pow(a.north_m - b.north_m, 2);
      return std::exp(-d2 / (2 * h * h)) / (2 * std::numbers::pi * h * h);
    };
    std::vector<Point> cells;
    for (std::int64_t i = 0; i < frame.cells(); ++i) {
      const Point p = frame.centre(i % frame.columns, i / frame.columns);
      if (geo::contains(field.window, p)) cells.push_back(p);
    }
    const double ground = frame.cell_m * frame.cell_m;
    for (const Point u : cells) {
      double share = 0;
      double sum = 0;
      for (const Point v : cells) share += kernel(u, v) * ground;
      for (const Point x : field.points) sum += kernel(u, x);
      per_m2.push_back(sum / share);
    }
    for (const double mine : per_m2) {
      double weaker = 0;
      for (const double other : per_m2) weaker += other <= mine ? other : 0;
      risk.push_back(1 - std::exp(-weaker * ground * q / (1 - q)));
      in_zone.push_back(risk.back() > alpha ? 1 : 0);
    }
  }
};

TEST(Zone, EqualsItsBruteForceTwin) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    for (const double alpha : {0.01, 0.2, 0.6}) {
      const Field field(seed);
      const auto zone = high_risk_zone(field.points, field.window, plain(alpha)).value();
      const Twin twin(field, zone.per_m2.frame(), 60, 0.1, alpha);
      std::size_t k = 0;
      for (std::size_t i = 0; i < zone.per_m2.values().size(); ++i) {
        if (std::isnan(zone.per_m2.values()[i])) continue;
        ASSERT_LT(k, twin.per_m2.size());
        EXPECT_NEAR(zone.per_m2.values()[i], twin.per_m2[k], 1e-6 * twin.per_m2[k] + 1e-18);
        EXPECT_NEAR(zone.risk_outside.values()[i], twin.risk[k], 1e-9);
        // Where the two stand on the two sides of alpha, they do so by rounding.
        if (std::abs(twin.risk[k] - alpha) > 1e-9) {
          EXPECT_EQ(int{zone.in_zone.values()[i]}, twin.in_zone[k]);
        }
        ++k;
      }
      EXPECT_EQ(k, twin.per_m2.size());
    }
  }
}

TEST(Zone, GrowsWithTheDudRateAndAsAlphaFalls) {
  const Field field(7);
  double last = 0;
  for (const double alpha : {0.9, 0.5, 0.1, 0.01, 0.0001}) {
    const auto zone = high_risk_zone(field.points, field.window, plain(alpha)).value();
    EXPECT_GE(zone.zone_m2, last);
    EXPECT_LE(1 - std::exp(-zone.expected_outside), alpha);
    last = zone.zone_m2;
  }
  auto more = plain(0.0001);
  more.dud_rate = 0.3;
  EXPECT_GE(high_risk_zone(field.points, field.window, more).value().zone_m2, last);
}

TEST(Zone, EdgeCorrectionKeepsAnEvenPatternEven) {
  Field field(1, 0);
  base::Random random(5);
  for (int i = 0; i < 20'000; ++i) {
    const Point p{random.uniform(0, 1000), random.uniform(0, 800)};
    if (geo::contains(field.window, p)) field.points.push_back(p);
  }
  const auto zone = high_risk_zone(field.points, field.window, plain(0.5)).value();
  const double mean = static_cast<double>(field.points.size()) / zone.window_m2;
  for (const double per_m2 : zone.per_m2.values()) {
    if (std::isnan(per_m2)) continue;
    EXPECT_NEAR(per_m2 / mean, 1, 0.2);
  }
}

TEST(Zone, ChoosesABandwidthNearTheScaleOfTheClusters) {
  Field field(3, 0);
  base::Random random(3);
  for (int cluster = 0; cluster < 12; ++cluster) {
    const Point middle{random.uniform(50, 550), random.uniform(50, 750)};
    for (int i = 0; i < 25; ++i) {
      const Point p{middle.east_m + 25 * random.normal(), middle.north_m + 25 * random.normal()};
      if (geo::contains(field.window, p)) field.points.push_back(p);
    }
  }
  auto options = plain(0.1);
  options.bandwidth.reset();
  options.cell = Metres(5);
  const auto zone = high_risk_zone(field.points, field.window, options).value();
  EXPECT_GT(zone.bandwidth_m, 9);
  EXPECT_LT(zone.bandwidth_m, 40);
}

TEST(Zone, CorrectionLowersAlphaAndIsTheSameOnAnyNumberOfThreads) {
  const Field field(11);
  auto options = plain(0.05);
  options.bandwidth.reset();
  options.simulations = 200;
  const auto one = high_risk_zone(field.points, field.window, options).value();
  EXPECT_GT(one.risk_uncorrected, 0.05);
  EXPECT_LT(one.alpha_used, 0.05);
  options.threads = 3;
  const auto three = high_risk_zone(field.points, field.window, options).value();
  EXPECT_EQ(one.alpha_used, three.alpha_used);
  EXPECT_EQ(one.zone_m2, three.zone_m2);
  options.simulations = 0;
  EXPECT_GT(one.zone_m2, high_risk_zone(field.points, field.window, options).value().zone_m2);
}

TEST(Zone, RefusesWhatCannotBeMeant) {
  const Field field(1);
  const auto refused = [&](ZoneOptions options, std::span<const Point> points) {
    const auto zone = high_risk_zone(points, field.window, options);
    return zone ? std::string("made") : base::english(zone.error().what);
  };
  const std::vector<Point> far{
      {5000, 5000}
  };
  auto options = plain(0.1);
  options.dud_rate = 1;
  EXPECT_EQ(refused(options, field.points), "a dud rate lies between 0 and 1, not at 1");
  EXPECT_EQ(refused(plain(0), field.points), "alpha lies between 0 and 1, not at 0");
  EXPECT_EQ(refused(plain(0.1), {}), "a zone needs impact points, and there are none");
  EXPECT_EQ(refused(plain(0.1), far), "point 1 lies outside the window");
  options = plain(0.1);
  options.bandwidth = Metres(30);
  EXPECT_EQ(refused(options, field.points), "a bandwidth of 30 m is below two cells of 20 m");
  options.bandwidth.reset();
  EXPECT_EQ(refused(options, std::span(field.points).first(4)),
            "4 points are too few to choose a bandwidth from; 10 are needed");
  options = plain(0.001);
  options.simulations = 100;
  EXPECT_EQ(refused(options, field.points), "100 simulations cannot tell a probability of 0.001");
}

}  // namespace
}  // namespace demine::hazard
