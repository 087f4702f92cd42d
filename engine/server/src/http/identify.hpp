// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "service/context.hpp"

namespace demine::server {

/// The cookie that holds a session's token: HTTPS (or the machine itself), this host, every path.
inline constexpr const char* kSessionCookie = "__Host-demine";

/// Who sent the request, into the context: by session or token, nobody where it names neither.
/// Asked anew each time, so that a revocation holds at once. An answer where what is named does not
/// count (401), or the accounts cannot be read.
[[nodiscard]] std::optional<Response> identify(RequestContext& context, const Request& request);

/// The session's token in the request; empty without one.
[[nodiscard]] std::string_view session_token(const Request& request);

}  // namespace demine::server
