// SPDX-License-Identifier: Apache-2.0
/// \file
/// What stands between quotation marks, and in the lines of a dialogue.
#pragma once

#include <vector>

#include "tokens.hpp"

namespace demine::statement {

/// A quotation as its marks have it: what of it is the author's is not among the pieces.
struct Quote {
  Range whole{};                ///< with its marks
  std::vector<Range> pieces{};  ///< words of the speaker
  std::vector<Range> author{};  ///< words of the author within, with their dashes
  bool unclosed = false;
  bool dialogue = false;      ///< a line that begins with a dash
  bool holds_quotes = false;  ///< another quotation within
  bool continues = false;     ///< the one before goes on in a new paragraph
};

/// The outermost quotations, in the order of the text. An unclosed one ends with its paragraph.
/// Cost: linear.
[[nodiscard]] std::vector<Quote> quotes_of(const Text& text);

}  // namespace demine::statement
