// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demine::evidence {

/// Single letters to insert, delete or replace to make `b` of `a`, in folded letters (Levenshtein
/// 1966). Cost: O(letters of a x letters of b).
[[nodiscard]] std::size_t edits(std::string_view a, std::string_view b);

/// `known` with the words most like `word` first, at most `most` of them, as "a, b, c"; "..." for
/// the rest.
[[nodiscard]] std::string nearest_first(std::string_view word,
                                        const std::vector<std::string>& known,
                                        std::size_t most = 12);

}  // namespace demine::evidence
