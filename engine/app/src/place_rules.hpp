// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "demine/app/records.hpp"
#include "demine/base/units.hpp"

namespace demine::app {

/// How far outside an operation's ground a place in this field may lie, where evidence may lie
/// `near` it: a hospital's landing site is rightly farther away than a find.
[[nodiscard]] base::Metres reach_of(const model::Entity& entity, std::string_view field,
                                    base::Metres near);

/// Places that are not near this operation: "swapped" where they would be with latitude and
/// longitude exchanged, else "outside". The same rule as for rows that are imported.
/// \param places  by field
[[nodiscard]] base::Result<std::vector<base::Problem>> places_far_off(
    const store::OperationFile& file, const geo::Projection& projection,
    const model::Entity& entity, const std::map<std::string, geo::GeographicGeometry>& places);

}  // namespace demine::app
