// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"

namespace demine::io {

/// Rows whose coordinates are in `mapping.crs` get their geometry in WGS 84: from the columns for
/// longitude (east) and latitude (north), or the one for WKT. A row whose coordinates cannot be
/// read in that system leaves the table with a problem: as degrees they would be another place.
/// Nothing happens when the system is WGS 84 or none is named.
[[nodiscard]] base::Done place_rows(evidence::RawTable& table, const evidence::Mapping& mapping,
                                    std::vector<base::Problem>& problems);

}  // namespace demine::io
