// SPDX-License-Identifier: Apache-2.0
/// \file
/// Readiness of an operation: its records become the facts that predicates read.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/app/records.hpp"
#include "demine/base/problem.hpp"
#include "demine/plan/board.hpp"

namespace demine::app {

struct ReadinessOptions {
  std::int64_t now_ms = 0;
  /// Of local time at the place. DEFAULT that of solar time there, in whole hours:
  /// `guessed_offset`.
  std::optional<std::chrono::minutes> utc_offset{};
  /// Of a national authority, over those that were adopted (demine/app/readiness_rules.hpp).
  std::optional<std::filesystem::path> rules{};
};

/// A fact or a waiver that runs out, and what stands in the way from the day after.
struct Ending {
  std::string predicate;                ///< that reads it
  std::string subject_id, subject;      ///< what it is about; label
  std::string kind{}, detail{};         ///< of the fact; "waiver"
  std::chrono::sys_days last_day{};     ///< on which it counts
  std::string recorded_as{}, source{};  ///< label of the record, paper
};

struct Readiness {
  plan::Situation situation;
  /// Everything known that ends today or later, in the order of the days. What follows from the age
  /// of a day ("drilled on") ends when the rules' limit is reached.
  std::vector<Ending> endings{};
  std::vector<base::Problem> problems{};  ///< records that count for nothing, each named
  bool guessed_offset = false;
};

/// All tasks and teams of the operation with everything known about them: conditions that people
/// recorded, and what other records say. Where both speak of one fact, the condition counts; stops
/// come from the register alone. Revoked records count for nothing.
[[nodiscard]] base::Result<Readiness> load_readiness(const store::OperationFile& file,
                                                     const ReadinessOptions& options);

/// Of local time at the place: `given`, else solar time of the middle of the operation in whole
/// hours.
[[nodiscard]] base::Result<std::chrono::minutes> utc_offset_or_solar(
    const store::OperationFile& file, std::optional<std::chrono::minutes> given);

/// A condition as a person gives it.
struct ConditionDraft {
  std::string kind;  ///< of plan::known_facts()
  std::optional<std::string>
      about{};  ///< label or id of what it is about; none: the only one there is
  std::string value;
  std::optional<std::string> unit{}, detail{}, observed_at{}, valid_from{}, valid_until{}, role{};
  std::string source{};
  std::string basis = "attested";
};

/// Records it, attested by the signer. Refused, each by name and value: an unknown kind, a value or
/// unit that the kind does not take, a last day before the first, a moment in the future, a kind
/// that needs an end or an authority and has none, a kind that only the register itself says.
[[nodiscard]] base::Result<PutRecord> record_condition(store::OperationFile& file,
                                                       const Signer& signer,
                                                       const ConditionDraft& draft);

/// The condition holds until `last_day` and no longer. InvalidArgument when that is later than it
/// held before: an end is brought forward here, never put off.
[[nodiscard]] base::Result<PutRecord> expire_condition(store::OperationFile& file,
                                                       const Signer& signer,
                                                       const std::string& condition,
                                                       const std::string& last_day);

// Stops -------------------------------------------------------------------------------------------

struct StopOptions {
  std::string task;
  std::string reason;
  std::string cause = "other";  ///< of the code list stop_cause
};

struct Stopped {
  PutRecord stop;
  /// Other tasks that the same cause may reach, and why: proposals for people to look at.
  struct Proposal {
    std::string task;
    base::Text why;
  };
  std::vector<Proposal> proposals{};
};

/// Stops a task at once: any enrolled person, one signature, no condition (safety rule 9).
[[nodiscard]] base::Result<Stopped> stop_task(store::OperationFile& file, const Signer& signer,
                                              const StopOptions& options);

struct StopReason {
  std::string stop;  ///< label or id
  std::string reason;
  std::optional<std::string> cause{};  ///< of the code list stop_cause; none: it stays
};

/// Why a task was stopped, told afterwards: a later entry about the same stop, which ends nothing
/// (safety rule 9). Proposals as those of stop_task. AlreadyExists: somebody has said that the stop
/// is over, for the cause as it was told then; a new cause is a new stop.
[[nodiscard]] base::Result<Stopped> tell_stop_reason(store::OperationFile& file,
                                                     const Signer& signer, const StopReason& told);

/// Id of the person who stopped; empty where no key says who.
[[nodiscard]] base::Result<std::string> who_stopped(const store::OperationFile& file,
                                                    const std::string& stop);

struct ResumeOptions {
  std::string task;
  std::string cause_removed;  ///< what was done about the cause
  std::string team;           ///< that goes on working
  std::string role;           ///< site_supervisor or operations_officer
  ReadinessOptions readiness{};
};

struct Resumed {
  std::vector<plan::Finding> unmet{};   ///< when there are any, nothing was written
  std::vector<std::string> standing{};  ///< stops that still stand, and wait for another person
};

/// One of two persons says that every stop of a task is over. Needs: the cause removed, and every
/// predicate but the stop itself. A stop ends when a site supervisor and an operations officer,
/// two persons, have said so of it; one that came meanwhile stands.
[[nodiscard]] base::Result<Resumed> resume_task(store::OperationFile& file, const Signer& signer,
                                                const ResumeOptions& options);

/// Stops of a task (id) that stand, whatever the order in which their entries arrived (rule 9).
[[nodiscard]] base::Result<std::vector<store::Record>> standing_stops(
    const store::OperationFile& file, const std::string& task);

}  // namespace demine::app
