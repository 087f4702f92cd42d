// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ground that areas of two hazards hold: entered on two copies, imported, or extended into each
/// other. Found in the register as it stands, whatever came first: a conflict of the kind "ground"
/// for each two areas, which goes when one of them is discredited, and is resolved by a person
/// (safety rule 6). Within one hazard hazard_fold.hpp sees to it.
#pragma once

#include <set>
#include <string>

#include "demine/journal/key_ring.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Rows for all areas that stand; there are none yet.
/// Cost: O(n log n) boxes and those that overlap east to west; GEOS where boxes overlap.
[[nodiscard]] base::Done put_shared_ground(Database& database, const journal::KeyRing& keys,
                                           std::int32_t srs_id);

/// The same for the areas of these subjects, whose rows were made anew.
[[nodiscard]] base::Done put_shared_ground_of(Database& database, const journal::KeyRing& keys,
                                              std::int32_t srs_id,
                                              const std::set<std::string>& subjects);

}  // namespace demine::store
