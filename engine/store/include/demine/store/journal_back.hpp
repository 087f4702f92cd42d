// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "demine/store/operation_file.hpp"

namespace demine::store {

/// Entries newest first by clock, from the one before `before` on (none: from the end), for as long
/// as `visit` wants more: by the index, whatever the length of the journal. Reads the file as it is
/// by now, with a connection of its own. NotFound where there is no entry `before`.
[[nodiscard]] base::Done for_each_back(
    const OperationFile& file, const std::optional<journal::Uuid>& before,
    const std::function<base::Result<bool>(const journal::Entry&)>& visit);

}  // namespace demine::store
