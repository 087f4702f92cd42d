// SPDX-License-Identifier: Apache-2.0
#include "likeness.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stream.hpp"
#include "words.hpp"

namespace demine::statement {
namespace {

/// What stands for a Cyrillic letter; "" for signs without a sound of their own.
std::string_view latin_of(char32_t c) {
  static constexpr std::array<std::string_view, 32> kLatin{
      "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",  "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "sh", "",  "i", "",  "e", "iu", "ia"};
  if (c >= 0x430 && c <= 0x44F) return kLatin[c - 0x430];
  if (c == 0x451) return "e";
  if (c == 0x456 || c == 0x457) return "i";
  if (c == 0x454) return "e";
  if (c == 0x491) return "g";
  return {};
}

/// Latin letters with marks, by blocks of Unicode; those that are no such letter are 0.
char without_mark(char32_t c) {
  struct Block {
    char32_t first, last;
    char letter;
  };
  static constexpr std::array<Block, 34> kBlocks{
      {{0xE0, 0xE6, 'a'},   {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},   {0xEC, 0xEF, 'i'},
       {0xF0, 0xF0, 'd'},   {0xF1, 0xF1, 'n'},   {0xF2, 0xF8, 'o'},   {0xF9, 0xFC, 'u'},
       {0xFD, 0xFF, 'y'},   {0x100, 0x105, 'a'}, {0x106, 0x10D, 'c'}, {0x10E, 0x111, 'd'},
       {0x112, 0x11B, 'e'}, {0x11C, 0x123, 'g'}, {0x124, 0x127, 'h'}, {0x128, 0x131, 'i'},
       {0x134, 0x135, 'j'}, {0x136, 0x138, 'k'}, {0x139, 0x142, 'l'}, {0x143, 0x14B, 'n'},
       {0x14C, 0x151, 'o'}, {0x154, 0x159, 'r'}, {0x15A, 0x161, 's'}, {0x162, 0x167, 't'},
       {0x168, 0x173, 'u'}, {0x174, 0x175, 'w'}, {0x176, 0x178, 'y'}, {0x179, 0x17E, 'z'},
       {0xDF, 0xDF, 's'},   {0x153, 0x153, 'o'}, {0x218, 0x219, 's'}, {0x21A, 0x21B, 't'},
       {0x1CD, 0x1CE, 'a'}, {0x1E0, 0x1E1, 'a'}}
  };
  for (const Block& block : kBlocks) {
    if (c >= block.first && c <= block.last) return block.letter;
  }
  return 0;
}

std::string word_stem(const std::string& word) {
  if (!is_cyrillic_word(word)) {
    for (const std::string_view end : {"'s", "ing", "ed", "es", "s"}) {
      if (word.ends_with(end) && word.size() >= end.size() + 4)
        return word.substr(0, word.size() - end.size());
    }
    return word;
  }
  static constexpr std::array<std::string_view, 34> kEnds{
      "ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "ов", "ев", "ей", "ой",
      "ый",  "ий",  "ая",  "яя",  "ое",  "ее",  "ые",  "ие",  "ых", "их", "ам", "ям",
      "ах",  "ом",  "ем",  "а",   "у",   "е",   "я",   "ы",   "и",  "о"};
  for (const auto end : kEnds) {
    if (word.ends_with(end) && word.size() >= end.size() + 6)
      return word.substr(0, word.size() - end.size());
  }
  return word;
}

}  // namespace

bool is_cyrillic_word(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD0 &&
         static_cast<unsigned char>(word[0]) < 0xD4;
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const Stream stream = letters_of(text);
  for (const char32_t c : stream.letters) {
    const bool digit = c >= '0' && c <= '9';
    if (is_letter(c) || digit || (c == '\'' && !word.empty())) {
      const char32_t small = lower(c);
      append_utf8(word, small == 0x451 ? 0x435 : small);
    } else if (!word.empty()) {
      out.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::vector<std::string> stems_of(std::string_view text) {
  const auto& lexicon = Lexicon::builtin().words();
  constexpr std::uint64_t kNoMeaning = bit(Tag::Function) | bit(Tag::Month) | bit(Tag::Weekday) |
                                       bit(Tag::Number) | bit(Tag::He) | bit(Tag::She) |
                                       bit(Tag::They);
  std::vector<std::string> out;
  for (const auto& word : plain_words(text)) {
    const bool number = word[0] >= '0' && word[0] <= '9';
    if (number || (lexicon.look_up(word).tags & kNoMeaning) != 0) continue;
    out.push_back(word_stem(word));
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t count = 0;
  for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
    if (*one == *other) ++count;
    const bool forward = *one <= *other, back = *other <= *one;
    if (forward) ++one;
    if (back) ++other;
  }
  return count;
}

bool one_holds_other(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto least = std::min(a.size(), b.size());
  return least > 0 && shared(a, b) == least;
}

std::string latin_skeleton(std::string_view word) {
  std::string out;
  for (const char32_t c : letters_of(word).letters) {
    const char32_t small = lower(c);
    if (small >= 'a' && small <= 'z') {
      out += static_cast<char>(small);
    } else if (const char bare = without_mark(small); bare != 0) {
      out += bare;
    } else {
      out += latin_of(small);
    }
  }
  // Spellings of one sound.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSame{
      {{"sch", "sh"},
       {"ph", "f"},
       {"ck", "k"},
       {"ei", "e"},
       {"ey", "e"},
       {"y", "i"},
       {"j", "i"},
       {"w", "v"},
       {"q", "k"},
       {"x", "ks"},
       {"kh", "h"},
       {"c", "k"}}
  };
  for (const auto& [from, to] : kSame) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  }
  std::string single;
  for (const char c : out) {
    // "Dahl", "Даль": an h behind a vowel is not heard; doubled letters are one.
    if (c == 'h' && !single.empty() &&
        std::string_view("aeiou").find(single.back()) != std::string_view::npos)
      continue;
    if (single.empty() || single.back() != c) single += c;
  }
  return single;
}

}  // namespace demine::statement
