// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which limits of readiness hold in an operation: the floor, what its administrators adopted, and
/// a file over both. Each tightens the one before it.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/plan/readiness_rules.hpp"

namespace demine::app {

/// The subject of entries that adopt readiness rules.
inline constexpr const char* kReadinessRulesSubject = "rules/readiness";

/// The floor, and what was adopted, each from its day on.
struct ReadinessRuleBook {
  std::vector<plan::ReadinessRules> sets{};  ///< the floor first; never empty

  [[nodiscard]] const plan::ReadinessRules& on(std::chrono::sys_days day) const;
  /// What holds on `day`, with a national file over it.
  [[nodiscard]] base::Result<plan::ReadinessRules> with(
      std::chrono::sys_days day, const std::optional<std::filesystem::path>& national) const;
  [[nodiscard]] const plan::ReadinessRules& latest() const { return sets.back(); }
};

/// What the journal adopts. An entry that loosens, is no administrator's, is backdated, or begins
/// before one that was adopted earlier, is passed over. Cost: reads the whole journal.
[[nodiscard]] base::Result<ReadinessRuleBook> readiness_rule_book(const store::OperationFile& file);

/// What holds on `day`, with a national file over it.
[[nodiscard]] base::Result<plan::ReadinessRules> readiness_rules_of(
    const store::OperationFile& file, std::chrono::sys_days day,
    const std::optional<std::filesystem::path>& national);

/// A rule set over what holds already: the floor, or in `file` what was adopted last. Errors: every
/// line that loosens or does not read; no first day, or one before that of the last.
[[nodiscard]] base::Result<plan::ReadinessRules> check_readiness_rules(
    const std::filesystem::path& toml, const store::OperationFile* file);

/// It holds in the operation from its day on; an administrator's word.
[[nodiscard]] base::Result<plan::ReadinessRules> adopt_readiness_rules(
    store::OperationFile& file, const Signer& signer, const std::filesystem::path& toml);

}  // namespace demine::app
