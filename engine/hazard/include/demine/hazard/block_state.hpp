// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is known about how much a block of ground holds: Lambda ~ Gamma(shape a, rate b), a factor
/// on the expected items w of every cell of the block, for all hazard classes alike
/// (docs/adr/0004).
///
/// Worked example (a = b = 0.5, one cell, w = 0.1, detection 0.9): unsearched P(some) = 0.0871;
/// searched with nothing found 0.0084; searched with two found 0.0411.
#pragma once

#include <cstdint>

namespace demine::hazard {

struct BlockState {
  double shape = 0.5;  ///< a > 0
  double rate = 0.5;   ///< b > 0; before any search b = a, so that the mean factor is 1

  [[nodiscard]] double mean() const { return shape / rate; }

  /// P(no item in ground of expected items w) = (b / (b + w))^a. Exact for the model, for any
  /// cells.
  [[nodiscard]] double none(double w) const;

  /// P(at least one item) = 1 - none(w), without loss for small w.
  [[nodiscard]] double some(double w) const;

  /// Factor below which Lambda lies with `probability` in (0, 1). Source: Boost.Math gamma_p_inv.
  [[nodiscard]] double quantile(double probability) const;

  /// After a search that would have found each item with d, S = sum of w x d over the ground
  /// searched, and `found` items: Gamma(a + n, b + S). Finds raise what is left. Source: DESIGN
  /// section 8.3.
  [[nodiscard]] BlockState after_search(std::int64_t found, double searched_weight) const;
};

/// Expected items in a polygon after a report about the whole polygon: L' = log(1 + LR (e^L - 1)),
/// where L is the expected number before and LR the likelihood ratio of the report. For L' / L ->
/// LR as L -> 0. Pre: expected >= 0, likelihood_ratio > 0. No overflow for large L.
[[nodiscard]] double after_polygon_report(double expected, double likelihood_ratio);

}  // namespace demine::hazard
