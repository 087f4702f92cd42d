// SPDX-License-Identifier: Apache-2.0
/// \file
/// What of readiness a caller may see: tasks and teams that are its own, and of findings about
/// persons no more than the outcome.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/readiness.hpp"
#include "http/route.hpp"

namespace demine::server {

/// By index in the situation.
struct ShownReadiness {
  std::vector<bool> tasks{}, teams{};
};
/// NotFound where the caller sees no tasks or no teams at all.
[[nodiscard]] base::Result<ShownReadiness> shown_readiness(const store::OperationFile& file,
                                                           const Context& context,
                                                           const plan::Situation& situation);

/// Index of a task or team by label or id; NotFound where there is none, or it is not shown.
[[nodiscard]] base::Result<std::uint32_t> shown_task(const plan::Situation& situation,
                                                     const ShownReadiness& shown,
                                                     std::string_view name);
[[nodiscard]] base::Result<std::uint32_t> shown_team(const plan::Situation& situation,
                                                     const ShownReadiness& shown,
                                                     std::string_view name);

/// Whether the predicate reads facts about persons.
[[nodiscard]] bool is_personal(std::string_view predicate);
/// Findings about persons: as they are, journalled, for whoever may read of people; else the
/// outcome and what to do alone.
[[nodiscard]] base::Done guard_findings(Context& context, std::vector<plan::Finding>& findings);
void withhold(plan::Finding& finding);

}  // namespace demine::server
