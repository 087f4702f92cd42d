// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/app/explain_hazard.hpp"
#include "demine/app/statement_register.hpp"
#include "demine/release/land_ledger.hpp"
#include "demine/wire/json.hpp"

namespace demine::wire {

/// {origin, all, hazards: {id: line}, classification_m2, status_m2, product_m2, admin_area_m2}; a
/// line has every product in m2 and in doubled mm2, and `balances`.
[[nodiscard]] Json ledger_json(const release::LandLedger& ledger, const std::string& origin);

/// {operation, synthetic, rows}; a row is what was said, or {day, label, happened}.
[[nodiscard]] Json timeline_json(const app::Timeline& timeline);

/// What a map says of a place, and which evidence makes it say so.
[[nodiscard]] Json explained_json(const app::ExplainedPlace& explained);
/// "raises x 12": what one item of evidence does to a place, in English.
[[nodiscard]] std::string what_it_does(const hazard::Contribution& part);

}  // namespace demine::wire
