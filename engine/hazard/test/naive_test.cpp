// SPDX-License-Identifier: Apache-2.0
#include "naive_map.hpp"

#include <gtest/gtest.h>

namespace demine::hazard::test {
namespace {

TEST(Map, EqualsTheSlowTwinOnTwoHundredRandomWorlds) {
  const HazardRules r = rules();
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const World world = random_world(seed);
    const auto bands = whole(make(world, r));
    const NaiveMap naive(world, r);
    for (std::int64_t row = 0; row < world.frame.rows; row += 3) {
      for (std::int64_t column = static_cast<std::int64_t>(seed % 3); column < world.frame.columns;
           column += 3) {
        const auto i = static_cast<std::size_t>(row * world.frame.columns + column);
        const NaiveCell cell = naive.at(column, row);
        const auto near = [](double expected) { return 1e-12 + 2e-6 * expected; };
        ASSERT_NEAR(static_cast<double>(bands.p_any[i]), cell.p_any, near(cell.p_any))
            << "seed " << seed << " at " << column << ", " << row;
        ASSERT_NEAR(static_cast<double>(bands.expected_items[i]), cell.expected,
                    near(cell.expected))
            << "seed " << seed;
        ASSERT_NEAR(static_cast<double>(bands.coverage[i]), cell.coverage, 1e-6) << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace demine::hazard::test
