// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "demine/release/area_state.hpp"
#include "demine/release/signatures.hpp"

namespace demine::release {

/// Whether a transition may happen, and everything that stands in its way.
struct Decision {
  bool possible_from_here = false;   ///< its `from` takes the state
  std::vector<Unmet> unmet{};        ///< state, facts and guards
  std::vector<Unmet> unsigned_by{};  ///< signatures that are missing
  AreaState
      after{};  ///< what it would make of the state; the state itself where it is not possible

  [[nodiscard]] bool allowed() const { return unmet.empty() && unsigned_by.empty(); }
};

/// What a transition needs of a person who is about to propose or sign it.
struct Attempt {
  const TransitionRule* rule = nullptr;
  const RuleSet* rules = nullptr;
  AreaState state{};
  std::span<const Fact> facts{};
  std::span<const Signer> signed_by{};
  const Background* background = nullptr;
  base::Date day;  ///< at the place of the operation
};

/// All of it, not the first alone. Facts never stand in the way of a transition without guards:
/// nobody who stops work is refused for a misspelt reason.
[[nodiscard]] Decision decide(const Attempt& attempt);

/// What `rule` makes of `state` when it takes effect there. A stopping transition may land on any
/// state: product and claim fall, classification never goes down, and what nobody works on any more
/// is stopped from Open, so that no order comes back when the stop is lifted. Closed land that is
/// opened again stays as it is: the new area is another one.
[[nodiscard]] AreaState land(const TransitionRule& rule, const AreaState& state);

/// The part of decide() that does not look at the state or the signatures: facts, origins, guards;
/// and for whatever releases, an objection to the fact `ledger_balances`, asked for or not.
[[nodiscard]] std::vector<Unmet> unmet_guards(const Attempt& attempt);

}  // namespace demine::release
