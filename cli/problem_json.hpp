// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"

namespace demine::cli {

[[nodiscard]] nlohmann::ordered_json problems_json(const std::vector<base::Problem>& problems);

/// Two blanks of indent and a line end; bytes from a file that are no UTF-8 are replaced, not
/// thrown at the person.
[[nodiscard]] std::string dump(const nlohmann::ordered_json& json);

}  // namespace demine::cli
