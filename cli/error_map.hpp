// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"
#include "demine/base/error.hpp"

namespace demine::cli {

/// The exit status of an error: a new code does not compile until it has one.
[[nodiscard]] Exit exit_of(base::ErrorCode code);

}  // namespace demine::cli
