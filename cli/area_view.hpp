// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "command.hpp"
#include "demine/app/areas.hpp"
#include "demine/app/later_items.hpp"

namespace demine::cli {

/// What became of a proposal, in words or as JSON. Problems when guards are not met, else Done.
[[nodiscard]] Exit tell(const app::Advanced& advanced, Output& output);

/// The same for areas that a command made.
[[nodiscard]] Exit tell(const app::NewAreas& made, Output& output);

/// "name=value" or "name=value;until=2026-06-30".
[[nodiscard]] base::Result<std::vector<app::FactText>> facts_given(
    const std::vector<std::string>& given);

/// Of app::items_since_closed(): a warning on stderr where something was found on an area since it
/// was closed.
void tell_found_since_closed(const std::map<std::string, std::vector<app::LaterItem>>& later,
                             const store::Record& area, Output& output);

}  // namespace demine::cli
