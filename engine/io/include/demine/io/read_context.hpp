// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::io {

/// Roads, rivers, places: what helps a person to find their way on a map, and is no evidence.
enum class ContextKind { Boundary, River, Railway, Road, Urban, Settlement };

struct ContextFeature {
  ContextKind kind = ContextKind::Boundary;
  std::string name{};         ///< English where the file has it
  double population = 0;      ///< settlements
  geo::GeographicGeometry geometry{};
};

/// All features of a vector file whose name or `kind` field says what they are (road, railroad, river,
/// urban, settlement, raion, ...). InvalidInput when neither does.
[[nodiscard]] base::Result<std::vector<ContextFeature>> read_context(const std::filesystem::path& path);

}  // namespace demine::io
