// SPDX-License-Identifier: Apache-2.0
/// \file
/// What each word may be, as the lexicon says; the same word is looked up once a text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "demine/statement/lexicon.hpp"

namespace demine::statement {

enum class Tag : std::uint8_t {
  Say,
  SayBesideQuote,
  Relay,
  Office,
  OfficeModifier,
  HonorificMan,
  HonorificWoman,
  Rank,
  OrgHead,
  OrgWord,
  OutletHead,
  NameBefore,
  He,
  She,
  They,
  Group,
  Audience,
  Venue,
  Month,
  Weekday,
  Number,
  Ahead,
  PlaceHead,
  Function,
  Abbreviation,
  Man,
  Woman,
  PastWoman,   ///< a reporting verb in the feminine
  PastMan,     ///< in the masculine
  Plural,      ///< a reporting verb in the plural
  Oblique,     ///< a declined noun in another case than the nominative
  Nominative,  ///< a declined noun as listed
};

[[nodiscard]] constexpr std::uint64_t bit(Tag tag) {
  return std::uint64_t{1} << static_cast<unsigned>(tag);
}

struct WordInfo {
  std::uint64_t tags = 0;
  std::int32_t value = 0;  ///< of a month, a weekday or a number, from 1
};

struct Topic {
  std::string name;
  std::vector<std::string> stems;
};

/// A row of the table of default grades.
struct GradeRow {
  std::string when, grade, interest, why;
};

/// Rows of word beginnings.
using Phrases = std::vector<std::vector<std::string>>;

struct Lexicon::Words {
  std::unordered_map<std::string, WordInfo> exact{};
  std::unordered_map<std::string, WordInfo> stems{};           ///< of declined nouns
  std::unordered_map<std::string, std::string> nominatives{};  ///< of a declined noun, by its stem
  std::vector<Topic> topics{};
  Phrases according{}, according_pronoun{}, citing{};
  Phrases not_contaminated{}, cleared{}, under_clearance{}, contaminated{};
  std::vector<std::string> negations{};
  std::vector<GradeRow> reliability{}, credibility{};

  [[nodiscard]] std::uint64_t tags_of_parts(const std::string& lower) const;
  /// \param lower  In lower case.
  [[nodiscard]] WordInfo look_up(const std::string& lower) const;
  /// "министерстве" -> "министерство"; what is no declined noun stays.
  [[nodiscard]] std::string nominative(const std::string& lower) const;
};

/// "ё" is written "е" by half of those who write: here by all.
[[nodiscard]] std::string without_yo(std::string word);
/// "министр" without what changes from case to case; and whether `ending` is one that may follow.
[[nodiscard]] std::string_view noun_stem(std::string_view nominative);
[[nodiscard]] bool is_noun_ending(std::string_view ending);
/// Ends of a word in Cyrillic, 2 bytes a letter.
[[nodiscard]] bool ends_with_any(std::string_view word,
                                 std::initializer_list<std::string_view> ends);

}  // namespace demine::statement
