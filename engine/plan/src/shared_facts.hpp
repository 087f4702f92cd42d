// SPDX-License-Identifier: Apache-2.0
/// \file
/// Facts that several predicates read, and words about words.
#pragma once

#include <vector>

#include "demine/plan/facts.hpp"

namespace demine::plan {

/// Who attests what only an authority can.
[[nodiscard]] std::vector<model::Role> authority();
/// What the task orders.
[[nodiscard]] KnownFact activity_fact();
/// How the ground is to be searched.
[[nodiscard]] KnownFact methods_fact();
[[nodiscard]] bool share_a_word(const Words& a, const Words& b);

}  // namespace demine::plan
