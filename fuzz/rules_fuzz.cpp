// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/io/read_evidence.hpp"

/// Whatever rules are taken, they keep what no rules file may change.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  const auto rules = io::parse_rules({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!rules) return 0;
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    const auto kind = static_cast<model::EvidenceKind>(k);
    const auto& rule = rules->of(kind);
    const bool may_lower =
        kind == model::EvidenceKind::LandInUse || kind == model::EvidenceKind::ClearedLand;
    const bool lowers =
        rule.role == model::EvidenceRole::InUse || rule.role == model::EvidenceRole::Searched;
    const bool good = lowers == may_lower && rule.range.count() >= 0 && rule.coverage >= 0 &&
                      rule.coverage <= 1 &&
                      std::ranges::all_of(rule.likelihood_ratio, [](double r) { return r >= 1; }) &&
                      std::ranges::all_of(rule.rate_ratio, [](double r) { return r >= 1; }) &&
                      std::ranges::all_of(rule.detection, [](double d) { return d >= 0 && d < 1; });
    if (!good) std::abort();
  }
  return 0;
}
