// SPDX-License-Identifier: Apache-2.0
#include "place_evidence.hpp"

namespace demine::app {

base::Result<std::vector<model::PlacedEvidence>> place_evidence(
    std::span<const model::EvidenceItem> items, const geo::Projection& projection) {
  std::vector<model::PlacedEvidence> placed;
  placed.reserve(items.size());
  for (const auto& item : items) {
    DEMINE_TRY(auto place,
               projection.to_plane(item.geometry).in(item.file + ":" + std::to_string(item.row)));
    placed.push_back({item, std::move(place)});
  }
  return placed;
}

}  // namespace demine::app
