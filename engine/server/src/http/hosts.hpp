// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace demine::server {

/// Whether the request's Host is one that the server answers for: a page of another name that leads
/// to this address (DNS rebinding) gets nothing.
[[nodiscard]] bool host_is_ours(const Request& request, const std::vector<std::string>& origins);

/// The origin under which the client came; the first where none fits.
[[nodiscard]] std::string origin_of(const Request& request,
                                    const std::vector<std::string>& origins);

/// Whether a page of ours, or no page at all, sends this: Origin and Sec-Fetch-Site.
[[nodiscard]] bool sent_by_us(const Request& request, const std::vector<std::string>& origins);

}  // namespace demine::server
