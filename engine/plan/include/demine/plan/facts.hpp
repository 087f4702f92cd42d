// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is known about a task, a team, a place on a day: facts with a name, a unit, a moment, a
/// person behind them and an end. Whether work may begin is decided from facts alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "demine/base/text.hpp"
#include "demine/model/evidence.hpp"
#include "demine/model/vocabulary.hpp"

namespace demine::plan {

enum class FactType {
  YesNo,
  Number,  ///< in the fact's unit
  Day,     ///< a whole day
  Word,    ///< one of KnownFact::words; any word where that list is empty
  Words,   ///< words with commas between; "none" for an empty list
};
/// "yes_no", "number", ... as in documents.
[[nodiscard]] std::string_view name(FactType type);

/// What a fact is about. A task has places, a team has persons and tools; the rest is single.
enum class About { Operation, Place, Task, Organisation, Contingent, Team, Person, Tool };
/// "operation", "place", ...
[[nodiscard]] std::string_view name(About about);

/// Where a value comes from.
enum class Basis {
  Observed,  ///< seen or measured
  Attested,  ///< somebody answers for it
  Computed,  ///< from other records
  Forecast,  ///< counts for days to come alone: never in the check of a day that has begun
};
[[nodiscard]] std::string_view name(Basis basis);

/// A value that could not be read, as it was written.
struct Unreadable {
  std::string written;
  friend bool operator==(const Unreadable&, const Unreadable&) = default;
};

using Words = std::vector<std::string>;
/// Word is a std::string.
using FactValue = std::variant<Unreadable, bool, double, std::chrono::sys_days, std::string, Words>;

/// A fact that predicates may read.
struct KnownFact {
  std::string_view name;  ///< snake_case; a number ends in its unit
  FactType type;
  About about;
  base::Text meaning;
  std::string_view unit{};                ///< of a Number; empty for the other types
  std::vector<std::string_view> words{};  ///< of a Word or Words
  double least = -1e9, most = 1e9;        ///< a Number outside cannot be meant: it is unreadable
  bool expires = false;                   ///< without `valid_until` it does not count
  /// Seen on the day itself: counts on no other day. Of a day to come it can only be forecast or
  /// assumed.
  bool of_the_day = false;
  bool fresh = false;                    ///< and not older than the limit weather_most_age_minutes
  std::vector<model::Role> attesters{};  ///< who may attest it; empty: anyone
  std::uint32_t id = 0;                  ///< place in known_facts(); set by predicates()
};

struct Fact {
  std::string name;
  FactValue value;
  std::string unit{};    ///< must be that of the known fact: nothing is converted here
  std::string detail{};  ///< what it is for, where one subject has several: an activity, a layout
  Basis basis = Basis::Attested;
  std::chrono::sys_seconds observed_at{};              ///< UTC
  std::optional<std::chrono::sys_days> valid_from{};   ///< first day; none: the day it was observed
  std::optional<std::chrono::sys_days> valid_until{};  ///< last day
  std::string author{};                                ///< who entered it
  std::string source{};                                ///< paper, instrument, service
  std::string attested_by{};                           ///< a person; empty: not attested
  std::optional<model::Role> attested_as{};
  std::optional<model::Origin> origin{};  ///< none: that of the operation (safety rule 11)
};

/// The value that a person or a file wrote: "yes"; "12.5"; "2026-05-01"; a word. Never fails: what
/// cannot be read stays Unreadable with its writing, and the predicate says so.
[[nodiscard]] FactValue parse_fact_value(const KnownFact& known, std::string_view written);

/// One way to write it; parse_fact_value() of it gives the value again.
[[nodiscard]] std::string written(const FactValue& value);

/// "2026-06-02".
[[nodiscard]] std::string iso(std::chrono::sys_days day);

}  // namespace demine::plan
