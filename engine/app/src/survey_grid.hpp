// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "demine/geo/grid.hpp"
#include "demine/hazard/map.hpp"

namespace demine::app {

/// The map in cells coarse enough to keep in memory whole, filled tile by tile: survey areas are
/// proposed from it. A coarse cell holds the sum of the expected items of its cells, and the
/// highest probability among them.
class SurveyGrid {
 public:
  /// At most `most_cells` coarse cells; each is a whole number of cells wide.
  SurveyGrid(const geo::GridFrame& frame, std::int64_t most_cells);

  void add(const hazard::TileBands& bands);

  [[nodiscard]] const geo::Grid<float>& expected_items() const { return expected_; }
  [[nodiscard]] const geo::Grid<float>& highest_p() const { return highest_; }

 private:
  std::int64_t factor_ = 1;
  geo::Grid<float> expected_;
  geo::Grid<float> highest_;
};

}  // namespace demine::app
