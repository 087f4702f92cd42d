// SPDX-License-Identifier: Apache-2.0
/// \file
/// The limits of readiness as data: value, unit, source, who may waive what. The floor is
/// rules/readiness.toml, built in; a national authority tightens it and never loosens it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/model/vocabulary.hpp"

namespace demine::plan {

enum class Bound {
  Least,  ///< the value must not be smaller; a national limit may be larger
  Most,   ///< the value must not be larger; a national limit may be smaller
};

struct Limit {
  std::string name;  ///< ends in its unit
  double value = 0;
  std::string unit{};
  Bound bound = Bound::Most;
  std::string meaning{};
  std::string source{};   ///< key of docs/sources.md, "ours: ...", or the authority's document
  std::string edition{};  ///< of the rule set that set it
};

/// What a rule set says about one predicate.
struct PredicateRule {
  std::string name;
  std::vector<model::Role> may_waive{};  ///< empty: nobody
  std::string source{};
};

struct ReadinessRules {
  std::string edition;
  std::string authority{};  ///< empty: the built-in floor
  std::optional<std::chrono::sys_days> in_force_from{};
  std::vector<Limit> limits{};
  std::vector<PredicateRule> predicates{};  ///< in the order in which people read them

  /// nullptr when there is none of this name.
  [[nodiscard]] const Limit* limit(std::string_view name) const;
  [[nodiscard]] const PredicateRule* predicate(std::string_view name) const;
};

/// What holds everywhere. Read once from the built-in rules/readiness.toml.
/// Threads: safe to call at once.
[[nodiscard]] const ReadinessRules& readiness_floor();

/// The floor's own format, for tests and tools. Every predicate that there is must have its row.
[[nodiscard]] base::Result<ReadinessRules> parse_readiness_floor(std::string_view toml,
                                                                 std::string_view file);

/// `base` tightened by a national authority's file: it may raise a least, lower a most, and take
/// roles from those who may waive.
/// Errors: InvalidInput with every line that loosens, every unknown unit, limit, predicate and
///         role, each with its value.
/// Format: docs/formats/readiness-rules.md.
[[nodiscard]] base::Result<ReadinessRules> tighten_readiness(const ReadinessRules& base,
                                                             std::string_view toml,
                                                             std::string_view file);

/// A predicate set aside for a time. Where the rules name nobody who may, there is none.
struct Waiver {
  std::string predicate;
  std::string task{};  ///< id; empty: every task
  std::string reason;
  std::string granted_by;
  std::optional<model::Role> granted_as{};
  std::optional<std::chrono::sys_days> valid_from{}, valid_until{};
};

/// Why a waiver counts for nothing, whatever the day: no such predicate, one that cannot be waived,
/// no reason, no name, another role than the rules name, no end or an end before it begins.
[[nodiscard]] std::optional<base::Text> why_refused(const Waiver& waiver,
                                                    const ReadinessRules& rules);

}  // namespace demine::plan
