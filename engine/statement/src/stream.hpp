// SPDX-License-Identifier: Apache-2.0
/// \file
/// The letters of a text, each with the bytes it stands in: markup, marks of direction and bytes
/// that are no UTF-8 are dealt with here, and nowhere else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demine::statement {

struct Stream {
  std::vector<char32_t> letters{};
  std::vector<std::uint32_t> begin{}, end{};  ///< bytes of each letter in the text

  void put(char32_t letter, std::size_t from, std::size_t to);
};

/// Tags are left out (those of blocks become two line ends, scripts and styles go whole), entities
/// become letters, blanks of every sort become ' ', what is not seen (soft hyphens, marks of
/// direction, byte order marks) goes, accents join their letter, a bad byte becomes U+FFFD.
/// Cost: linear.
[[nodiscard]] Stream letters_of(std::string_view text);

void append_utf8(std::string& out, char32_t letter);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] char32_t lower(char32_t c);

}  // namespace demine::statement
