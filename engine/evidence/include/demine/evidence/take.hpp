// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"
#include "demine/model/evidence.hpp"

namespace demine::evidence {

/// Evidence that may be used, and all that was wrong with the rest.
struct Intake {
  std::vector<model::EvidenceItem> items;
  std::vector<base::Problem> problems;  ///< of the whole file first, then in the order of the rows
  std::uint64_t rows = 0;               ///< rows seen; items.size() + refused rows
};

struct TakeOptions {
  std::chrono::sys_days
      today{};  ///< a date after it is refused: nothing is reported from the future
};

/// Turns the rows of one file into evidence: each good row one item, each bad row one problem per
/// cause, and none of them half. The rules are those of docs/guide/evidence.md. What concerns every
/// row (no column for the kind, a wrong constant, a precision left out) is one problem without a
/// row.
///
/// Safety: a value that cannot be read refuses the row; one that is not there is read in the way
/// that leaves more hazard, and refuses a report that would lower it. Cost: O(cells).
[[nodiscard]] Intake take(const RawTable& table, const Mapping& mapping,
                          const TakeOptions& options);

/// Rules between items, over the files of one run: duplicate ids and geometries (also across files,
/// as at the edges of map sheets), a group that spans kinds, presence on land reported as cleared.
/// Refused duplicates leave `intake.items`; the first in order stays. Ids that take() made are made
/// unique. Cost: O(n log n) in the items, plus the vertices of what meets.
void check_together(Intake& intake);

/// Rules against the area of a programme: an item farther than `reach` from the box of `area` is
/// refused, as "swapped" when its latitude and longitude exchanged would lie inside, as "outside"
/// otherwise.
void check_against_area(Intake& intake, const geo::GeographicGeometry& area, base::Metres reach);

/// The same for one place, which the problem calls `name`; none where it lies near enough.
[[nodiscard]] std::optional<base::Problem> off_the_area(const std::string& name,
                                                        const geo::GeographicGeometry& place,
                                                        const geo::GeographicGeometry& area,
                                                        base::Metres reach);

}  // namespace demine::evidence
