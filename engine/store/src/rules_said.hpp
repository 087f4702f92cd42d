// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/journal/key_ring.hpp"
#include "demine/release/rule_set.hpp"
#include "record_fold.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// The subject of entries of kind "rules.adopt".
inline constexpr const char* kRulesSubject = "rules/release";

/// What the journal says of rules.
struct RulesSaid {
  release::RuleBook book;
  /// Rule sets that were adopted apart, and entries that adopt nothing: they loosen, or are of
  /// nobody who may.
  std::vector<Conflict> conflicts{};
  std::string last{};  ///< hash of the last entry that adopted rules; base of the next one
};

/// The floor, and what administrators adopted: each from its day on.
///
/// An entry names in `base` the last one that its author knew. Where another was adopted meanwhile,
/// both hold, on each day whatever is the tighter, and a conflict of the kind "rules" shows them:
/// one authority never loosens by a copy what it tightened on another. What is adopted later, with
/// both in view, goes on from the two together.
[[nodiscard]] base::Result<RulesSaid> rules_said(Database& database, const journal::KeyRing& keys);

}  // namespace demine::store
