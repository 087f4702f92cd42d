// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/app/operation.hpp"
#include "demine/release/rule_set.hpp"

namespace demine::app {

/// A national authority's rule set over what holds already: the floor, or in `file` the rules that
/// were adopted last. Errors: every line that loosens or does not read.
[[nodiscard]] base::Result<release::RuleSet> check_rules(const std::filesystem::path& toml,
                                                         const store::OperationFile* file);

/// It holds in the operation from its day on; an administrator's word.
[[nodiscard]] base::Result<release::RuleSet> adopt_rules(store::OperationFile& file,
                                                         const Signer& signer,
                                                         const std::filesystem::path& toml);

}  // namespace demine::app
