// SPDX-License-Identifier: Apache-2.0
/// \file
/// A report in parts: quotations, and the sentences of its author around them.
#pragma once

#include <cstdint>
#include <vector>

#include "quotes.hpp"
#include "tokens.hpp"

namespace demine::statement {

struct Document {
  Text text{};
  std::vector<Quote> quotes{};  ///< speech alone: names in quotation marks are words of the author
  std::vector<std::int32_t> quote_of{};  ///< by token: index in quotes, -1 where the author speaks
  std::vector<Range> sentences{};        ///< the author's; a quotation within one does not end it
  std::vector<std::uint32_t> sentence_of{};  ///< by token

  [[nodiscard]] bool narrates(std::uint32_t i) const { return i < text.size() && quote_of[i] < 0; }
};

[[nodiscard]] Document document_of(std::string_view source, const Lexicon::Words& words);

/// Words of a reporting verb, of whichever sort.
[[nodiscard]] inline bool is_saying(const Text& text, std::uint32_t i) {
  return text.is(i, Tag::Say) || text.is(i, Tag::SayBesideQuote) || text.is(i, Tag::Relay);
}

}  // namespace demine::statement
