// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/base/units.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::hazard {

/// Ground where people should go and look first: a proposal for an Indication. Never an SHA, which
/// needs a non-technical survey, nor a CHA, which needs direct evidence and people (safety rule 1).
struct SurveyArea {
  int rank = 0;                ///< 1 is first
  geo::PlaneGeometry outline;  ///< one polygon
  base::SquareMetres area{};
  double expected_items = 0;
  double highest_p = 0;         ///< of a cell in it
  double share = 0;             ///< of all expected items of the map
  double cumulative_share = 0;  ///< of this and all before it
  base::SquareMetres cumulative_area{};
  std::vector<std::size_t>
      evidence{};  ///< filled by the caller: what speaks for it, strongest first
};

struct SurveyAreaOptions {
  base::SquareMetres
      budget{};  ///< ground that can be visited; the densest ground up to it is proposed
  base::SquareMetres smallest{10000};  ///< DEFAULT 1 ha: smaller groups are joined or dropped
  base::Metres largest_edge{
      5000};  ///< DEFAULT 5 km: larger groups are cut along a grid, a team walks one part
  double at_least_over_background =
      2;  ///< DEFAULT 2: ground below so many times the background is never proposed
};

/// Clusters of the cells with most expected items within the budget, gaps closed, ranked by
/// expected items.
///
/// \param expected_items    Mean items a cell; NaN outside the area.
/// \param p_any             Same frame.
/// \param background_items  Items a cell expected without any evidence.
/// Accuracy:  outlines follow cell edges and hold every chosen cell; closing gaps adds ground,
/// never removes it,
///            so the proposed ground may exceed the budget by the gaps (at most a cell around each
///            group).
[[nodiscard]] std::vector<SurveyArea> propose_survey_areas(const geo::Grid<float>& expected_items,
                                                           const geo::Grid<float>& p_any,
                                                           double background_items,
                                                           const SurveyAreaOptions& options);

}  // namespace demine::hazard
