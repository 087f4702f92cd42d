// SPDX-License-Identifier: Apache-2.0
#include "lanes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "nearest.hpp"
#include "piece_index.hpp"
#include "worlds.hpp"

namespace demine::hazard {
namespace {

using base::Random;
using Row = std::vector<float>;

Row random_row(Random& random, std::size_t n, double low, double high) {
  Row row(n);
  for (float& v : row) v = static_cast<float>(random.uniform(low, high));
  return row;
}

/// Everything that `lanes` makes of the same random rows, one behind the other.
Row everything(const Lanes& lanes, std::size_t n) {
  Random random(n);
  Row all;
  const auto keep = [&](const Row& row) { all.insert(all.end(), row.begin(), row.end()); };
  const auto a = random_row(random, n, 0, 3);
  const auto b = random_row(random, n, 0, 1);
  const auto c = random_row(random, n, 0, 1);
  const PublishLanes with{100, 0.3F, 0.3F, 1e-3F, 4};
  Row x = a, y = b, z = c, w = a;
  lanes.add(x.data(), b.data(), 0.7F, n), keep(x);
  lanes.keep_max(x.data(), c.data(), 2.1F, n), keep(x);
  lanes.cover(y.data(), c.data(), 0.3F, n), keep(y);
  lanes.fold(x.data(), z.data(), n), keep(x);
  lanes.suspect(x.data(), b.data(), c.data(), 1e-4F, 2e-4F, n), keep(x);
  lanes.absence(x.data(), a.data(), b.data(), c.data(), 0.05F, n), keep(x);
  lanes.some(a.data(), with, y.data(), n), keep(y);
  lanes.interval(a.data(), with, x.data(), y.data(), z.data(), n), keep(x), keep(y), keep(z);
  lanes.kernel(w.data(), n, 0.8F, 0.01F, 0.9F), keep(w);
  lanes.ground(x.data(), a.data(), y.data(), {-0.03F, 0.02F, 0.5F, 2, 1.5F}, n), keep(x);
  const auto heights = random_row(random, 3 * (n + 2), 100, 140);
  lanes.terrain(&heights[0], &heights[n + 2], &heights[2 * (n + 2)], 10, x.data(), y.data(), n);
  keep(x), keep(y);
  const CovariateRow row{
      a.data(), b.data(), c.data(), w.data(), &heights[0], &heights[n + 2], &heights[2 * (n + 2)]};
  std::vector<std::uint8_t> bytes(n);
  for (const float weight : {0.0F, -0.2F}) {
    lanes.surface(row, {0.1F, weight, 0.4F, -0.3F, 0.2F, -0.01F, weight, 10}, x.data(),
                  bytes.data(), n);
    keep(x), keep(Row(bytes.begin(), bytes.end()));
  }
  std::vector<LocalSegment> segments;
  std::vector<LocalPoint> points;
  for (int i = 0; i < 5; ++i) {
    const auto r = random_row(random, 4, -500, 500);
    segments.push_back({r[0], r[1], r[2], r[3], 1 / (r[2] * r[2] + r[3] * r[3])});
    points.push_back({r[1], r[2]});
  }
  const LocalCells cells{-30, 40, 10, n, 3, n};
  Row d2(3 * n, 1e12F);
  lanes.nearest_segments(segments.data(), segments.size(), cells, d2.data()), keep(d2);
  lanes.nearest_points(points.data(), points.size(), cells, d2.data()), keep(d2);
  const std::vector<LocalLine> lines{
      {0.6F, 0.8F, 70},
      {-1,   0,    12}
  };
  d2.assign(3 * n, 1e12F);
  lanes.nearest_lines(lines.data(), lines.size(), cells, d2.data()), keep(d2);
  const auto inverse = random_row(random, n, 0, 1e-4);
  const LocalSegments beside{a.data(), b.data(), c.data(), heights.data(), inverse.data()};
  keep({lanes.from_place(beside, n, 3, -40, x.data())}), keep(x);
  std::vector<LocalPoint> spread;
  for (std::size_t i = 0; i < n; ++i) spread.push_back({a[i], heights[i]});
  lanes.from_points(spread.data(), n, 1, 120, x.data()), keep(x);
  Row density(3 * n, 0);
  lanes.quartic(points.data(), points.size(), cells, 300, density.data()), keep(density);
  const QuarticMoments moments{9, 5, 3, 0.4F, -0.3F, 0.2F, 0.1F, 0.5F, -0.2F, 0.6F};
  lanes.quartic_inside(moments, cells, 300, density.data()), keep(density);
  return all;
}

TEST(Lanes, BothKindsGiveTheSameBytes) {
  if (avx2_lanes() == nullptr) GTEST_SKIP() << "this processor has no AVX2";
  for (const std::size_t n : {1U, 3U, 8U, 16U, 17U, 64U, 1000U}) {
    const auto portable = everything(portable_lanes(), n);
    const auto avx2 = everything(*avx2_lanes(), n);
    ASSERT_EQ(portable.size(), avx2.size());
    EXPECT_EQ(std::memcmp(portable.data(), avx2.data(), portable.size() * sizeof(float)), 0) << n;
  }
}

TEST(Lanes, AMapHasTheSameBytesWithEither) {
  if (avx2_lanes() == nullptr) GTEST_SKIP() << "this processor has no AVX2";
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto model = test::make(test::random_world(seed));
    const geo::Tile all{0, 0, model.frame().columns, model.frame().rows};
    const auto a = model.tile_on(all, portable_lanes());
    const auto b = model.tile_on(all, *avx2_lanes());
    EXPECT_EQ(std::memcmp(a.p_any.data(), b.p_any.data(), a.p_any.size() * sizeof(float)), 0);
    EXPECT_EQ(std::memcmp(a.p_any_high.data(), b.p_any_high.data(), a.p_any.size() * sizeof(float)),
              0);
  }
}

struct Cell {
  float p = 0;
  std::uint8_t byte = 0;
};

/// One cell of a surface that has nothing but a constant, and a flat piece of ground.
Cell logistic(float eta, float height_m = 100, float slope_weight = 0) {
  constexpr float kNone = 0, kEndless = std::numeric_limits<float>::infinity();
  const Row heights(3, height_m);
  Cell cell;
  lanes().surface({&kEndless, &kEndless, &kEndless, &kNone, &heights[0], &heights[0], &heights[0]},
                  {.constant = eta, .slope_per_deg = slope_weight}, &cell.p, &cell.byte, 1);
  return cell;
}

TEST(Lanes, ACovariateBearsOnASurfaceOnlyWhereItHasAWeight) {
  constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(logistic(0).p, 0.5F);
  EXPECT_EQ(logistic(0).byte, 127);
  EXPECT_EQ(logistic(0, kMissing).byte, 127);
  EXPECT_TRUE(std::isnan(logistic(0, kMissing, 0.1F).p));
  EXPECT_EQ(logistic(0, kMissing, 0.1F).byte, 255);
  EXPECT_EQ(logistic(90).byte, 254);
  EXPECT_EQ(logistic(-90).byte, 0);
}

TEST(Lanes, FunctionsAreTheMathematicalOnesToFloat32) {
  const Lanes& l = lanes();
  for (double x = 1e-9; x < 60; x *= 1.07) {
    const auto f = static_cast<float>(x);
    const double exact = static_cast<double>(f);
    float p = 0, low = 0, high = 0, expected = 0, kernel = f;
    const PublishLanes with{1, 0.7F, 0.5F, 1, 1};
    l.some(&f, with, &p, 1);
    const double some =
        -std::expm1(-static_cast<double>(0.7F) * std::log1p(exact / static_cast<double>(0.5F)));
    EXPECT_NEAR(static_cast<double>(p), some, 1e-6 * some) << x;
    l.interval(&f, with, &low, &high, &expected, 1);
    EXPECT_NEAR(static_cast<double>(low), -std::expm1(-exact), 4e-7 * -std::expm1(-exact)) << x;
    for (const float sign : {1.0F, -1.0F}) {
      const double want = 1 / (1 + std::exp(-static_cast<double>(sign * f)));
      EXPECT_NEAR(static_cast<double>(logistic(sign * f).p), want, 4e-7 * want + 1e-37) << x;
    }
    l.kernel(&kernel, 1, 1, 0, 1);
    EXPECT_NEAR(static_cast<double>(kernel), std::exp(-exact / 2), 4e-7 * std::exp(-exact / 2));
    Row slope{0}, position{0};
    const Row above{0, 0, 0}, below{f, f, f}, here{f / 2, f / 2, f / 2};
    l.terrain(above.data(), here.data(), below.data(), 1, slope.data(), position.data(), 1);
    EXPECT_NEAR(static_cast<double>(slope[0]), std::atan(exact / 2) * 180 / 3.14159265358979, 2e-5);
  }
}

TEST(Lanes, TerrainIsNotKnownWhereOneOfTheNineHeightsIsNot) {
  for (std::size_t hole = 0; hole < 9; ++hole) {
    Row heights(9, 100);
    heights[hole] = std::numeric_limits<float>::quiet_NaN();
    float slope = 0, position = 0;
    lanes().terrain(&heights[0], &heights[3], &heights[6], 10, &slope, &position, 1);
    EXPECT_TRUE(std::isnan(slope)) << hole;
    EXPECT_TRUE(std::isnan(position)) << hole;
  }
}

/// A block far into a raster of any size, with pieces near and far, against float64.
void expect_centimetres(std::int64_t first, double cell_m, double spread_m, int count,
                        std::uint64_t seed) {
  Random random(seed);
  const geo::GridFrame frame{312'000.25, 5'700'000.5, cell_m, first + 64, first + 64};
  const geo::Point middle = frame.centre(first + 32, first + 32);
  std::vector<Segment> pieces;
  geo::PlaneGeometry all{geo::Shape::Line, {}};
  const auto place = [&] {
    return geo::Point{middle.east_m + random.uniform(-spread_m, spread_m),
                      middle.north_m + random.uniform(-spread_m, spread_m)};
  };
  for (int i = 0; i < count; ++i) {
    geo::Path<geo::Point> line{place()};
    if ((i + count) % 3 != 0) line.push_back(place());
    all.parts.push_back({line});
    append_pieces({geo::Shape::Line, {{line}}}, pieces);
  }
  Nearest nearest(lanes());
  std::vector<float> d2(kBlockCells);
  nearest.find(frame, first, first, pieces, d2.data());
  for (int i = 0; i < 300; ++i) {
    const auto cell = random.below(kBlockCells);
    const geo::Point p = frame.centre(first + static_cast<std::int64_t>(cell % kBlockEdge),
                                      first + static_cast<std::int64_t>(cell / kBlockEdge));
    ASSERT_NEAR(std::sqrt(static_cast<double>(d2[cell])), geo::distance(all, p).count(), 0.01)
        << "cell " << cell << " of a block at " << first;
  }
}

TEST(Lanes, DistancesAreWithinACentimetreAtAnySizeOfTheRaster) {
  std::uint64_t seed = 0;
  for (const std::int64_t first : {0, 4096, 9984, 99'968, 640'000}) {
    for (const double cell_m : {1.0, 10.0, 100.0, 400.0, 1000.0}) {
      for (const double spread_m : {300.0, 5'000.0, 60'000.0}) {
        for (const int count : {1, 2, 40})
          expect_centimetres(first, cell_m, spread_m, count, ++seed);
      }
    }
  }
}

TEST(Lanes, OnePieceIsMeasuredFromNearbyInLargeCellsToo) {
  const geo::GridFrame frame{0, 0, 1000, 64, 64};
  const std::vector<Segment> piece{
      {{-15'335.4731, 14'880.5353}, {-15'335.4731, 14'880.5353}}
  };
  Nearest nearest(lanes());
  std::vector<float> d2(kBlockCells);
  nearest.find(frame, 0, 0, piece, d2.data());
  const geo::Point p = frame.centre(56, 53);
  const double exact = std::hypot(p.east_m - piece[0].a.east_m, p.north_m - piece[0].a.north_m);
  EXPECT_NEAR(std::sqrt(static_cast<double>(d2[53 * kBlockEdge + 56])), exact, 0.01);
}

TEST(Lanes, TheIndexKeepsTheNearestOfAllInAFrameOfAnySize) {
  struct Size {
    double cell_m;
    std::int64_t columns, rows;
  };
  for (const auto& [cell_m, columns, rows] : {
           Size{1,   2000,   1500},
           Size{50,  2000,   1500},
           Size{400, 2000,   1500},
           Size{10,  40'000, 70  },
           Size{25,  100,    9000},
           Size{7,   8000,   1000}
  }) {
    Random random(static_cast<std::uint64_t>(cell_m));
    const auto width_m = static_cast<double>(columns) * cell_m;
    const auto height_m = static_cast<double>(rows) * cell_m;
    const geo::GridFrame frame{-200'000, 6'200'000, cell_m, columns, rows};
    std::vector<Segment> pieces;
    for (int i = 0; i < 300; ++i) {
      const geo::Point a{frame.west_m + random.uniform(-0.2, 1.2) * width_m,
                         frame.north_m - random.uniform(-0.2, 1.2) * height_m};
      const double edge = i % 3 == 0 ? 0 : 30 * cell_m;
      pieces.push_back({
          a, {a.east_m + random.uniform(-edge, edge), a.north_m + edge}
      });
    }
    const PieceIndex index(frame, pieces, lanes());
    PieceIndex::Near asked(index, lanes());
    const auto nearest_of = [](std::span<const Segment> some, geo::Point p) {
      double least = std::numeric_limits<double>::infinity();
      for (const Segment& s : some) {
        const geo::PlaneGeometry line{geo::Shape::Line, {{{s.a, s.b}}}};
        least = std::min(least, geo::distance(line, p).count());
      }
      return least;
    };
    std::vector<Segment> near;
    for (int i = 0; i < 500; ++i) {
      const auto c = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(columns)));
      const auto r = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rows)));
      asked.find(c / kBlockEdge * kBlockEdge, r / kBlockEdge * kBlockEdge, near);
      EXPECT_LT(near.size(), pieces.size());
      const geo::Point p = frame.centre(c, r);
      ASSERT_EQ(nearest_of(near, p), nearest_of(pieces, p)) << c << ' ' << r << ' ' << cell_m;
    }
  }
}

TEST(Lanes, WithoutAnythingNearbyADistanceIsEndless) {
  Nearest nearest(lanes());
  std::vector<float> d2(kBlockCells, 0);
  nearest.find({0, 0, 10, 64, 64}, 0, 0, {}, d2.data());
  EXPECT_TRUE(std::isinf(d2[77]));
}

}  // namespace
}  // namespace demine::hazard
