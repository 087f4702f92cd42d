// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "service/service.hpp"

namespace demine::server {

/// The link under which the first account is made; nothing where there is one. It counts once, and
/// until the process ends.
[[nodiscard]] base::Result<std::optional<std::string>> set_up_link(Service& service);

}  // namespace demine::server
