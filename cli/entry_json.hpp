// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "demine/journal/entry.hpp"

namespace demine::cli {

/// An entry as `--json` shows it: its header, its hash, its payload or null.
[[nodiscard]] nlohmann::ordered_json entry_json(const journal::Entry& entry);

}  // namespace demine::cli
