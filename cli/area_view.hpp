// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"
#include "demine/app/areas.hpp"

namespace demine::cli {

/// What became of a proposal, in words or as JSON. Problems when guards are not met, else Done.
[[nodiscard]] Exit tell(const app::Advanced& advanced, Output& output);

/// The same for areas that a command made.
[[nodiscard]] Exit tell(const app::NewAreas& made, Output& output);

/// "name=value" or "name=value;until=2026-06-30".
[[nodiscard]] base::Result<std::vector<app::FactText>> facts_given(
    const std::vector<std::string>& given);

}  // namespace demine::cli
