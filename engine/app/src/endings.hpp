// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/app/readiness.hpp"

namespace demine::app {

/// See Readiness::endings.
[[nodiscard]] std::vector<Ending> endings_of(const plan::SituationParts& parts,
                                             const plan::ReadinessRules& rules);

}  // namespace demine::app
