// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "demine/hazard/survey_areas.hpp"
#include "lanes.hpp"
#include "naive_map.hpp"

namespace demine::hazard::test {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

HazardRules rules_with_terrain() {
  HazardRules r = rules();
  r.terrain = {
      {0,    -0.03, 0,    0.01 },
      {0.05, 0,     0.02, -0.05},
      0.5, 2, "test"
  };
  return r;
}

/// Hills over all cells of a world, with holes where nothing is known.
Terrain random_terrain(std::uint64_t seed, std::size_t cells) {
  Random random(seed);
  Terrain out;
  for (std::size_t i = 0; i < cells; ++i) {
    const bool hole = random.uniform() < 0.1;
    out.slope_deg.push_back(hole ? kUnknown : static_cast<float>(random.uniform(0, 50)));
    out.position_m.push_back(hole ? kUnknown : static_cast<float>(random.uniform(-15, 15)));
  }
  return out;
}

Terrain even(std::size_t cells, float slope_deg, float position_m) {
  return {std::vector<float>(cells, slope_deg), std::vector<float>(cells, position_m)};
}

geo::Tile all_of(const World& world) { return {0, 0, world.frame.columns, world.frame.rows}; }

TEST(Terrain, SlopeAndPositionOfAPlane) {
  // Rises by 10 m a cell of 100 m to the east: 5.71 degrees, and no cell above its neighbours.
  std::vector<float> heights;
  for (int r = 0; r < 5; ++r) {
    for (int c = 0; c < 6; ++c) heights.push_back(static_cast<float>(10 * c));
  }
  const Terrain terrain = terrain_of(heights, {0, 0, 4, 3}, 100);
  ASSERT_EQ(terrain.slope_deg.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_NEAR(terrain.slope_deg[i], 5.7106F, 1e-3F);
    EXPECT_NEAR(terrain.position_m[i], 0, 1e-4F);
  }
}

TEST(Terrain, AMissingHeightIsMissingInAllNineCells) {
  std::vector<float> heights(36, 100);
  heights[2 * 6 + 2] = kUnknown;
  const Terrain terrain = terrain_of(heights, {0, 0, 4, 4}, 100);
  for (std::size_t r = 0; r < 4; ++r) {
    for (std::size_t c = 0; c < 4; ++c) {
      const bool near = r <= 2 && c <= 2;
      EXPECT_EQ(std::isnan(terrain.slope_deg[r * 4 + c]), near) << r << ", " << c;
      EXPECT_EQ(std::isnan(terrain.position_m[r * 4 + c]), near) << r << ", " << c;
    }
  }
}

TEST(Terrain, EvenGroundIsNoTerrainAtAll) {
  const World world = random_world(7);
  const Model model = make(world, rules_with_terrain());
  const auto flat = even(static_cast<std::size_t>(world.frame.cells()), 0, 0);
  const auto with = model.tile(all_of(world), &flat);
  const auto without = model.tile(all_of(world));
  EXPECT_EQ(with.p_any, without.p_any);
  EXPECT_EQ(with.coverage, without.coverage);
  EXPECT_TRUE(without.slope_deg.empty());
  EXPECT_EQ(with.slope_deg, flat.slope_deg);
}

TEST(Terrain, EqualsThePlainEngineOnTwoHundredRandomWorlds) {
  const HazardRules r = rules_with_terrain();
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const World world = random_world(seed, 300);
    const Model model = make(world, r);
    const Terrain terrain = random_terrain(seed, static_cast<std::size_t>(world.frame.cells()));
    const auto bands = model.tile(all_of(world), &terrain);
    const NaiveMap naive(world, r);
    for (std::int64_t row = 0; row < world.frame.rows; ++row) {
      for (std::int64_t column = 0; column < world.frame.columns; ++column) {
        const auto i = static_cast<std::size_t>(row * world.frame.columns + column);
        const NaiveCell cell =
            naive.at(column, row, NaiveGround{terrain.slope_deg[i], terrain.position_m[i]});
        ASSERT_NEAR(static_cast<double>(bands.p_any[i]), cell.p_any, 1e-12 + 3e-6 * cell.p_any)
            << "seed " << seed << " at " << column << ", " << row;
        ASSERT_NEAR(static_cast<double>(bands.coverage[i]), cell.coverage, 1e-6) << "seed " << seed;
      }
    }
  }
}

TEST(Terrain, BothArithmeticsGiveTheSameBytesForAnyTiles) {
  if (avx2_lanes() == nullptr) GTEST_SKIP() << "this processor has no AVX2";
  const World world = random_world(11, 30);  // 100 x 100 cells: four blocks
  const Model model = make(world, rules_with_terrain());
  const Terrain terrain = random_terrain(11, static_cast<std::size_t>(world.frame.cells()));
  const auto a = model.tile_on(all_of(world), portable_lanes(), &terrain);
  const auto b = model.tile_on(all_of(world), *avx2_lanes(), &terrain);
  EXPECT_EQ(a.p_any, b.p_any);
  for (const geo::Tile& tile : geo::tiles(world.frame, 37)) {
    Terrain part;
    std::vector<float> expected;
    for (std::int64_t row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
      for (std::int64_t c = tile.first_column; c < tile.first_column + tile.columns; ++c) {
        const auto i = static_cast<std::size_t>(row * world.frame.columns + c);
        part.slope_deg.push_back(terrain.slope_deg[i]);
        part.position_m.push_back(terrain.position_m[i]);
        expected.push_back(a.p_any[i]);
      }
    }
    EXPECT_EQ(model.tile(tile, &part).p_any, expected);
  }
}

TEST(Terrain, SafetyRule2AHeightThatIsMissingIsTheWorstGroundAndNotSurveyed) {
  const HazardRules r = rules_with_terrain();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const World world = random_world(seed);
    const Model model = make(world, r);
    const auto cells = static_cast<std::size_t>(world.frame.cells());
    const auto missing = even(cells, kUnknown, kUnknown);
    const auto unknown = model.tile(all_of(world), &missing);
    for (const auto& [slope, position] : {
             std::pair{0.0F,  0.0F  },
             std::pair{45.0F, -20.0F},
             std::pair{3.0F,  30.0F }
    }) {
      const auto ground = even(cells, slope, position);
      const auto known = model.tile(all_of(world), &ground);
      for (std::size_t i = 0; i < cells; ++i) {
        ASSERT_GE(unknown.p_any[i], known.p_any[i] * (1 - 1e-6F)) << "seed " << seed;
        ASSERT_EQ(unknown.coverage[i], 0) << "seed " << seed;
        ASSERT_TRUE(std::isnan(unknown.slope_deg[i]));
      }
    }
  }
}

TEST(Terrain, MorePresenceStillNeverLowers) {
  const HazardRules r = rules_with_terrain();
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    World world = random_world(seed);
    const Terrain terrain = random_terrain(seed, static_cast<std::size_t>(world.frame.cells()));
    const auto before = make(world, r).tile(all_of(world), &terrain);
    Random random(1000 + seed);
    PlacedEvidence more = random_item(random, 3000, "new");
    if (is_absence(more.item.kind) || more.item.outcome == model::SurveyOutcome::NothingFound)
      continue;
    world.evidence.push_back(more);
    const auto after = make(world, r).tile(all_of(world), &terrain);
    for (std::size_t i = 0; i < before.p_any.size(); ++i)
      ASSERT_GE(after.p_any[i], before.p_any[i] * (1 - 1e-6F)) << "seed " << seed;
  }
}

TEST(Terrain, ExplainsTheCellWithTheMapsOwnValue) {
  const HazardRules r = rules_with_terrain();
  const World world = random_world(3);
  const Model model = make(world, r);
  const Terrain terrain = random_terrain(3, static_cast<std::size_t>(world.frame.cells()));
  const auto bands = model.tile(all_of(world), &terrain);
  for (std::int64_t at = 0; at < 30; ++at) {
    const auto i = static_cast<std::size_t>(at * world.frame.columns + at);
    const Terrain here{{terrain.slope_deg[i]}, {terrain.position_m[i]}};
    const auto explained = model.explain(world.frame.centre(at, at), &here);
    ASSERT_TRUE(explained);
    EXPECT_EQ(static_cast<float>(explained->p_any), bands.p_any[i]);
    EXPECT_EQ(static_cast<float>(explained->coverage), bands.coverage[i]);
    const double expected = std::isnan(terrain.position_m[i])
                                ? 2
                                : r.terrain.factor(0, static_cast<double>(terrain.slope_deg[i]),
                                                   static_cast<double>(terrain.position_m[i]));
    EXPECT_DOUBLE_EQ(explained->terrain_factor[0], expected);
  }
}

}  // namespace
}  // namespace demine::hazard::test
