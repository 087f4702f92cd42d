// SPDX-License-Identifier: Apache-2.0
/// \file
/// Words of two wordings, compared without what changes from case to case and from script to
/// script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace demine::statement {

/// In lower case, without marks; "ё" as "е".
[[nodiscard]] std::vector<std::string> plain_words(std::string_view text);
/// Without case endings, in order of the alphabet, each once; words that carry no meaning and words
/// of time are left out.
[[nodiscard]] std::vector<std::string> stems_of(std::string_view text);
/// Both sorted: how many are in both.
[[nodiscard]] std::size_t shared(const std::vector<std::string>& a,
                                 const std::vector<std::string>& b);
/// Whether every one of the shorter is in the longer; false where one is empty.
[[nodiscard]] bool one_holds_other(const std::vector<std::string>& a,
                                   const std::vector<std::string>& b);
/// Latin letters alone, what is spelt one way or another made the same: "Ковар", "Kovář" ->
/// "kovar".
[[nodiscard]] std::string latin_skeleton(std::string_view word);
[[nodiscard]] bool is_cyrillic_word(std::string_view word);

}  // namespace demine::statement
