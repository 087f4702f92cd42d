// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "demine/base/text.hpp"
#include "demine/model/vocabulary.hpp"

namespace demine::release {

/// Where an area stands on its way to release. The first three are what the register shows.
///
/// `product` is what the land has become, and changes only when it is handed over, cancelled or
/// discredited: land that is merely claimed to be reduced or cleared is open, and every ledger
/// counts it so (safety rules 4 and 6). The claim is kept apart until it is signed for.
struct AreaState {
  model::Classification classification = model::Classification::Indication;
  model::AreaStatus status = model::AreaStatus::Reported;
  model::Product product = model::Product::None;
  /// Reduced or Cleared, while the claim is checked; None otherwise.
  model::Product claim = model::Product::None;
  /// While Suspended: Open when no order was in force, Tasked when work had not begun, else
  /// WorkedOn.
  std::optional<model::AreaStatus> stopped_from{};

  friend bool operator==(const AreaState&, const AreaState&) = default;
};

/// Why this combination means nothing; none when it is one of those that can be. Closed has a
/// product and nothing else has; an Indication is discredited or becomes an SHA, it is never
/// cancelled, reduced or cleared; a CHA is never cancelled; what is checked has a claim.
[[nodiscard]] std::optional<base::Text> why_illegal(const AreaState& state);

/// A task order names it and nobody has stopped it: Tasked, WorkedOn, InQc, AwaitingHandover.
[[nodiscard]] bool is_active(model::AreaStatus status);

/// "sha, worked_on, none", and ", claimed cleared" or ", stopped from tasked" where there is one.
[[nodiscard]] std::string written(const AreaState& state);

/// The state in which a part of a split area begins. A stop holds for every part (safety rule 9);
/// a claim was about the whole and falls: the part goes back to WorkedOn.
/// Pre: `whole` is not Closed; nothing is left to split there.
[[nodiscard]] AreaState part_of(const AreaState& whole);

/// The state in which the union of two areas begins: the graver classification, suspended when
/// either is, else the less advanced status. Pre: neither is Closed.
[[nodiscard]] AreaState union_of(const AreaState& a, const AreaState& b);

}  // namespace demine::release
