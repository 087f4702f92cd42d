// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "demine/base/language.hpp"
#include "demine/base/result.hpp"

namespace demine::cli {

/// `--lang`; English without one. InvalidArgument lists the languages that there are.
[[nodiscard]] base::Result<base::Language> language_option(const std::optional<std::string>& given);

}  // namespace demine::cli
