// SPDX-License-Identifier: Apache-2.0
/// \file
/// A text as words, numbers and marks. Every later step speaks of these by index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demine/statement/reading.hpp"
#include "stream.hpp"
#include "words.hpp"

namespace demine::statement {

inline constexpr char32_t kDash = 0x2014;
inline constexpr char32_t kEllipsis = 0x2026;
inline constexpr char32_t kSingle = '\'';

struct Token {
  enum class Kind : std::uint8_t { Word, Number, Mark, Break };
  Kind kind = Kind::Mark;
  bool capital = false;       ///< begins with a capital letter
  bool all_capitals = false;  ///< of two letters or more
  bool cyrillic = false;
  bool blank_before = false, blank_after = false;
  char32_t mark = 0;                 ///< of a Mark; every dash is kDash
  std::uint32_t word = 0;            ///< of a Word or Number: index in Text::words
  std::uint32_t begin = 0, end = 0;  ///< letters of the stream
};

struct Word {
  std::string lower{};
  WordInfo info{};
  std::uint32_t seen_lower = 0;    ///< how often without a capital
  std::uint32_t seen_capital = 0;  ///< with one, not after the start of a sentence
};

/// Indices of tokens, `last` among them; nothing where first > last.
struct Range {
  std::uint32_t first = 1, last = 0;

  [[nodiscard]] bool empty() const { return first > last; }
  [[nodiscard]] bool has(std::uint32_t at) const { return first <= at && at <= last; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Text {
  std::string_view source{};
  Stream stream{};
  std::vector<Token> tokens{};  ///< ends with a Break
  std::vector<Word> words{};

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
  [[nodiscard]] const Token& at(std::uint32_t i) const { return tokens[i]; }
  [[nodiscard]] bool is(std::uint32_t i, Tag tag) const {
    return i < size() && tokens[i].kind == Token::Kind::Word &&
           (words[tokens[i].word].info.tags & bit(tag)) != 0;
  }
  [[nodiscard]] bool is_word(std::uint32_t i) const {
    return i < size() && tokens[i].kind == Token::Kind::Word;
  }
  [[nodiscard]] bool is_number(std::uint32_t i) const {
    return i < size() && tokens[i].kind == Token::Kind::Number;
  }
  [[nodiscard]] bool is_break(std::uint32_t i) const {
    return i >= size() || tokens[i].kind == Token::Kind::Break;
  }
  [[nodiscard]] bool is_mark(std::uint32_t i, char32_t mark) const {
    return i < size() && tokens[i].kind == Token::Kind::Mark && tokens[i].mark == mark;
  }
  /// . ! ? or an ellipsis.
  [[nodiscard]] bool is_end_mark(std::uint32_t i) const {
    return is_mark(i, '.') || is_mark(i, '!') || is_mark(i, '?') || is_mark(i, kEllipsis);
  }
  /// In lower case; empty for marks.
  [[nodiscard]] std::string_view lower_of(std::uint32_t i) const {
    if (i >= size() || tokens[i].kind == Token::Kind::Mark || tokens[i].kind == Token::Kind::Break)
      return {};
    return words[tokens[i].word].lower;
  }
  [[nodiscard]] std::int32_t value_of(std::uint32_t i) const {
    return words[tokens[i].word].info.value;
  }
  /// As written, blanks single.
  [[nodiscard]] std::string written(Range range) const;
  [[nodiscard]] Span span(Range range) const;
  /// A word that no list has and that ends like a verb of a person: what stands beside a quotation
  /// may be one.
  [[nodiscard]] bool looks_like_verb(std::uint32_t i) const;
  /// Whether the words of one of `phrases` begin at `i`; the index behind them, or `i`.
  [[nodiscard]] std::uint32_t past_phrase(std::uint32_t i, const Phrases& phrases) const;
};

[[nodiscard]] Text tokens_of(std::string_view source, const Lexicon::Words& words);

[[nodiscard]] bool is_quote_mark(char32_t mark);

}  // namespace demine::statement
