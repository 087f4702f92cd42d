// SPDX-License-Identifier: Apache-2.0
#include "demine/app/rules_in_use.hpp"

#include <algorithm>

#include "demine/io/files.hpp"
#include "demine/io/read_evidence.hpp"

namespace demine::app {

base::Result<RulesInUse> rules_in_use(const std::optional<std::filesystem::path>& file) {
  RulesInUse out;
  if (file) {
    DEMINE_TRY(out.toml, io::read_file(*file));
  } else {
    out.toml = io::default_rules_toml();
  }
  DEMINE_TRY(out.rules, io::parse_rules(out.toml, file ? file->string() : "rules/hazard.toml"));
  return out;
}

base::Metres reach_around_area(const model::HazardRules& rules) {
  base::Metres longest{10000};
  for (const auto& kind : rules.kinds)
    longest = std::max(longest, kind.range * rules.reach_in_ranges);
  return longest;
}

}  // namespace demine::app
