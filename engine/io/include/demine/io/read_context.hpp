// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/model/context.hpp"

namespace demine::io {

/// All features of a vector file whose name or `kind` field says what they are (road, railroad,
/// river, urban, settlement, raion, ...). InvalidInput when neither does.
[[nodiscard]] base::Result<std::vector<model::ContextFeature>> read_context(
    const std::filesystem::path& path);

}  // namespace demine::io
