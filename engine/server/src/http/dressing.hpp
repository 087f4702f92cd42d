// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "http/message.hpp"
#include "service/settings.hpp"

namespace demine::server {

/// What every answer gets after its handler: ETag and 304, gzip, headers that tell a browser to
/// trust nothing. `guarded`: it holds confidential or personal data, and is kept nowhere.
void dress(const Request& request, const Settings& settings, bool guarded, Response& response);

/// Whether the caller says to have what has this tag: a handler that finds it dear to make the body
/// may answer 304 with the ETag alone.
[[nodiscard]] bool has_kept(const Request& request, std::string_view tag);

/// Of the page and of everything else: server.md, "Web client".
inline constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace demine::server
