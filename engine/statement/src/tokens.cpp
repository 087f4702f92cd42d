// SPDX-License-Identifier: Apache-2.0
#include "tokens.hpp"

#include <algorithm>
#include <unordered_map>

namespace demine::statement {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_dash(char32_t c) { return (c >= 0x2012 && c <= 0x2015) || c == 0x2212; }

class Splitting {
 public:
  Splitting(Text& text, const Lexicon::Words& lexicon) : text_(text), lexicon_(lexicon) {
    letters_ = &text.stream.letters;
    for (std::size_t i = 0; i + 1 < letters_->size() && !blank_lines_; ++i) {
      if ((*letters_)[i] != '\n') continue;
      std::size_t next = i + 1;
      while (next < letters_->size() && (*letters_)[next] == ' ') ++next;
      blank_lines_ = next < letters_->size() && (*letters_)[next] == '\n';
    }
  }

  void run() {
    while (at_ < letters_->size()) {
      const char32_t c = (*letters_)[at_];
      if (c == ' ') {
        ++at_;
        blank_ = true;
      } else if (c == '\n') {
        lines();
      } else if (is_letter(c)) {
        word();
      } else if (is_digit(c)) {
        number();
      } else {
        mark(c);
      }
    }
    paragraph();
  }

 private:
  [[nodiscard]] char32_t letter(std::size_t i) const {
    return i < letters_->size() ? (*letters_)[i] : U'\0';
  }

  /// A line end is a paragraph's where the text has no blank lines; else a blank line is.
  void lines() {
    std::size_t ends = 0;
    while (at_ < letters_->size() && (letter(at_) == '\n' || letter(at_) == ' ')) {
      if (letter(at_) == '\n') ++ends;
      ++at_;
    }
    const char32_t next = letter(at_);
    const bool dialogue = is_dash(next) || (is_hyphen(next) && letter(at_ + 1) == ' ');
    if (ends > 1 || !blank_lines_ || dialogue) paragraph();
    blank_ = true;
  }

  void paragraph() {
    const auto at = static_cast<std::uint32_t>(at_);
    if (!text_.tokens.empty()) text_.tokens.back().blank_after = true;
    text_.tokens.push_back({.kind = Token::Kind::Break, .begin = at, .end = at});
    blank_ = true;
  }

  void push(Token token) {
    token.blank_before = blank_;
    if (blank_ && !text_.tokens.empty()) text_.tokens.back().blank_after = true;
    blank_ = false;
    text_.tokens.push_back(token);
  }

  std::uint32_t intern(std::string lower) {
    const auto [found, is_new] =
        index_.try_emplace(std::move(lower), static_cast<std::uint32_t>(text_.words.size()));
    if (is_new)
      text_.words.push_back({.lower = found->first, .info = lexicon_.look_up(found->first)});
    return found->second;
  }

  void word() {
    const std::size_t from = at_;
    std::size_t letters = 0, capitals = 0;
    std::string lower_text;
    while (at_ < letters_->size()) {
      const char32_t c = letter(at_);
      const bool inside =
          (is_hyphen(c) || is_apostrophe(c)) && is_letter(letter(at_ + 1)) && at_ > from;
      const bool digits = is_hyphen(c) && is_digit(letter(at_ + 1));
      if (!is_letter(c) && !inside && !digits && !is_digit(c)) break;
      if (is_letter(c)) ++letters;
      if (is_upper(c)) ++capitals;
      const char32_t small = lower(c);
      append_utf8(lower_text, small == 0x451     ? 0x435
                              : is_hyphen(c)     ? U'-'
                              : is_apostrophe(c) ? U'\''
                                                 : small);
      ++at_;
    }
    if (lower_text.ends_with("'s")) lower_text.resize(lower_text.size() - 2);
    const char32_t first = letter(from);
    push({.kind = Token::Kind::Word,
          .capital = is_upper(first),
          .all_capitals = letters > 1 && capitals == letters,
          .cyrillic = first >= 0x400 && first < 0x530,
          .word = intern(std::move(lower_text)),
          .begin = static_cast<std::uint32_t>(from),
          .end = static_cast<std::uint32_t>(at_)});
  }

  void number() {
    const std::size_t from = at_;
    std::string written;
    while (at_ < letters_->size()) {
      const char32_t c = letter(at_);
      const bool joins = (c == '.' || c == ',' || c == ':' || c == '/' || is_hyphen(c)) &&
                         is_digit(letter(at_ + 1));
      if (!is_digit(c) && !joins) break;
      append_utf8(written, is_hyphen(c) ? U'-' : c);
      ++at_;
    }
    // "5th", "2-го".
    std::size_t end = at_;
    if (is_hyphen(letter(end)) && is_letter(letter(end + 1))) ++end;
    std::size_t ordinal = end;
    while (is_letter(letter(ordinal)) && ordinal < end + 3) ++ordinal;
    if (ordinal > end && !is_letter(letter(ordinal))) at_ = ordinal;
    push({.kind = Token::Kind::Number,
          .word = intern(std::move(written)),
          .begin = static_cast<std::uint32_t>(from),
          .end = static_cast<std::uint32_t>(at_)});
  }

  void mark(char32_t c) {
    const std::size_t from = at_++;
    char32_t mark = c;
    if (is_dash(c)) {
      mark = kDash;
    } else if (is_hyphen(c)) {
      const bool twice = is_hyphen(letter(at_));
      while (is_hyphen(letter(at_))) ++at_;
      const char32_t next = letter(at_);
      if (twice || ((blank_ || from == 0) && (next == ' ' || next == 0))) mark = kDash;
    } else if (c == '`' || c == 0xB4 || c == 0x2018 || is_apostrophe(c)) {
      if (letter(at_) == c && (c == '`' || c == '\'')) {
        ++at_;
        mark = c == '`' ? 0x201C : 0x201D;  // ``typed'' marks
      }
    } else if (c == '.' && letter(at_) == '.') {
      while (letter(at_) == '.') ++at_;
      mark = kEllipsis;
    } else if (c == ',' && letter(at_) == ',') {
      ++at_;
      mark = 0x201E;
    }
    push({.mark = mark,
          .begin = static_cast<std::uint32_t>(from),
          .end = static_cast<std::uint32_t>(at_)});
  }

  Text& text_;
  const Lexicon::Words& lexicon_;
  const std::vector<char32_t>* letters_;  // of text_
  std::unordered_map<std::string, std::uint32_t> index_{};
  std::size_t at_ = 0;
  bool blank_ = true, blank_lines_ = false;
};

/// A capital after the start of a sentence says that the word is a name.
void count_capitals(Text& text) {
  bool starts = true;
  for (const Token& token : text.tokens) {
    if (token.kind == Token::Kind::Word) {
      Word& word = text.words[token.word];
      if (!token.capital) {
        ++word.seen_lower;
      } else if (!starts) {
        ++word.seen_capital;
      }
      starts = false;
    } else if (token.kind == Token::Kind::Break) {
      starts = true;
    } else if (token.kind == Token::Kind::Mark) {
      starts = starts || token.mark == '.' || token.mark == '!' || token.mark == '?' ||
               token.mark == kEllipsis || token.mark == ':' || token.mark == kDash ||
               is_quote_mark(token.mark);
    } else {
      starts = false;
    }
  }
}

}  // namespace

bool is_quote_mark(char32_t c) {
  return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
         c == 0x203A || c == kSingle;
}

Text tokens_of(std::string_view source, const Lexicon::Words& words) {
  Text text{.source = source, .stream = letters_of(source)};
  text.tokens.reserve(text.stream.letters.size() / 5 + 8);
  Splitting(text, words).run();
  count_capitals(text);
  return text;
}

std::string Text::written(Range range) const {
  std::string out;
  if (range.empty() || range.first >= size()) return out;
  for (std::uint32_t i = tokens[range.first].begin; i < tokens[range.last].end; ++i) {
    const char32_t c = stream.letters[i] == '\n' ? U' ' : stream.letters[i];
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    append_utf8(out, c);
  }
  return out;
}

Span Text::span(Range range) const {
  if (range.empty() || range.last >= size()) return {};
  const auto from = tokens[range.first].begin, to = tokens[range.last].end;
  if (from >= to || to > stream.letters.size()) return {};
  return {stream.begin[from], stream.end[to - 1]};
}

bool Text::looks_like_verb(std::uint32_t i) const {
  if (!is_word(i) || tokens[i].capital) return false;
  constexpr std::uint64_t kOther = bit(Tag::Function) | bit(Tag::Office) |
                                   bit(Tag::OfficeModifier) | bit(Tag::OrgHead) | bit(Tag::Group) |
                                   bit(Tag::Audience) | bit(Tag::PlaceHead) | bit(Tag::Venue) |
                                   bit(Tag::He) | bit(Tag::She) | bit(Tag::They);
  if ((words[tokens[i].word].info.tags & kOther) != 0) return false;
  const auto word = lower_of(i);
  if (!tokens[i].cyrillic) {
    return word.size() > 4 &&
           (word.ends_with("ed") ||
            (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s")));
  }
  return word.size() >= 8 &&
         ends_with_any(word, {"ает", "яет", "ует",  "ит",   "ал",  "ил",   "ел",   "ял",
                              "ала", "ила", "ела",  "яла",  "али", "или",  "ели",  "ают",
                              "яют", "уют", "ется", "ится", "лся", "лась", "лись", "ёт"});
}

std::uint32_t Text::past_phrase(std::uint32_t i, const Phrases& phrases) const {
  if (!is_word(i)) return i;
  for (const auto& phrase : phrases) {
    std::uint32_t at = i;
    for (const auto& word : phrase) {
      if (lower_of(at) != word) break;
      ++at;
    }
    if (at - i == phrase.size()) return at;
  }
  return i;
}

}  // namespace demine::statement
