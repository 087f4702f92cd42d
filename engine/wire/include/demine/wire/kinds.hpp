// SPDX-License-Identifier: Apache-2.0
/// \file
/// What can be recorded, for forms.
#pragma once

#include <string_view>

#include "demine/model/hazard_rules.hpp"
#include "demine/wire/json.hpp"

namespace demine::wire {

/// [{kind, about, type, unit, words, expires, of_the_day, meaning}]
[[nodiscard]] Json condition_kinds_json();

/// {edition, background_per_km2, ceiling_per_km2, kinds}
[[nodiscard]] Json evidence_kinds_json(const model::HazardRules& rules);
/// "raises", "counted", "lowers (use)"
[[nodiscard]] std::string_view role_name(model::EvidenceRole role);

}  // namespace demine::wire
