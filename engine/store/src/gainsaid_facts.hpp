// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demine/release/facts.hpp"
#include "recorded.hpp"

namespace demine::store {

/// Objects to facts that records speak against as of the moment `at`; each objection names the
/// record. What the register lacks speaks neither for a fact nor against it.
///
/// - `finds_open`: finds of the area, or of one that it came from, that are not disposed of.
/// - `finds_in_part`, `direct_items_inside`: finds and direct evidence of the area itself; where
///   one of an area before a split lies is not asked.
/// - `critical_non_conformities`: those that no inspector saw corrected, and a last visit that
///   failed.
/// - `required_depth_cm`: the depth of a task on the area.
/// \param lineage  ids of the areas that it came from by splits and merges, its own the last.
void object_to_gainsaid(std::vector<release::Fact>& facts, std::string_view at,
                        const std::vector<std::string>& lineage, const Recorded& recorded);

/// "a;b": whether one of the words is in the list.
[[nodiscard]] bool lists_one_of(std::string_view list, const std::vector<std::string>& words);

}  // namespace demine::store
