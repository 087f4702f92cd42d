// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where a sentence says that somebody says something.
#pragma once

#include <optional>
#include <vector>

#include "mentions.hpp"

namespace demine::statement {

struct Saying {
  enum class Kind : std::uint8_t { Verb, According };
  Kind kind = Kind::Verb;
  Range words{};                         ///< the verb, or "according to"
  Range region{};                        ///< with the speaker
  std::optional<std::size_t> mention{};  ///< of the sentence: who
  bool pronoun = false;                  ///< "по его словам": whoever fits
  Gender gender = Gender::Unknown;       ///< by the pronoun or the verb
  bool beside_quote = false;             ///< counts beside a quotation alone
  bool inherited = false;                ///< "..., and added": the speaker of the one before
  bool relay = false;                    ///< passes on: its subject is no speaker
};

[[nodiscard]] std::vector<Saying> sayings_of(const Document& document, Range sentence,
                                             const std::vector<Mention>& mentions,
                                             const Lexicon::Words& lexicon);

}  // namespace demine::statement
