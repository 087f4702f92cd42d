// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/release/rule_set.hpp"

namespace demine::release {

/// The table of transitions in Markdown, as in docs/design/release.md: from, to, guards,
/// signatures.
[[nodiscard]] std::string transitions_table(const RuleSet& rules);
/// Which status leads to which, as a Mermaid diagram; transitions that leave the status are not in
/// it.
[[nodiscard]] std::string status_diagram(const RuleSet& rules);
/// The guards with the facts and thresholds that they read.
[[nodiscard]] std::string guards_table(const RuleSet& rules);
/// The thresholds with their values, bounds and sources.
[[nodiscard]] std::string thresholds_table(const RuleSet& rules);
/// The facts with their types.
[[nodiscard]] std::string facts_table();

}  // namespace demine::release
