// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/base/error.hpp"

namespace demine::io {

/// What the operating system's `number` (errno) means for a person who named `path`.
[[nodiscard]] base::Error system_error(int number, const std::filesystem::path& path);

}  // namespace demine::io
