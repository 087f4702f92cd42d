// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace demine::app {

/// "0.1.0", from CMakeLists.txt: part of the provenance of everything that demine makes.
[[nodiscard]] std::string_view version();

}  // namespace demine::app
