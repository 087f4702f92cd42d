// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "demine/release/facts.hpp"

namespace demine::release {

/// Days of `work` on which nothing in `valid` held: no release rests on them (safety rule 10).
/// Earliest first, neighbouring days joined. Empty: every day of work is covered, or there was
/// none. Shape: any order, periods may overlap.
[[nodiscard]] std::vector<Period> uncovered(std::span<const Period> work,
                                            std::span<const Period> valid);

}  // namespace demine::release
