// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/release/rule_set.hpp"

namespace {

using namespace demine::release;

/// Whoever may sign for `given` may sign for `need`.
bool covers(const SignatureRule& given, const SignatureRule& need) {
  return (given.independent || !need.independent) &&
         (need.any_of.empty() ||
          (!given.any_of.empty() && std::ranges::all_of(given.any_of, [&](auto role) {
            return std::ranges::find(need.any_of, role) != need.any_of.end();
          })));
}

bool no_looser(const TransitionRule& rule, const TransitionRule& floor) {
  const bool guards = std::ranges::all_of(floor.guards, [&](const auto& guard) {
    return std::ranges::find(rule.guards, guard) != rule.guards.end();
  });
  const bool signatures = rule.signatures.size() >= floor.signatures.size() &&
                          std::ranges::all_of(floor.signatures, [&](const auto& need) {
                            return std::ranges::any_of(rule.signatures, [&](const auto& given) {
                              return covers(given, need);
                            });
                          });
  const bool as_easy_to_stop =
      floor.kind != TransitionKind::Stopping || (rule.guards.size() == floor.guards.size() &&
                                                 rule.signatures.size() == floor.signatures.size());
  return rule.id == floor.id && rule.kind == floor.kind && guards && signatures && as_easy_to_stop;
}

}  // namespace

/// Whatever file of an authority is taken, nothing of the floor is loosened.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  static_cast<void>(parse_floor(toml, "fuzz.toml"));
  const auto& floor = floor_rules();
  const auto rules = tighten(floor, toml, "fuzz.toml");
  if (!rules) {
    if (rules.error().what.wording.empty()) std::abort();
    return 0;
  }
  if (!rules->in_force_from ||
      !std::ranges::equal(rules->transitions, floor.transitions, no_looser))
    std::abort();
  const bool limits =
      std::ranges::equal(rules->thresholds, floor.thresholds, [](const auto& a, const auto& b) {
        return a.name == b.name && a.bound == b.bound &&
               (a.bound == Bound::Least ? a.value >= b.value : a.value <= b.value);
      });
  if (!limits) std::abort();
  return 0;
}
