// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/evidence/take.hpp"
#include "demine/geo/validity.hpp"
#include "demine/io/read_evidence.hpp"

/// CSV text all the way to evidence: what is taken keeps its promises, whatever came in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  const auto read = io::parse_csv({reinterpret_cast<const char*>(data), size}, "fuzz.csv", {});
  if (!read) return 0;
  using namespace std::chrono_literals;
  for (const auto& table : read->tables) {
    auto intake = evidence::take(table, evidence::guess_mapping(table.columns),
                                 {std::chrono::sys_days(2026y / std::chrono::November / 23)});
    evidence::check_together(intake);
    for (const auto& item : intake.items) {
      const bool indirect_kind = item.kind == model::EvidenceKind::MediaReport ||
                                 item.kind == model::EvidenceKind::OfficialStatement;
      const bool good = item.precision.count() > 0 && !item.group.empty() &&
                        !geo::find_flaw(item.geometry) &&
                        !(indirect_kind && item.directness == model::Directness::Direct);
      if (!good) std::abort();
    }
    if (intake.items.size() > intake.rows) std::abort();
  }
  return 0;
}
