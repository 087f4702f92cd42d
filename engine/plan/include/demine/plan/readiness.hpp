// SPDX-License-Identifier: Apache-2.0
/// \file
/// May this team begin this task on this day? The check of a day that has come has two values, and
/// what is not known is NO-GO. The forecast of a day to come has three, and lists what it assumes.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demine/plan/predicate.hpp"
#include "demine/plan/situation.hpp"

namespace demine::plan {

/// One question: indices into Situation::tasks() and teams().
struct Case {
  std::uint32_t task = 0;
  std::uint32_t team = 0;
  std::chrono::sys_days day{};
};

/// One predicate's answer for one case, and the last day until which the outcome cannot change.
struct Asked {
  Answer answer;
  std::chrono::sys_days same_until{};
};
[[nodiscard]] Asked ask(const Predicate& predicate, const Situation& situation, const Case& at);

/// An answer in words, with all that stands behind it.
struct Finding {
  std::string predicate;
  Outcome outcome = Outcome::Unknown;
  Reason reason = Reason::Missing;
  bool assumed = false;
  base::Text asks;              ///< what was asked
  base::Text why;               ///< why the outcome is what it is
  base::Text todo, whom;        ///< what a person does, and whom to ask
  std::string fact{}, value{};  ///< name and value with unit; empty when missing
  std::string limit{};          ///< "at most 12 m/s"; empty when there is none
  std::string limit_source{};
  std::string subject{};  ///< label of what it is about
  std::string source{}, author{}, attested_by{}, attested_as{};
  std::optional<std::chrono::sys_seconds> observed_at{};
  std::optional<std::chrono::sys_days> expires{};
  std::string waived_by{}, waiver_reason{};
};
[[nodiscard]] Finding describe(const Predicate& predicate, const Answer& answer,
                               const Situation& situation, const Case& at);

enum class Verdict { Go, NoGo };
/// "GO", "NO-GO".
[[nodiscard]] std::string_view name(Verdict verdict);

struct Check {
  Verdict verdict = Verdict::NoGo;
  std::vector<Finding> findings{};  ///< every predicate, in the order of the rules
  /// Last day of the earliest end among the facts that it rests on; a GO holds for its day alone.
  std::optional<std::chrono::sys_days> earliest_expiry{};
};
/// GO when every predicate holds; anything else is NO-GO, and so is a day to come.
/// Law: taking any one fact away never turns NO-GO into GO.
[[nodiscard]] Check check(const Situation& situation, const Case& at);

struct Forecast {
  Outcome outcome = Outcome::Unknown;
  std::vector<Finding> findings{};
  std::vector<std::string> assumptions{};  ///< predicates that can be known on the day alone
};
/// Fails when a predicate fails; unknown when one is unknown that does not wait for the day itself;
/// holds otherwise, on the assumptions that it lists. Of a day that has come nothing is assumed.
[[nodiscard]] Forecast forecast(const Situation& situation, const Case& at);

}  // namespace demine::plan
