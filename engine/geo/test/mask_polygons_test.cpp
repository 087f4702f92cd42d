// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/mask_polygons.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "demine/base/random.hpp"
#include "demine/geo/validity.hpp"
#include "draw.hpp"

namespace demine::geo {
namespace {

std::vector<PlaneGeometry> polygons_of(const Grid<std::uint8_t>& mask) {
  MaskPolygons polygons(mask.frame());
  const auto width = static_cast<std::size_t>(mask.frame().columns);
  for (std::size_t r = 0; r < static_cast<std::size_t>(mask.frame().rows); ++r)
    polygons.add_row(mask.values().subspan(r * width, width));
  return polygons.finish();
}

Grid<std::uint8_t> drawn(const std::string& drawing) {
  const auto letters = test::grid_of(drawing);
  Grid<std::uint8_t> grid(letters.frame());
  for (std::size_t i = 0; i < grid.values().size(); ++i)
    grid.values()[i] = letters.values()[i] == '#';
  return grid;
}

/// Up to 24 x 24 cells of 5 m; how many are set is drawn too.
Grid<std::uint8_t> random_mask(base::Random& random) {
  const auto columns = static_cast<std::int64_t>(1 + random.below(24));
  const auto rows = static_cast<std::int64_t>(1 + random.below(24));
  Grid<std::uint8_t> mask(GridFrame{100, 900, 5, columns, rows});
  const double share = random.uniform();
  for (auto& cell : mask.values()) cell = random.uniform() < share ? 1 : 0;
  return mask;
}

/// Each cell with the number of the polygon that holds its middle, '.' for none.
std::string drawing(const std::vector<PlaneGeometry>& polygons, const GridFrame& frame) {
  return test::draw(frame, [&](std::int64_t c, std::int64_t r) {
    for (std::size_t i = 0; i < polygons.size(); ++i) {
      if (contains(polygons[i], frame.centre(c, r))) return static_cast<char>('1' + i);
    }
    return '.';
  });
}

bool valid(const PlaneGeometry& plane) {
  GeographicGeometry same{plane.shape, {{}}};
  for (const auto& ring : plane.parts.front()) {
    auto& path = same.parts.front().emplace_back();
    for (const Point p : ring) path.push_back({p.east_m, p.north_m});
  }
  return !find_flaw(same);
}

TEST(MaskPolygons, JoinsCellsByEdgesNotByCorners) {
  const auto mask = drawn(
      "##..#\n"
      "..#.#\n"
      "#.#.#\n"
      "#.###\n");
  EXPECT_EQ(drawing(polygons_of(mask), mask.frame()),
            "11..2\n"
            "..2.2\n"
            "3.2.2\n"
            "3.222\n");
}

TEST(MaskPolygons, AHoleIsARingAndWhatLiesInItAPolygon) {
  const auto polygons =
      polygons_of(drawn("#####\n"
                        "#...#\n"
                        "#.#.#\n"
                        "#...#\n"
                        "#####\n"));
  ASSERT_EQ(polygons.size(), 2U);
  EXPECT_EQ(polygons[0].parts.front().size(), 2U);
  EXPECT_EQ(polygons[0].parts.front()[0].size(), 5U);
  EXPECT_EQ(area(polygons[0]).count(), 16);
  EXPECT_EQ(area(polygons[1]).count(), 1);
}

TEST(MaskPolygons, AHoleThatTouchesTheOutsideByACornerIsStillAHole) {
  const auto polygons =
      polygons_of(drawn("###.\n"
                        "#.##\n"
                        "##.#\n"
                        "####\n"));
  ASSERT_EQ(polygons.size(), 1U);
  EXPECT_TRUE(valid(polygons.front()));
  EXPECT_EQ(area(polygons.front()).count(), 13);
}

TEST(MaskPolygons, RandomMasksComeBackCellByCellAndValid) {
  base::Random random(4);
  for (int world = 0; world < 150; ++world) {
    const auto mask = random_mask(random);
    const auto set = static_cast<double>(std::ranges::count(mask.values(), 1));
    const auto polygons = polygons_of(mask);
    double ground = 0;
    for (const auto& polygon : polygons) {
      ASSERT_TRUE(valid(polygon)) << world;
      ground += area(polygon).count();
    }
    ASSERT_EQ(ground, 25 * set) << world;
    for (std::int64_t i = 0; i < mask.frame().cells(); ++i) {
      const std::int64_t columns = mask.frame().columns;
      const Point p = mask.frame().centre(i % columns, i / columns);
      const auto in = std::ranges::count_if(
          polygons, [&](const PlaneGeometry& polygon) { return contains(polygon, p); });
      ASSERT_EQ(in, mask.values()[static_cast<std::size_t>(i)]) << world;
    }
  }
}

TEST(MaskPolygons, WhatSeveralGotAndWasAppendedIsWhatOneGets) {
  base::Random random(5);
  for (int world = 0; world < 200; ++world) {
    const auto mask = random_mask(random);
    const auto [columns, rows] = std::pair(mask.frame().columns, mask.frame().rows);
    MaskPolygons all(mask.frame());
    for (std::int64_t row = 0; row < rows;) {
      MaskPolygons part(mask.frame());
      const auto until = std::min(rows, row + static_cast<std::int64_t>(random.below(9)));
      for (; row < until; ++row)
        part.add_row(mask.values().subspan(static_cast<std::size_t>(row * columns),
                                           static_cast<std::size_t>(columns)));
      all.append(std::move(part));
    }
    const auto appended = all.finish();
    const auto whole = polygons_of(mask);
    ASSERT_EQ(appended.size(), whole.size()) << world;
    for (std::size_t i = 0; i < whole.size(); ++i)
      ASSERT_TRUE(appended[i].parts == whole[i].parts) << world << ", polygon " << i;
  }
}

TEST(MaskPolygons, WhatIsTakenAsItClosesIsWhatComesAtTheEnd) {
  base::Random random(6);
  const auto in_order = [](std::vector<PlaneGeometry> polygons) {
    std::ranges::sort(polygons, {}, [](const PlaneGeometry& polygon) {
      const Point first = polygon.parts.front().front().front();
      return std::pair(first.north_m, first.east_m);
    });
    return polygons;
  };
  for (int world = 0; world < 200; ++world) {
    const auto mask = random_mask(random);
    const auto [columns, rows] = std::pair(mask.frame().columns, mask.frame().rows);
    const auto row_of = [&](std::int64_t row) {
      return mask.values().subspan(static_cast<std::size_t>(row * columns),
                                   static_cast<std::size_t>(columns));
    };
    MaskPolygons all(mask.frame());
    std::vector<PlaneGeometry> taken;
    const auto take = [&](std::vector<PlaneGeometry> polygons) {
      std::ranges::move(polygons, std::back_inserter(taken));
    };
    for (std::int64_t row = 0; row < rows;) {
      if (random.below(2) == 0) {
        all.add_row(row_of(row++));
      } else {
        MaskPolygons part(mask.frame());
        const auto until = std::min(rows, row + static_cast<std::int64_t>(random.below(5)));
        for (; row < until; ++row) part.add_row(row_of(row));
        all.append(std::move(part));
      }
      if (random.below(3) == 0) take(all.take_closed());
    }
    take(all.finish());
    const auto whole = in_order(polygons_of(mask));
    taken = in_order(std::move(taken));
    ASSERT_EQ(taken.size(), whole.size()) << world;
    for (std::size_t i = 0; i < whole.size(); ++i)
      ASSERT_TRUE(taken[i].parts == whole[i].parts) << world << ", polygon " << i;
  }
}

TEST(MaskPolygons, WhatIsTakenIsWhatNoLaterRowCanTouch) {
  MaskPolygons polygons(GridFrame{0, 0, 1, 5, 5});
  const auto add = [&](std::vector<std::uint8_t> row) { polygons.add_row(row); };
  add({1, 0, 1, 0, 1});
  EXPECT_TRUE(polygons.take_closed().empty());
  add({0, 0, 1, 0, 1});
  EXPECT_EQ(polygons.take_closed().size(), 1U);
  add({0, 0, 1, 1, 1});  // two of before are one
  add({0, 0, 0, 0, 0});
  EXPECT_EQ(polygons.take_closed().size(), 1U);
  EXPECT_TRUE(polygons.finish().empty());
}

TEST(MaskPolygons, WhatIsFinishedBeginsAnew) {
  const std::vector<std::uint8_t> row{1, 0, 1};
  MaskPolygons north(GridFrame{0, 0, 1, 3, 3});
  MaskPolygons south = north;
  south.add_row(row);
  EXPECT_EQ(south.finish().size(), 2U);
  north.add_row(row);
  north.append(std::move(south));
  EXPECT_EQ(north.finish().size(), 2U);
}

TEST(MaskPolygons, NothingSetIsNoPolygon) { EXPECT_TRUE(polygons_of(drawn("...\n...\n")).empty()); }

}  // namespace
}  // namespace demine::geo
