// SPDX-License-Identifier: Apache-2.0
/// \file
/// One predicate is one question that has to be answered with yes before work begins. Each stands
/// in a file of its own, src/predicates/NAME.cpp, and has a table of cases,
/// test/predicates/NAME.txt; adding the two, and a row in rules/readiness.toml, adds a predicate.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "demine/plan/facts.hpp"
#include "demine/plan/readiness_rules.hpp"

namespace demine::plan {

/// In the order from good to bad: the worst of several is the largest.
enum class Outcome : std::uint8_t { Holds, Unknown, Fails };
/// "holds", "unknown", "fails".
[[nodiscard]] std::string_view name(Outcome outcome);

/// Why an answer is what it is.
enum class Reason : std::uint8_t {
  Met,            ///< holds
  NotApplicable,  ///< holds: the question does not arise, and what says so is known
  Waived,         ///< holds: set aside by a named person
  Missing,
  Ambiguous,   ///< two facts for the same day
  Unreadable,  ///< value, type or unit is not what it should be
  Impossible,  ///< a number that cannot be meant
  NotAttested,
  WrongAttester,
  InFuture,  ///< observed after now: a clock is wrong
  NotYet,    ///< holds only from a later day
  Expired,
  NoExpiry,  ///< must say until when it holds, and does not
  OnlyForecast,
  NotOfTheDay,
  Stale,
  MixedOrigin,
  NoSuchSubject,   ///< nobody and nothing is named that could be asked about
  NoLimit,         ///< the rules lack the limit
  NoSunriseOrSet,  ///< polar day or night: the daylight rule has no answer
  IsNot,           ///< a yes/no or a word that is not the one needed
  TooSmall,
  TooLarge,
  TooOld,  ///< a day that lies too far back
};

/// What a predicate says, without words: describe() of readiness.hpp gives them.
struct Answer {
  Outcome outcome = Outcome::Unknown;
  Reason reason = Reason::Missing;
  const KnownFact* known = nullptr;    ///< that decided
  const Fact* fact = nullptr;          ///< none where it is missing
  const Limit* limit = nullptr;        ///< that it was held against
  std::uint32_t subject = 0xffffffff;  ///< index in the situation
  std::optional<double> value{};       ///< compared, where it is not the fact's own
  std::string_view measured{};         ///< what `value` is, where it follows from several facts
  std::optional<double> bound{};       ///< compared with, where it is not the limit's own
  const Waiver* waiver = nullptr;
  bool assumed = false;  ///< unknown yet, and of a day to come: forecasts assume it
};

class Asking;

struct Predicate {
  std::string_view name;
  base::Text asks;  ///< "gusts stay under the limit"
  base::Text todo;  ///< what a person does when it does not hold
  base::Text whom;  ///< whom to ask
  std::vector<KnownFact> facts{};
  std::vector<std::string_view> limits{};
  Answer (*check)(Asking& ask) = nullptr;
};

/// What a predicate depends on: found from its facts.
enum class Scope { Task, Team, Pair };
[[nodiscard]] Scope scope_of(const Predicate& predicate);

/// Every predicate there is, in the order of their names; at most 64.
[[nodiscard]] std::span<const Predicate> predicates();
/// nullptr when there is none of this name.
[[nodiscard]] const Predicate* find_predicate(std::string_view name);

/// Every fact that some predicate reads, in the order of their names.
[[nodiscard]] std::span<const KnownFact* const> known_facts();
/// nullptr when there is none of this name.
[[nodiscard]] const KnownFact* find_known_fact(std::string_view name);

}  // namespace demine::plan
