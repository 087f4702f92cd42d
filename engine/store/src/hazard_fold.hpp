// SPDX-License-Identifier: Apache-2.0
/// \file
/// A hazard added up: the area it began as, and all that were split from it, merged into it or
/// extended, with their states, the transitions proposed for them, and the bookings of the ledger.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "demine/journal/key_ring.hpp"
#include "record_fold.hpp"

namespace demine::store {

struct FoldedHazard {
  /// Areas, transitions and bookings, each with the hash of the entry that it began with.
  std::vector<std::pair<Record, std::string>> rows;
  std::vector<Conflict> conflicts;
};

/// `said.subject` is "area/" and the id of the area that the hazard began as.
[[nodiscard]] FoldedHazard fold_hazard(const SubjectSaid& said, const journal::KeyRing& keys);

}  // namespace demine::store
