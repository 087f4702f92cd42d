// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::report {

[[nodiscard]] std::string base64(std::string_view bytes);

/// gzip, with no time and no name in it: the same bytes for the same input. Its checksum lets the
/// page refuse data that were damaged on the way. Errors: Io (no memory).
[[nodiscard]] base::Result<std::string> gzip(std::span<const std::uint8_t> bytes);

/// "sha256-..." of a script or a style, as a Content-Security-Policy names it.
[[nodiscard]] std::string csp_hash(std::string_view text);

}  // namespace demine::report
