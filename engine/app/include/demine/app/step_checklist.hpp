// SPDX-License-Identifier: Apache-2.0
/// \file
/// A step of land release as a list to work through, for somebody who has not signed anything yet.
#pragma once

#include <string>
#include <vector>

#include "demine/app/areas.hpp"
#include "demine/release/guards.hpp"

namespace demine::app {

/// Who would take the step, and when.
struct Asker {
  std::string person;  ///< id; somebody without a key asks as one without roles
  base::Date day;      ///< at the place of the operation
};

struct GuardRow {
  std::string guard;
  base::Text asks, todo{};
  std::vector<const release::KnownFact*> facts{};  ///< that it reads
  std::vector<release::Unmet> unmet{};             ///< empty: met
};

struct StepChecklist {
  std::string step, meaning;
  release::TransitionKind kind = release::TransitionKind::Ordinary;
  release::AreaState state{};  ///< as it stands
  std::string version;         ///< of the area: AreaHistory::version
  release::Decision decision;  ///< with these facts, signed by the asker in that role
  std::vector<GuardRow> guards{};
  std::vector<release::SignatureRule> signatures{};
  std::vector<model::Role> told{};
};

/// Every guard of a step, met or not, by what the register says and `options.facts` would add.
/// Errors: NotFound; InvalidArgument for an unknown step, fact or role; PermissionDenied for a role
/// that the asker's key does not hold.
[[nodiscard]] base::Result<StepChecklist> step_checklist(const store::OperationFile& file,
                                                         const Asker& asker,
                                                         const AdvanceOptions& options);

/// Signed by two persons or more: the server asks for the password again.
[[nodiscard]] inline bool needs_four_eyes(const release::TransitionRule& rule) {
  return rule.kind != release::TransitionKind::Stopping && rule.signatures.size() > 1;
}

}  // namespace demine::app
