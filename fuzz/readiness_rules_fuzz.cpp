// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/plan/readiness_rules.hpp"

namespace {

using namespace demine::plan;

bool no_looser(const Limit& limit, const Limit& floor) {
  return limit.name == floor.name && limit.unit == floor.unit && limit.bound == floor.bound &&
         (limit.bound == Bound::Least ? limit.value >= floor.value : limit.value <= floor.value);
}

/// Nobody may waive what the floor lets nobody waive.
bool no_easier(const PredicateRule& rule, const PredicateRule& floor) {
  return rule.name == floor.name && std::ranges::all_of(rule.may_waive, [&](auto role) {
           return std::ranges::find(floor.may_waive, role) != floor.may_waive.end();
         });
}

}  // namespace

/// Whatever file of an authority is taken, no condition of readiness is loosened.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  static_cast<void>(parse_readiness_floor(toml, "fuzz.toml"));
  const auto& floor = readiness_floor();
  const auto rules = tighten_readiness(floor, toml, "fuzz.toml");
  if (!rules) {
    if (rules.error().what.wording.empty()) std::abort();
    return 0;
  }
  if (!std::ranges::equal(rules->limits, floor.limits, no_looser)) std::abort();
  if (!std::ranges::equal(rules->predicates, floor.predicates, no_easier)) std::abort();
  return 0;
}
