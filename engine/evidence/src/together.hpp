// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts of check_together(), one rule each. Cost of each: O(n log n) in the items, plus what
/// really meets.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "demine/evidence/take.hpp"

namespace demine::evidence {

/// Second items of an id leave; ids that demine made are made unique instead.
void refuse_same_ids(Intake& intake);

/// Second items that say the same as one before: kind, day, ground, source and all that counts.
/// Items on the same ground that differ in what counts stay, and are listed.
void refuse_same_reports(Intake& intake);

/// Points of one kind, day and source, nearer than both their precisions.
void list_near_reports(Intake& intake);

void list_groups_of_kinds(Intake& intake);

/// Presence, not certainly older, on land reported as cleared.
void list_presence_on_cleared(Intake& intake);

/// "strikes.csv, row 17".
[[nodiscard]] std::string where_in(const model::EvidenceItem& item);

/// A doubt about a pair: listed at `item`.
[[nodiscard]] base::Problem about(const model::EvidenceItem& item, base::Severity severity,
                                  std::string_view code, base::Text what, base::Text todo);

/// Whether the two cover the same ground: vertices equal within 1 cm, in the same order; a ring may
/// start elsewhere or run the other way round, and a line too.
[[nodiscard]] bool same_ground(const geo::GeographicGeometry& a, const geo::GeographicGeometry& b);

}  // namespace demine::evidence
