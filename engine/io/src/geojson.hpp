// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "demine/geo/geometry.hpp"

namespace demine::io {

/// A geometry of RFC 7946; null where there is none. One part is no collection.
[[nodiscard]] nlohmann::ordered_json geometry_json(
    const std::optional<geo::GeographicGeometry>& geometry);

}  // namespace demine::io
