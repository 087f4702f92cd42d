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
/// state: a product or claim that it had not seen falls, and classification never goes down.
/// \param seen  The state that its proposer saw, where it is known: decides what a stopped area is
///              stopped from when nobody works there any more.
[[nodiscard]] AreaState land(const TransitionRule& rule, const AreaState& state,
                             const std::optional<AreaState>& seen = {});

}  // namespace demine::release
