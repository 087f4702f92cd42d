// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace demine::server {

/// "Not Found" of 404; of one that the server does not use, that of 500.
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace demine::server
