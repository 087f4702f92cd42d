// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/readiness_rules.hpp"

#include <algorithm>

#include "demine/base/check.hpp"
#include "demine/plan/facts.hpp"
#include "embedded/readiness_rules.hpp"

namespace demine::plan {

using base::text;

const Limit* ReadinessRules::limit(std::string_view name) const {
  const auto found = std::ranges::find(limits, name, &Limit::name);
  return found != limits.end() ? &*found : nullptr;
}

const PredicateRule* ReadinessRules::predicate(std::string_view name) const {
  const auto found = std::ranges::find(predicates, name, &PredicateRule::name);
  return found != predicates.end() ? &*found : nullptr;
}

const ReadinessRules& readiness_floor() {
  static const ReadinessRules kFloor = [] {
    auto floor =
        parse_readiness_floor(embedded::readiness_rules::readiness_toml(), "rules/readiness.toml");
    DEMINE_CHECK(floor.has_value(), "the built-in rules are read by a test before they ship");
    return *std::move(floor);
  }();
  return kFloor;
}

std::optional<base::Text> why_refused(const Waiver& waiver, const ReadinessRules& rules) {
  const auto shown = waiver.predicate.substr(0, 80);
  const auto* const rule = rules.predicate(waiver.predicate);
  if (rule == nullptr) return text("there is no predicate \"{0}\" to waive", {shown});
  if (rule->may_waive.empty()) return text("{0} cannot be waived by anybody", {shown});
  if (waiver.reason.empty()) return text("the waiver of {0} gives no reason", {shown});
  if (waiver.granted_by.empty()) return text("the waiver of {0} names nobody", {shown});
  if (!waiver.granted_as ||
      std::ranges::find(rule->may_waive, *waiver.granted_as) == rule->may_waive.end()) {
    std::string roles;
    for (const auto role : rule->may_waive)
      roles += (roles.empty() ? "" : " or ") + std::string(model::name(role));
    return text("{0} may be waived by {1} alone", {shown, roles});
  }
  if (!waiver.valid_from || !waiver.valid_until)
    return text("the waiver of {0} has no first or no last day", {shown});
  if (*waiver.valid_until < *waiver.valid_from) {
    return text("the waiver of {0} ends on {1}, before it begins on {2}",
                {shown, iso(*waiver.valid_until), iso(*waiver.valid_from)});
  }
  return {};
}

}  // namespace demine::plan
