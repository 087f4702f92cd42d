// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace demine::evidence {

/// "strikes-17": id of an item whose file gives none. The stem of the file, its layer, its row.
[[nodiscard]] std::string made_id(std::string_view file, std::uint64_t row);

}  // namespace demine::evidence
