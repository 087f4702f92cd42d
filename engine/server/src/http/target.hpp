// SPDX-License-Identifier: Apache-2.0
/// \file
/// What stands in a request's first line and in its cookies, taken apart once, before anything else
/// looks at it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace demine::server {

struct Target {
  std::string path;  ///< as Request::path
  Pairs query;
  std::string query_text;
};

/// "/a/b?x=1". Nothing when it is no path from the root, a percent sign is not followed by two
/// digits, an encoded '/' or '\\' or a control character is in it, or a segment is "." or ".." or
/// empty; when it is no UTF-8; when there are more than 64 arguments. One '/' at the end is
/// dropped.
[[nodiscard]] std::optional<Target> parse_target(std::string_view target);

/// "%41" is "A", and in a query '+' a blank. Nothing when a percent sign is not followed by two
/// digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool of_query);
/// Everything but letters, digits and "-._~" as "%41".
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The value of a cookie in a Cookie header (RFC 6265); nothing when it is not there, or there
/// twice: somebody else set one of them.
[[nodiscard]] std::optional<std::string_view> cookie(std::string_view header,
                                                     std::string_view name);

/// Whether the bytes are UTF-8 (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace demine::server
