// SPDX-License-Identifier: Apache-2.0
/// \file
/// What confirmed statements do not agree with: each other, a table of offices, the register. That
/// something does not agree says of neither side that it is wrong.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "demine/base/text.hpp"
#include "demine/statement/reading.hpp"

namespace demine::statement {

/// A statement of the register. Days are ISO 8601; an empty one is not known.
struct Said {
  std::string label{};
  std::string speaker{}, office{};
  std::string said_from{}, said_to{}, reported_on{};
  std::string topic{}, place{}, words{};
  Form form = Form::Quoted;
  GroundClaim ground = GroundClaim::None;
  std::string group{};              ///< independence; empty: a group of its own
  std::vector<std::string> days{};  ///< named among its words: "2027-05-10", or "from..to"
  /// Day of the last signature of a certificate of land at its place; empty: there is none.
  std::string certificate_on{};
  std::string
      certificate_part{};  ///< where it has none: an area there that has one, and is a part at most
};

/// A row of a table of offices: who held it, from when until when.
struct OfficeHolder {
  std::vector<std::string> offices{};  ///< the same office in its wordings and languages
  std::vector<std::string> people{};   ///< the same person in the spellings of languages
  std::string from{}, until{};         ///< ISO 8601 days; empty: open
  std::string where{};                 ///< "offices.csv row 3"
};

struct Disagreement {
  std::string code{};  ///< stable: "two-offices"
  std::string of{};    ///< label of the statement
  std::string
      with{};  ///< label, row or register that it does not agree with; empty: nothing backs it
  base::Text what{};
};

/// Every pair once, by label of the statement that was given first, then by code.
/// Accuracy: names and offices are compared by their words without case endings, across Latin and
/// Cyrillic for names alone; what
///           is written very differently is not found. Nothing found is not agreement.
/// Cost:     linear in the rows; quadratic in the statements of one person, of one office and of
/// one place.
[[nodiscard]] std::vector<Disagreement> compare(std::span<const Said> statements,
                                                std::span<const OfficeHolder> table);

/// Whether one is a copy of the other: the same person, and the same words but for marks and
/// blanks.
[[nodiscard]] bool is_copy(const Said& a, const Said& b);

/// Whether the name of an area is that of a place, or has every word of it ("Field north of
/// Zarech", "Zarech"): land of the second sort is a part at most.
enum class Naming { Other, Part, Same };
[[nodiscard]] Naming names_place(std::string_view area, std::string_view place);

/// Whether two names may be one person's: "А. Ковар", "Anna Kovar".
[[nodiscard]] bool may_be_same_person(std::string_view a, std::string_view b);

}  // namespace demine::statement
