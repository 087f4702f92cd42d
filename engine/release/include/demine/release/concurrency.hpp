// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/release/rule_set.hpp"

namespace demine::release {

/// What becomes of a transition that is complete, and of one that took effect without its
/// proposer's knowledge.
enum class Meeting {
  Both,      ///< it takes effect, and so does the other
  Undoes,    ///< it takes effect, and the other falls: a conflict to be shown
  Conflict,  ///< it does not take effect: two decisions from one state, kept for a person to
             ///< resolve
};

/// Two transitions of which neither saw the other. Whatever the clocks say: stopping beats what it
/// would undo (safety rule 9), stops do not contend with each other, and of two others the one that
/// was complete first stands.
/// \param unseen  took effect already.
[[nodiscard]] Meeting resolve(const TransitionRule& arriving, const TransitionRule& unseen);

}  // namespace demine::release
