// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::cli {

/// Numbers from 1 as options give them; InvalidArgument names `option` and the first that is none.
[[nodiscard]] base::Result<std::vector<int>> numbers_in(const std::vector<std::string>& given,
                                                        const std::string& option);
/// Metres above 0.
[[nodiscard]] base::Result<double> metres_in(const std::string& given, const std::string& option);

}  // namespace demine::cli
