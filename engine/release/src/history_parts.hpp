// SPDX-License-Identifier: Apache-2.0
/// \file
/// Parts of a history: what an area begins as, what its versions are called, what is known of the
/// work on it, and whose signatures are apart.
#pragma once

#include "demine/release/area_history.hpp"

namespace demine::release {

/// The state that an entry may begin with; what no area begins as is noted.
[[nodiscard]] AreaState admitted(const Created& created, std::vector<base::Text>& problems);

/// Whether it needs a signature that anyone may give, in any role or none.
[[nodiscard]] bool opens_to_anyone(const TransitionRule& rule);

/// What is not met joins the reasons.
void tell(std::vector<base::Text>& reasons, std::vector<Unmet> unmet);

/// What the facts of a step do not meet, as they count at the moment `at`.
[[nodiscard]] std::vector<Unmet> unmet_as_counted(const Attempt& said, const CountedFacts& counted,
                                                  std::string_view at);

/// The worst that an unreadable step may have been: a stop that confirms, in rules of its own.
[[nodiscard]] const TransitionRule& worst_step();

/// What is known of work, after a step that took effect on `day`.
void follow_work(const AreaState& before, const AreaState& after, const base::Date& day,
                 WorkUnderWay& work);

/// What is known of the past, after a step that took effect. \param out  what was before
[[nodiscard]] Background after_effect(Background out, const TransitionRule& rule,
                                      const TransitionRecord& record);

/// What an area that begins in `state` on `day` inherits of the work on those that it is made of.
[[nodiscard]] WorkUnderWay work_in(const AreaState& state, WorkUnderWay work,
                                   const base::Date& day);

/// The version that `proposal` makes of `before`. Where the proposer had not seen all of `before`,
/// the name says so: whoever then builds on what that proposer saw does not build on this. Else a
/// restart that knows one of two stops would take both away.
[[nodiscard]] std::string version_made(const std::string& proposal, const std::string& before,
                                       bool seen);

/// Four eyes: a witness is none of those who sign, and who signs witnessed nothing.
[[nodiscard]] bool is_apart(const TransitionRecord& record, const std::string& person,
                            const std::string& witness);

}  // namespace demine::release
