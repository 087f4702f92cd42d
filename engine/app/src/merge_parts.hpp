// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "demine/app/operation.hpp"

namespace demine::app {

/// Bytes of an attachment from another copy; nothing where it does not have them. InvalidInput
/// where they are not those of the hash.
using Fetch = std::function<base::Result<std::optional<std::string>>(const base::Digest& hash)>;

/// From a folder that export_attachments() filled.
[[nodiscard]] Fetch from_folder(const std::filesystem::path& folder);
/// From another copy of the operation, which outlives it.
[[nodiscard]] Fetch from_copy(const store::OperationFile& other);

/// Takes every attachment that the journal names, this file lacks and the other has. Within a
/// transaction of the caller's. \return how many.
[[nodiscard]] base::Result<std::int64_t> take_attachments(store::OperationFile& file,
                                                          const Fetch& fetch);

}  // namespace demine::app
