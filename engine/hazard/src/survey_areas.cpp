// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/survey_areas.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>

#include "demine/geo/outline.hpp"

namespace demine::hazard {
namespace {

using Mask = geo::Grid<std::uint8_t>;
using Band = geo::Grid<float>;

/// More items have a larger key; 0 and -0 the same.
std::uint32_t key_of(float items) {
  constexpr std::uint32_t kSign = 0x80000000;
  const auto bits = std::bit_cast<std::uint32_t>(items + 0.0F);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

/// Which of the densest cells are within a number of them.
struct Densest {
  std::uint32_t least = 0;   ///< all with a larger key
  std::size_t of_least = 0;  ///< and so many with this one
};

/// Half a key at a time, so that nothing is kept of each cell. Pre: at least `count` > 0 cells
/// have over `at_least`.
Densest densest_of(std::span<const float> items, double at_least, std::size_t count) {
  constexpr std::uint32_t kHalf = 16;
  Densest out{0, count};
  std::uint32_t known = 0;  // bits of the key
  for (const std::uint32_t shift : {kHalf, 0U}) {
    std::vector<std::size_t> cells(std::size_t{1} << kHalf, 0);
    for (const float value : items) {
      if (!(static_cast<double>(value) > at_least)) continue;  // true for NaN
      const std::uint32_t key = key_of(value);
      if ((key & known) == out.least) ++cells[key >> shift & 0xffffU];
    }
    std::size_t half = cells.size() - 1;
    for (; cells[half] < out.of_least; --half) out.of_least -= cells[half];
    out.least |= static_cast<std::uint32_t>(half) << shift;
    known |= 0xffffU << shift;
  }
  return out;
}

/// The cells with most expected items that the budget pays for; equal cells from the north-west on.
Mask densest(const Band& items, double at_least, double budget_m2) {
  const auto values = items.values();
  Mask mask(items.frame());
  const auto over = std::ranges::count_if(
      values, [&](float value) { return static_cast<double>(value) > at_least; });
  const double cell_m2 = items.frame().cell_m * items.frame().cell_m;
  const auto paid = std::min(static_cast<std::size_t>(over),
                             static_cast<std::size_t>(std::max(0.0, budget_m2 / cell_m2)));
  if (paid == 0) return mask;
  auto [least, of_least] = densest_of(values, at_least, paid);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(static_cast<double>(values[i]) > at_least)) continue;
    const std::uint32_t key = key_of(values[i]);
    if (key > least || (key == least && of_least > 0)) mask.values()[i] = 1;
    if (key == least && of_least > 0) --of_least;
  }
  return mask;
}

void keep_inside(Mask& mask, const Band& items) {
  for (std::size_t i = 0; i < mask.values().size(); ++i) {
    if (std::isnan(items.values()[i])) mask.values()[i] = 0;
  }
}

/// Grows groups too small to send people to, by whole cells, to about the smallest ground.
void grow_small(Mask& mask, base::SquareMetres smallest) {
  const geo::GridFrame& frame = mask.frame();
  const double cell_m2 = frame.cell_m * frame.cell_m;
  const auto by =
      static_cast<std::int64_t>(std::ceil((std::sqrt(smallest.count()) / frame.cell_m - 1) / 2));
  if (by <= 0) return;
  const geo::Groups groups = geo::connect(mask);
  std::vector<double> area_m2(static_cast<std::size_t>(groups.count) + 1, 0);
  for (const std::int32_t label : groups.label.values())
    area_m2[static_cast<std::size_t>(label)] += cell_m2;
  const auto grow = [&](std::int64_t column, std::int64_t row) {
    for (auto r = std::max<std::int64_t>(0, row - by); r <= std::min(frame.rows - 1, row + by);
         ++r) {
      for (auto c = std::max<std::int64_t>(0, column - by);
           c <= std::min(frame.columns - 1, column + by); ++c) {
        mask.at(c, r) = 1;
      }
    }
  };
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) {
      const auto label = static_cast<std::size_t>(groups.label.at(c, r));
      if (label != 0 && area_m2[label] < smallest.count()) grow(c, r);
    }
  }
}

template <typename T>
geo::Grid<T> cut(const geo::Grid<T>& grid, const geo::Tile& tile) {
  geo::Grid<T> out(geo::frame_of(grid.frame(), tile));
  for (std::int64_t r = 0; r < tile.rows; ++r) {
    for (std::int64_t c = 0; c < tile.columns; ++c) {
      out.at(c, r) = grid.at(tile.first_column + c, tile.first_row + r);
    }
  }
  return out;
}

/// One polygon each, with sums over its cells.
std::vector<SurveyArea> groups_in(const Mask& mask, const Band& items, const Band& p_any) {
  const geo::Groups groups = geo::connect(mask);
  std::vector<SurveyArea> areas(static_cast<std::size_t>(groups.count));
  const double cell_m2 = mask.frame().cell_m * mask.frame().cell_m;
  for (std::size_t i = 0; i < mask.values().size(); ++i) {
    const std::int32_t label = groups.label.values()[i];
    if (label == 0) continue;
    SurveyArea& area = areas[static_cast<std::size_t>(label - 1)];
    area.area = area.area + base::SquareMetres(cell_m2);
    area.expected_items += static_cast<double>(items.values()[i]);
    area.highest_p = std::max(area.highest_p, static_cast<double>(p_any.values()[i]));
  }
  for (std::int32_t label = 1; label <= groups.count; ++label) {
    areas[static_cast<std::size_t>(label - 1)].outline = geo::outline(groups.label, label);
  }
  return areas;
}

void rank(std::vector<SurveyArea>& areas, double total_items) {
  std::ranges::stable_sort(areas, [](const SurveyArea& a, const SurveyArea& b) {
    return a.expected_items > b.expected_items;
  });
  double items = 0;
  base::SquareMetres ground{};
  int next = 1;
  for (SurveyArea& area : areas) {
    area.rank = next++;
    items += area.expected_items;
    ground = ground + area.area;
    area.share = area.expected_items / total_items;
    area.cumulative_share = items / total_items;
    area.cumulative_area = ground;
  }
}

}  // namespace

std::vector<SurveyArea> propose_survey_areas(const Band& expected_items, const Band& p_any,
                                             double background_items,
                                             const SurveyAreaOptions& options) {
  const geo::GridFrame& frame = expected_items.frame();
  Mask mask = densest(expected_items, background_items * options.at_least_over_background,
                      options.budget.count());
  mask = geo::close_gaps(mask, 1);
  grow_small(mask, options.smallest);
  keep_inside(mask, expected_items);

  std::vector<SurveyArea> areas;
  const auto edge = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(options.largest_edge.count() / frame.cell_m));
  for (const geo::Tile& tile : geo::tiles(frame, edge)) {
    auto part = groups_in(cut(mask, tile), cut(expected_items, tile), cut(p_any, tile));
    std::ranges::move(part, std::back_inserter(areas));
  }
  double total = 0;
  for (const float items : expected_items.values())
    total += std::isnan(items) ? 0 : static_cast<double>(items);
  rank(areas, total);
  return areas;
}

}  // namespace demine::hazard
