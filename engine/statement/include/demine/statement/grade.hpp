// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a statement is worth until a person has judged it: two grades that say nothing of each
/// other.
#pragma once

#include <string>

#include "demine/statement/reading.hpp"

namespace demine::statement {

/// \invariant of the table: no row gives an A or a B, or a 1 or a 2; those a person gives, with a
/// note.
struct Grade {
  std::string reliability = "F";  ///< of the source, A to F [ADMIRALTY]
  std::string credibility = "6";  ///< of the information, 1 to 6 [ADMIRALTY]
  std::string interest{};         ///< what the speaker has to gain or lose; empty: not known
  std::string why{};              ///< both reasons, as the table has them
};

/// The default of the table `grade` of the lexicon (rules/statements.toml). Who is not in it is F6.
/// A claim that ground is cleared or holds nothing is 6 whoever makes it: what errs there costs a
/// leg.
[[nodiscard]] Grade default_grade(const Proposal& said, const Lexicon* lexicon = nullptr);

}  // namespace demine::statement
