// SPDX-License-Identifier: Apache-2.0
/// \file
/// The blocks of text beside or below the map. Each draws itself from `at` down, at most `width`
/// wide, and returns where it ends; on a canvas of one pixel that is how its height is found.
#pragma once

#include <vector>

#include "bands.hpp"
#include "canvas.hpp"

namespace demine::report {

struct Block {
  Canvas& canvas;
  const HazardSheet& sheet;
  const Band& band;
  Spot at;
  double width;
};

using DrawBlock = double (*)(const Block&);

[[nodiscard]] double draw_ramp(const Block& block);     ///< classes, hatches, outlines
[[nodiscard]] double draw_kinds(const Block& block);    ///< evidence by kind, with counts
[[nodiscard]] double draw_ranking(const Block& block);  ///< the first survey areas
[[nodiscard]] double draw_facts(const Block& block);    ///< facts, credits, version

}  // namespace demine::report
