// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "demine/journal/json.hpp"

namespace demine::journal {

/// The value of a text as canonical() writes nearly all of them: no space between its parts, names
/// in their order, strings without escapes, numbers without exponents and of up to 15 digits.
/// None for whatever else, right or wrong: parse_json() reads that in full. What is given is what
/// reading in full gives, in a third of the time.
[[nodiscard]] std::optional<Value> parse_plain(std::string_view text);

}  // namespace demine::journal
