// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "service/settings.hpp"

namespace demine::server {

/// What every answer gets after its handler: ETag and 304, gzip, headers that tell a browser to
/// trust nothing. `guarded`: it holds confidential or personal data, and is kept nowhere.
void dress(const Request& request, const Settings& settings, bool guarded, Response& response);

/// Of the page and of everything else: server.md, "Web client".
inline constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace demine::server
