// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demine/store/operation_file.hpp"

namespace demine::app {

/// A find, an accident or direct evidence of one, that the register got after the land on which it
/// lay was closed.
struct LaterItem {
  std::string entity, id, label;
};

/// By id of the area: what was found, or went off, on closed land since it was closed, and since it
/// was last opened again. It names the area, or its place lies in the outline or within its own
/// error of position of it. Nobody may rest on that land as it was handed over (safety rule 9):
/// whoever reads of the area is told.
/// \param only  id of the one area that is asked about; none: all
[[nodiscard]] base::Result<std::map<std::string, std::vector<LaterItem>>> items_since_closed(
    const store::OperationFile& file, const std::optional<std::string>& only = {});

}  // namespace demine::app
