// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/base/units.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/geo/grid.hpp"

namespace demine::hazard {

struct ZoneOptions {
  double dud_rate = 0;  ///< q, share of what fell that did not go off; 0 < q < 1
  double alpha = 0;     ///< wanted P(at least one dud outside the zone); 0 < alpha < 1
  std::optional<base::Metres> bandwidth{};  ///< standard deviation of the kernel; none: chosen by
                                            ///< likelihood cross-validation, needs >= 10 points
  std::optional<base::Metres> cell{};  ///< none: 1, 2 or 5 x 10^n, a 200th of the window or less
  std::uint64_t simulations = 400;     ///< of the correction; 0: none is made. DEFAULT 400
  std::uint64_t seed = 1;              ///< of the simulations
  unsigned threads = 1;                ///< same result for any number
};

/// The zone, and everything that its size hangs on.
struct Zone {
  geo::Grid<double> per_m2;         ///< intensity of observed impacts; NaN outside the window
  geo::Grid<double> risk_outside;   ///< alpha at which the cell would just be left out; NaN outside
  geo::Grid<std::uint8_t> in_zone;  ///< 1 in the zone
  double bandwidth_m = 0;
  double alpha_used = 0;        ///< after the correction; == the wanted one without it
  double cut_per_m2 = 0;        ///< intensity of the weakest cell in the zone; 0: no cell
  double window_m2 = 0;         ///< of cells whose middle lies in the window
  double zone_m2 = 0;           ///< whole cells
  double expected_duds = 0;     ///< in the window
  double expected_outside = 0;  ///< in the window, outside the zone
  double risk_uncorrected = 0;  ///< share of simulations in which the uncorrected zone left a dud
                                ///< outside; NaN without simulations
};

/// The high-risk zone of ordnance that was dropped or fired: the part of a window outside which at
/// least one dud lies with probability alpha.
///
/// Impacts that went off are a Poisson process of intensity lambda; duds one of q/(1-q) lambda.
/// lambda is a Gaussian kernel estimate, divided by the kernel's share of the window at each place
/// (edge correction). Cells are left out from the weakest on while
/// `1 - exp(-sum of q/(1-q) lambda over them) <= alpha`: one sort.
///
/// The true intensity is not known, and a zone made from an estimate fails more often than alpha.
/// So the whole procedure is repeated on `simulations` patterns drawn from the estimate (with the
/// bandwidth chosen anew, within three steps of the first choice, when it was chosen), and alpha is
/// lowered to the largest value at which no more than alpha of them left a dud outside.
///
/// Pre:      points lie in the window (InvalidArgument names the first that does not).
/// Errors:   InvalidArgument for a rate, alpha, bandwidth or cell that cannot be meant, too few
///           points, fewer simulations than 1/alpha.
/// Accuracy: whole cells, by their middles; a bandwidth below two cells is refused. The zone says
///           nothing about ground outside the window, and holds for one bandwidth.
/// Source:   [HRZ-2013].
[[nodiscard]] base::Result<Zone> high_risk_zone(std::span<const geo::Point> points,
                                                const geo::PlaneGeometry& window,
                                                const ZoneOptions& options);

}  // namespace demine::hazard
