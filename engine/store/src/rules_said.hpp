// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/journal/key_ring.hpp"
#include "demine/release/rule_set.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// The subject of entries of kind "rules.adopt".
inline constexpr const char* kRulesSubject = "rules/release";

/// The floor, and what administrators adopted: each from its day on. What loosens, or is not an
/// administrator's word, is passed over.
[[nodiscard]] base::Result<release::RuleBook> rules_of(Database& database,
                                                       const journal::KeyRing& keys);

}  // namespace demine::store
