// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "demine/base/random.hpp"
#include "demine/geo/validity.hpp"
#include "draw.hpp"

namespace demine::geo {
namespace {

/// '#' is set.
Grid<std::uint8_t> drawn(const std::string& drawing) {
  const auto letters = test::grid_of(drawing);
  Grid<std::uint8_t> grid(letters.frame());
  for (std::size_t i = 0; i < grid.values().size(); ++i)
    grid.values()[i] = letters.values()[i] == '#';
  return grid;
}

template <typename T>
std::string drawing(const Grid<T>& grid) {
  return test::draw(grid.frame(), [&](std::int64_t c, std::int64_t r) {
    return grid.at(c, r) == 0 ? '.' : static_cast<char>('0' + grid.at(c, r));
  });
}

GeographicGeometry as_geographic(const PlaneGeometry& plane) {
  GeographicGeometry out{plane.shape, {}};
  for (const auto& part : plane.parts) {
    out.parts.emplace_back();
    for (const auto& path : part) {
      out.parts.back().emplace_back();
      for (const Point p : path) out.parts.back().back().push_back({p.east_m, p.north_m});
    }
  }
  return out;
}

TEST(Connect, JoinsCellsThatTouchByAnEdgeOrACorner) {
  EXPECT_EQ(drawing(connect(drawn("##..#\n"
                                  "..#.#\n"
                                  "#....\n"
                                  "#..##\n"))
                        .label),
            "11..2\n"
            "..1.2\n"
            "3....\n"
            "3..44\n");
}

TEST(CloseGaps, FillsWhatIsNarrowAndTakesNothingAway) {
  EXPECT_EQ(drawing(close_gaps(drawn("......\n"
                                     ".#.#..\n"
                                     ".#.#..\n"
                                     "......\n"),
                               1)),
            "......\n"
            ".111..\n"
            ".111..\n"
            "......\n");
  base::Random random(5);
  for (int i = 0; i < 100; ++i) {
    Grid<std::uint8_t> mask({0, 12, 1, 12, 12});
    for (auto& cell : mask.values()) cell = random.uniform() < 0.3;
    const auto closed = close_gaps(mask, 1 + static_cast<int>(random.below(3)));
    for (std::size_t k = 0; k < mask.values().size(); ++k)
      ASSERT_LE(mask.values()[k], closed.values()[k]);
  }
}

struct Drawn {
  const char* name;
  const char* mask;
  std::size_t parts;
  std::size_t rings;
};

TEST(Outline, HasTheRingsThatAPersonWouldDraw) {
  const Drawn cases[] = {
      {"one cell",                                "#",                                 1, 1},
      {"an L",                                    "#.\n##",                            1, 1},
      {"two cells at a corner",                   "#.\n.#",                            2, 2},
      {"a hole",                                  "###\n#.#\n###",                     1, 2},
      {"two holes at a corner",                   "####\n#.##\n##.#\n####",            1, 3},
      {"a bay closed by a corner",                "###\n#.#\n##.",                     1, 2},
      {"an island in a hole, joined by a corner", "#####\n#...#\n#.#.#\n#..##\n#####", 2, 3},
  };
  for (const auto& c : cases) {
    const auto shape = outline(connect(drawn(c.mask)).label, 1);
    EXPECT_EQ(shape.parts.size(), c.parts) << c.name;
    std::size_t rings = 0;
    for (const auto& part : shape.parts) rings += part.size();
    EXPECT_EQ(rings, c.rings) << c.name;
    EXPECT_FALSE(find_flaw(as_geographic(shape))) << c.name;
  }
}

TEST(Outline, HoldsExactlyItsCellsAndIsValidForRandomMasks) {
  base::Random random(11);
  for (int i = 0; i < 600; ++i) {
    const GridFrame frame{-3, 8, 1, static_cast<std::int64_t>(1 + random.below(10)),
                          static_cast<std::int64_t>(1 + random.below(10))};
    Grid<std::uint8_t> mask(frame);
    const double density = random.uniform();
    for (auto& cell : mask.values()) cell = random.uniform() < density;
    const Groups groups = connect(mask);
    for (std::int32_t label = 1; label <= groups.count; ++label) {
      const auto shape = outline(groups.label, label);
      ASSERT_FALSE(find_flaw(as_geographic(shape))) << drawing(mask);
      ASSERT_NEAR(area(shape).count(),
                  static_cast<double>(std::ranges::count(groups.label.values(), label)), 1e-9);
      for (std::int64_t r = 0; r < frame.rows; ++r) {
        for (std::int64_t c = 0; c < frame.columns; ++c) {
          ASSERT_EQ(contains(shape, frame.centre(c, r)), groups.label.at(c, r) == label)
              << drawing(mask);
        }
      }
    }
  }
}

}  // namespace
}  // namespace demine::geo
