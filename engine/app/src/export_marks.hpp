// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace demine::app {

/// Columns of an export that say what a row is; an import reads the first two again.
inline constexpr std::string_view kIdColumn = "demine_id";
inline constexpr std::string_view kOriginColumn = "demine_origin";
inline constexpr std::string_view kClassesColumn = "demine_classes";

}  // namespace demine::app
