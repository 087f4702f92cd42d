// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/projection.hpp"
#include "demine/model/evidence.hpp"

namespace demine::app {

/// The items in the plane of a map, in their order. InvalidInput names the item that has no place
/// there.
[[nodiscard]] base::Result<std::vector<model::PlacedEvidence>> place_evidence(
    std::span<const model::EvidenceItem> items, const geo::Projection& projection);

}  // namespace demine::app
