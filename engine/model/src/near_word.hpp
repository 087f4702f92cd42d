// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace demine::model {

/// `word` in small ASCII letters, without blanks, '_' and '-'.
[[nodiscard]] std::string folded(std::string_view word);

/// The one of `known` that `word` was probably meant to be; empty when none is near.
[[nodiscard]] std::string_view near_word(std::string_view word,
                                         std::span<const std::string_view> known);

/// "a, b, c".
[[nodiscard]] std::string listed(std::span<const std::string_view> words);

}  // namespace demine::model
