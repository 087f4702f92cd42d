// SPDX-License-Identifier: Apache-2.0
/// \file
/// What records say of days of work: on which of them every accreditation held, each tool was
/// tested and a medic was there. Nobody has to be believed for it, and nobody can say otherwise
/// (safety rule 10). What is not recorded did not hold.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demine/release/facts.hpp"

namespace demine::release {

/// As in the code list accreditation_scope.
enum class AccreditationScope { Organisation, Process, Team, Person, Tool };

/// Ids are those of records.
struct Accreditation {
  AccreditationScope scope = AccreditationScope::Organisation;
  std::string holder;    ///< organisation, team or tool, as the scope is; process: the organisation
  std::string activity;  ///< of the scopes process and team; "": none
  Period valid;
  bool in_force = false;              ///< its status is valid, and the record was not taken back
  std::optional<base::Date> ended{};  ///< not in force: day from which it does not hold
};

struct ToolTest {
  std::string tool;
  base::Date day;
  bool passed = false;
};

/// One team on one task on one day.
struct DayOfWork {
  base::Date day;
  std::string organisation, team, activity;
  std::vector<std::string> tools{};  ///< that it worked with; none known: the tools were not tested
  bool medic = false;                ///< a medic is named
  std::vector<Period> medical_plans{};  ///< of the task: days on which each holds
};

struct CoveredDays {
  std::vector<Period> recorded{};  ///< days of which there is a record
  std::vector<Period> accredited{}, tools_tested{}, medical_cover{};
};

/// Days on which all that the work of the day needs held: for every team that was there.
///
/// Accreditation: the organisation, its process for the activity, the team for it, and every tool.
/// Tools: each was tested that day, and no test of it failed that day. Medical cover: a medic is
/// named, and a medical plan of the task holds.
/// Accuracy: never names a day on which one of them is not recorded.
[[nodiscard]] CoveredDays covered_days(std::span<const DayOfWork> work,
                                       std::span<const Accreditation> accreditations,
                                       std::span<const ToolTest> tests);

/// Days of `days` on which each organisation and its process for `activity` were accredited: survey
/// that no task ordered. No organisation: none.
[[nodiscard]] std::vector<Period> accredited_days(std::span<const Period> days,
                                                  std::span<const std::string> organisations,
                                                  std::string_view activity,
                                                  std::span<const Accreditation> accreditations);

}  // namespace demine::release
