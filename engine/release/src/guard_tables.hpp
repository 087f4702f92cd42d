// SPDX-License-Identifier: Apache-2.0
/// \file
/// The guards by the part of the process that they belong to.
#pragma once

#include <vector>

#include "demine/release/guards.hpp"

namespace demine::release {

[[nodiscard]] std::vector<Guard> evidence_guards();
[[nodiscard]] std::vector<Guard> cancellation_guards();
[[nodiscard]] std::vector<Guard> work_guards();
[[nodiscard]] std::vector<Guard> claim_guards();
[[nodiscard]] std::vector<Guard> handover_guards();

}  // namespace demine::release
