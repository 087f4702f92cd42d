// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "demine/release/area_history.hpp"
#include "demine/store/record.hpp"

namespace demine::store {

/// Where an area stands on its way to release.
struct AreaCase {
  Record area;
  release::AreaHistory history;
  release::RuleSet rules;
  /// Facts of a step as they count now; while the file is open.
  std::function<std::vector<release::Fact>(const release::Attempt& said)> counted;
  /// Why nothing of its hazard is claimed, checked or released here: ground of it cannot be read.
  std::optional<base::Text> unread{};
};

/// The floor of land release, and what administrators adopted since.
struct AdoptedRules {
  release::RuleBook book;
  std::string last;  ///< hash of the last entry that adopted any; empty: none did
};

}  // namespace demine::store
