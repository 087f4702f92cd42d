// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "demine/base/result.hpp"

namespace demine::io {

/// Whole content of a gzip file. InvalidInput when it is damaged or cut off, TooLarge beyond
/// `most_bytes`, else as read_file.
[[nodiscard]] base::Result<std::string> read_gzip(const std::filesystem::path& path,
                                                  std::uintmax_t most_bytes);

}  // namespace demine::io
