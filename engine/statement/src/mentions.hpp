// SPDX-License-Identifier: Apache-2.0
/// \file
/// Who is spoken of in a sentence: names with their offices, bodies, groups, pronouns.
#pragma once

#include <vector>

#include "document.hpp"

namespace demine::statement {

enum class Gender : std::uint8_t { Unknown, Man, Woman };

struct Mention {
  enum class Kind : std::uint8_t { Person, Office, Organisation, Group, Pronoun };
  Kind kind = Kind::Person;
  Range whole{};   ///< with article, title and apposition
  Range name{};    ///< of a person
  Range office{};  ///< claimed; for Organisation and Group what names it
  Gender gender = Gender::Unknown;
  bool plural = false;
  bool oblique = false;     ///< Russian: not in the nominative
  bool outlet = false;      ///< an agency, a paper, a channel
  bool possessive = false;  ///< "Kovar's"
};

/// In the order of the sentence; none overlaps another.
/// \param is_place  By token: named by the gazetteer.
[[nodiscard]] std::vector<Mention> mentions_of(const Document& document, Range sentence,
                                               const std::vector<bool>& is_place);

}  // namespace demine::statement
