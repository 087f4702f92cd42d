// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people attest, and guards read. A transition knows nothing but its facts: what the field
/// and the model will measure comes here as a fact with a name, a type and a person behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/result.hpp"
#include "demine/model/evidence.hpp"

namespace demine::release {

enum class FactType {
  YesNo,
  Count,   ///< a whole number, not negative
  Number,  ///< a real number in the fact's unit
  Day,     ///< a whole day
  Text,    ///< a name, a number of a paper; not empty
  Kinds,   ///< kinds of evidence, one for each item: two finds are "find, find"
  Days,    ///< periods of whole days, both ends included
};
/// "yes_no", "count", ... as in rule sets and documents.
[[nodiscard]] std::string_view name(FactType type);

/// Whole days, both ends included. Pre: both are of day precision, `from` is not after `until`.
struct Period {
  base::Date from;
  base::Date until;
  friend bool operator==(const Period&, const Period&) = default;
};

/// In the order of FactType.
using FactValue = std::variant<bool, std::int64_t, double, base::Date, std::string,
                               std::vector<model::EvidenceKind>, std::vector<Period>>;

struct Fact {
  std::string name;
  FactValue value;
  std::string attested_by;                  ///< id of a person; empty counts as not attested
  base::Date attested_on;                   ///< the day at the place of the operation
  std::optional<base::Date> valid_until{};  ///< last day on which it holds
  std::optional<model::Origin> origin{};    ///< none: that of the operation (safety rule 11)
  /// Kinds: ids of the records of evidence, in the order of the kinds; empty where none is named.
  std::vector<std::string> items{};
  /// Why the register does not bear it out; it counts for nothing then.
  std::optional<base::Text> objection{};
  /// The objection is a record that says otherwise: attesting it again mends nothing.
  bool gainsaid = false;
};

/// A fact that transitions may need.
struct KnownFact {
  std::string_view name;  ///< snake_case; a number ends in its unit
  FactType type;
  base::Text meaning;
  bool expires = false;          ///< without `valid_until` it does not count
  std::optional<double> most{};  ///< Number: a share of 100 is a percentage by mistake
  bool above_zero = false;       ///< Number: zero is impossible; detection is never perfect
  /// Worked out from the records of the register; what anybody says of it is not heard.
  bool from_register = false;
};

/// Every fact there is, in the order of docs/design/release.md.
[[nodiscard]] std::span<const KnownFact> known_facts();
/// nullptr when there is none of this name.
[[nodiscard]] const KnownFact* find_known_fact(std::string_view name);
/// The same for a name that a person typed: InvalidArgument says where they are listed.
[[nodiscard]] base::Result<const KnownFact*> known_fact_named(std::string_view name);

/// The value that a person typed. Count "0"; Number "12.5"; YesNo "yes" or "no"; Day "2026-05-01";
/// Kinds "find, marking"; Days "2026-05-01/2026-05-20, 2026-06-02". Never throws; InvalidArgument
/// says how to write it.
[[nodiscard]] base::Result<FactValue> parse_fact_value(FactType type, std::string_view text);

/// One way to write it; parse_fact_value() of it gives the value again.
[[nodiscard]] std::string written(const FactValue& value);
[[nodiscard]] FactType type_of(const FactValue& value);

/// Why `fact` counts for nothing on `day`: unknown name, another type than its own, a number that
/// cannot be, nobody attested it, attested after that day, expired, or without an end where it
/// needs one. None: it counts. A date that names only a month is taken at its worse end.
[[nodiscard]] std::optional<base::Text> why_void(const Fact& fact, const base::Date& day);

/// What cannot be read in a set of facts: unknown names, wrong types, two facts of one name. All of
/// it, not the first alone.
[[nodiscard]] std::vector<base::Text> problems_of(std::span<const Fact> facts);

/// Facts of another origin than the operation's (safety rule 11).
[[nodiscard]] std::vector<base::Text> mixed_origins(std::span<const Fact> facts,
                                                    model::Origin operation);

}  // namespace demine::release
