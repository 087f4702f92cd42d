// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/geo/geometry.hpp"

namespace demine::model {

enum class ContextKind { Boundary, River, Railway, Road, Urban, Settlement };

/// Roads, rivers, places: what helps a person to find their way on a map, and is no evidence.
struct ContextFeature {
  ContextKind kind = ContextKind::Boundary;
  std::string name{};     ///< English where the file has it
  double population = 0;  ///< settlements
  geo::GeographicGeometry geometry{};
};

}  // namespace demine::model
