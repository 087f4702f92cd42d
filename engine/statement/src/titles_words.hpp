// SPDX-License-Identifier: Apache-2.0
/// \file
/// Words that hold a title together; for titles.cpp and titles_reach.cpp alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace demine::statement {

inline constexpr std::uint32_t kLongest =
    16;  // judgement, words: longer titles than that end somewhere else

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

inline constexpr std::array<std::string_view, 8> kArticles{"the",   "a",   "an",  "its",
                                                           "their", "his", "her", "our"};
inline constexpr std::array<std::string_view, 9> kJoins{"of", "for",  "at",   "in",   "on",
                                                        "to", "with", "from", "under"};
inline constexpr std::array<std::string_view, 5> kInside{"of", "for", "and", "the", "in"};
inline constexpr std::array<std::string_view, 8> kRussianJoins{"по", "в",  "при", "на",
                                                               "и",  "за", "с",   "во"};
/// Nouns that end like a verb in the past.
inline constexpr std::array<std::string_view, 14> kNotPast{
    "отдела",  "села", "тыла",  "канала", "персонала", "филиала",  "портала",
    "журнала", "узла", "стола", "угла",   "арсенала",  "генерала", "квартала"};

}  // namespace demine::statement
