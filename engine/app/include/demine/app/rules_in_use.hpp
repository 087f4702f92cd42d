// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "demine/base/result.hpp"
#include "demine/base/units.hpp"
#include "demine/model/hazard_rules.hpp"

namespace demine::app {

/// Rules with the text they came from: a map keeps that text, so that it can be made again.
struct RulesInUse {
  std::string toml;
  model::HazardRules rules;
};

/// The file named, or the shipped rules.
[[nodiscard]] base::Result<RulesInUse> rules_in_use(
    const std::optional<std::filesystem::path>& file);

/// How far outside an area evidence may lie and still be about it: the longest kernel, and at least
/// 10 km.
[[nodiscard]] base::Metres reach_around_area(const model::HazardRules& rules);

}  // namespace demine::app
