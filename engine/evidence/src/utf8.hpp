// SPDX-License-Identifier: Apache-2.0
/// \file
/// Text of unknown origin: may hold bytes that are no UTF-8 at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace demine::evidence {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Code points of `text`; a byte that is no part of valid UTF-8, and NUL, become U+FFFD.
[[nodiscard]] std::vector<char32_t> decode(std::string_view text);

void append(std::string& out, char32_t code_point);

/// `text` with U+FFFD for what decode() cannot read: fit for JSON, GeoPackage and terminals.
[[nodiscard]] std::string readable(std::string_view text);

/// The first `characters` of readable(text); "..." in place of the rest.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t characters = 80);

/// `text` without blanks at its ends; no-break and zero-width blanks and byte order marks count as
/// blanks.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Letters and digits alone, in lower case (Latin, Cyrillic): what is left when neither case,
/// blanks nor punctuation matter.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace demine::evidence
