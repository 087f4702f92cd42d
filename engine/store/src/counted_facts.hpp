// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/release/area_history.hpp"
#include "recorded.hpp"

namespace demine::store {

/// The facts of a proposal as they count at the moment `at` (release::CountedFacts).
///
/// - Evidence counts by the records that it names: their kinds are those of the register, and what
/// is
///   not there, was taken back, or is not direct where it must be, is an objection to the fact. A
///   step that stops rests on what was said alone (safety rule 9).
/// - Nothing that a record of the register speaks against is heard (gainsaid_facts.hpp).
/// - Days of work, accreditation, tool tests and medical cover are worked out from records of the
/// tasks
///   that name the area (safety rule 10); what the proposal says of them is not heard. Survey that
///   no record of a day tells of rests on the accreditation of the organisations that sign as
///   survey leaders.
/// - Nothing is claimed, checked or released while ground of the hazard cannot be read.
/// \param lineage  ids of the area, and of those that it came from by splits and merges.
/// \param unread  which ground that is.
[[nodiscard]] std::vector<release::Fact> counted_facts(const release::Attempt& said,
                                                       std::string_view at,
                                                       const std::vector<std::string>& lineage,
                                                       const Recorded& recorded,
                                                       std::optional<base::Text> unread);

}  // namespace demine::store
