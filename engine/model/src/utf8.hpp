// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace demine::model {

/// The character at the front of `text`, which is taken off; nothing, and `text` as it was, when
/// the bytes are not UTF-8 (RFC 3629: no surrogates, nothing over-long).
[[nodiscard]] std::optional<char32_t> take_character(std::string_view& text);

/// `value` for a message: UTF-8 whatever it was, at most about 80 bytes.
[[nodiscard]] std::string shown(std::string_view value);

}  // namespace demine::model
